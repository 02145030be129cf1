// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leibniz.nn.store.BadFileException;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TableTest {
    private static final String FLOWERS = "length,species,width\n1.5,rose,2\n-3e2,\"lily, white\",.5\n\n4,rose,1\n";

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("a.csv"), text);
    }

    @Test
    void columnsAreNamedByTheFirstLine() throws IOException {
        assertThat(Table.csv(file(FLOWERS))).hasToString(
                "Table a.csv of 3 rows, columns [length, species, width]");
    }

    @Test
    void textMayBeQuoted() throws IOException {
        assertThat(Table.csv(file(FLOWERS)).text("species")).containsExactly("rose", "lily, white", "rose");
    }

    @Test
    void numbersComeInTheOrderAskedFor() throws IOException {
        assertThat(Table.csv(file(FLOWERS)).numbers("width", "length"))
                .isEqualTo(Tensor.of(new float[][]{{2, 1.5f}, {0.5f, -300}, {1, 4}}));
    }

    @Test
    void numbersMayBeOfAnotherType() throws IOException {
        assertThat(Table.csv(file(FLOWERS)).numbers(DType.FLOAT64, "width"))
                .isEqualTo(Tensor.of(new double[][]{{2}, {0.5}, {1}}));
    }

    @Test
    void classesAreNamedInOrder() throws IOException {
        assertThat(Table.csv(file(FLOWERS)).classification("species")).isEqualTo(new Labelled(
                new Dataset(Tensor.of(new float[][]{{1.5f, 2}, {-300, 0.5f}, {4, 1}}), Tensor.of(1, 0, 1)),
                List.of("lily, white", "rose")));
    }

    @Test
    void aColumnMayBeTheTarget() throws IOException {
        assertThat(Table.csv(file("a,b,y\n1,2,3\n4,5,6\n")).regression("y")).isEqualTo(new Dataset(
                Tensor.of(new float[][]{{1, 2}, {4, 5}}), Tensor.of(new float[][]{{3}, {6}})));
    }

    @Test
    void anotherSeparatorAndAMarkAtTheBeginning() throws IOException {
        assertThat(Table.csv(file("\uFEFFa;b\n1;2\n"), ';').columns()).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "NaN", "1e999", "0x10", "1f", "1,5"})
    void whatIsNoNumberIsNamedWithItsLine(String cell) throws IOException {
        Table table = Table.csv(file("a,b\n1,2\n\"%s\",3\n".formatted(cell)));

        assertThatThrownBy(() -> table.numbers("a")).isInstanceOf(BadFileException.class)
                .hasMessage("a.csv: a in line 3 must be a finite number but is \"%s\"".formatted(cell));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"a,b#1# | line 2 must have 2 values but has 1",
        "a,b#1,2#1,2,3# | line 3 must have 2 values but has 3",
        "a,a#1,2# | columns must have different names, but two are called a"})
    void aBrokenRuleIsNamed(String text, String rule) throws IOException {
        Path path = file(text.strip().replace('#', '\n'));

        assertThatThrownBy(() -> Table.csv(path)).isInstanceOf(BadFileException.class).hasMessage("a.csv: " + rule);
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
        Path path = file("");

        assertThatThrownBy(() -> Table.csv(path)).isInstanceOf(BadFileException.class)
                .hasMessage("a.csv: the first line must name the columns, but there is none");
    }

    @Test
    void anotherEncodingIsRefused() throws IOException {
        Path path = Files.write(folder.resolve("a.csv"), "a\nü\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> Table.csv(path)).isInstanceOf(BadFileException.class)
                .hasMessageStartingWith("a.csv: it must be CSV in UTF-8 (");
    }

    @Test
    void anUnknownColumnIsNamed() throws IOException {
        Table table = Table.csv(file(FLOWERS));

        assertThatThrownBy(() -> table.numbers("height")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table: there is no column height in a.csv (columns are [length, species, width])");
    }
}
