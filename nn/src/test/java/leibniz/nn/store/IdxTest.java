// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdxTest {
    @TempDir
    private Path folder;

    private Path file(String hex) throws IOException {
        return Files.write(folder.resolve("a.idx"), Bytes.hex(hex));
    }

    @ParameterizedTest
    @CsvSource({"08, fe01, 254, 1", "09, fe01, -2, 1", "0b, fffe 0100, -2, 256", "0c, fffffffe 00000100, -2, 256",
        "0d, 3fc00000 ff800000, 1.5, -Infinity", "0e, 3ff8000000000000 fff0000000000000, 1.5, -Infinity"})
    void everyTypeIsRead(String type, String data, double first, double second) throws IOException {
        assertThat(Idx.read(file("0000" + type + "01 00000002" + data)).toDoubles()).containsExactly(first, second);
    }

    @Test
    void axesComeInOrder() throws IOException {
        assertThat(Idx.read(file("0000 08 02 00000002 00000003 000102 030405")))
                .isEqualTo(Tensor.of(new int[][]{{0, 1, 2}, {3, 4, 5}}));
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        Path path = folder.resolve("a.gz");
        try (var out = new GZIPOutputStream(Files.newOutputStream(path))) {
            out.write(Bytes.hex("0000 08 01 00000002 0102"));
        }

        assertThat(Idx.read(path)).isEqualTo(Tensor.of(1, 2));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "000008 | 4 more bytes must follow, but the file ends after 3",
        "0100 08 01 00000001 00 | it must begin with two bytes of 0 but begins with 1 and 0",
        "1f8b 08 00 | it must begin with two bytes of 0 but begins with 31 and 139, a gzip stream, whose name should end in .gz",
        "0000 07 01 00000001 00 | the type must be 8, 9, 11, 12, 13 or 14 but is 7",
        "0000 08 01 00000003 0000 | 3 more bytes must follow, but the file ends after 2",
        "0000 08 01 00000001 0000 | it must end after 9 bytes ([1])",
        "0000 08 01 7fffffff 0000 | the numbers must have at most 2147483639 bytes, but [2147483647] have 2147483647",
        "0000 08 01 ffffffff 0000 | the axes must make at most 2147483647 numbers but are [4294967295]",
        "0000 08 02 00010000 00010000 | the axes must make at most 2147483647 numbers but are [65536, 65536]",
        "0000 08 ff 00000001 | 1020 more bytes must follow, but the file ends after 4",
        "0000 0e 01 0fffffff 00 | the numbers must have at most 2147483639 bytes, but [268435455] have 2147483640",
        "0000 08 01 40000000 00 | 1073741824 more bytes must follow, but the file ends after 1"})
    void aBrokenRuleIsNamed(String hex, String rule) throws IOException {
        Path path = file(hex.strip());

        assertThatThrownBy(() -> Idx.read(path)).isInstanceOf(BadFileException.class).hasMessage("a.idx: " + rule);
    }

    @Test
    void aFolderIsNoFile() {
        assertThatThrownBy(() -> Idx.read(folder)).isInstanceOf(BadFileException.class)
                .hasMessage(folder.getFileName() + ": it must be a file but is a folder");
    }

    @Test
    void whatIsWantedIsRead() throws IOException {
        assertThat(Idx.read(file("0000 08 01 00000002 0007"), DType.INT32, "labels")).isEqualTo(Tensor.of(0, 7));
    }

    @Test
    void aFileOfOtherAxesIsRefused() throws IOException {
        Path path = file("0000 08 01 00000002 0007");

        assertThatThrownBy(() -> Idx.read(path, DType.INT32, "images", "rows", "columns"))
                .isInstanceOf(BadFileException.class)
                .hasMessage("a.idx: it must hold int32 [images,rows,columns] but holds int32[2]");
    }

    @Test
    void aFileOfAnotherTypeIsRefused() throws IOException {
        Path path = file("0000 0d 01 00000001 3fc00000");

        assertThatThrownBy(() -> Idx.read(path, DType.INT32, "labels")).isInstanceOf(BadFileException.class)
                .hasMessage("a.idx: it must hold int32 [labels] but holds float32[1]");
    }

    @Test
    void memoryGrowsWithTheBytesThatAreThere() throws IOException {
        Path path = file("0000 08 01 40000000 00");
        var thread = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

        long before = thread.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> Idx.read(path)).isInstanceOf(BadFileException.class);

        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(20_000_000);
    }

    @Test
    void aBrokenPackingIsRefused() throws IOException {
        Path path = Files.write(folder.resolve("a.gz"), Bytes.hex("1f8b0800000000000000ffff"));

        assertThatThrownBy(() -> Idx.read(path)).isInstanceOf(BadFileException.class)
                .hasMessageStartingWith("a.gz: it must be a sound gzip stream (");
    }
}
