// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import leibniz.nn.store.BadFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void aFileIsReadAsItIs() throws IOException {
        Path file = file("poem.txt", "Was all in vain?\r\nNo.");

        assertThat(Corpus.read(file, folder, 1)).isEqualTo(new Corpus("Was all in vain?\nNo.", file.toString()));
    }

    @Test
    void theSourcesOfTheProjectAreFoundFromBelow() throws IOException {
        file("core/src/main/java/A.java", "a");
        file("core/src/test/java/T.java", "t");
        file("core/target/src/main/java/B.java", "b");
        file("nn/src/main/java/x/N.java", "n");
        file("nn/src/main/java/x/notes.txt", "o");
        Path below = Files.createDirectories(folder.resolve("examples/tour"));

        Corpus found = Corpus.read(null, below, 1);

        assertThat(found.source()).isEqualTo("2 Java sources");
        assertThat(found.text().lines()).containsExactlyInAnyOrder("a", "n");
    }

    @Test
    void theOrderOfFilesIsThatOfTheSeed() throws IOException {
        for (int i = 0; i < 20; i++) {
            file("F" + i + ".java", "f" + i);
        }

        assertThat(Corpus.read(folder, folder, 1)).isEqualTo(Corpus.read(folder, folder, 1))
                .isNotEqualTo(Corpus.read(folder, folder, 2));
    }

    @Test
    void thisProjectHasSourcesEnough() throws IOException {
        assertThat(Corpus.read(null, Path.of(""), 1).text()).hasSizeGreaterThan(1_000_000)
                .contains("package leibniz.tour.charlm;");
    }

    @Test
    void elsewhereATextMustBeNamed() {
        assertThatThrownBy(() -> Corpus.read(null, folder, 1)).isInstanceOf(BadFileException.class).hasMessage(folder
                + ": expected the sources of this project here or above, found none; name a text of your own by --data");
    }

    @Test
    void aFolderWithoutSourcesIsRefused() {
        assertThatThrownBy(() -> Corpus.read(folder, folder, 1)).isInstanceOf(BadFileException.class)
                .hasMessage(folder + ": expected Java sources, found none");
    }

    @Test
    void bytesThatAreNoTextAreRefused() throws IOException {
        Path file = Files.write(folder.resolve("picture"), new byte[]{(byte) 0x89, 'P', 'N', 'G'});

        assertThatThrownBy(() -> Corpus.read(file, folder, 1)).isInstanceOf(BadFileException.class)
                .hasMessage(file + ": expected text in UTF-8, found other bytes");
    }

    @Test
    void rareCharactersAreOne() {
        Alphabet alphabet = Alphabet.of("ab".repeat(10) + "c");

        assertThat(alphabet.known()).isEqualTo("ab");
        assertThat(alphabet.numbers("bcd")).containsExactly(1, 2, 2);
        assertThat(alphabet.character(2)).isEqualTo(Alphabet.OTHER);
    }
}
