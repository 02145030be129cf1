// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    private Path folder;

    @Test
    void makesTheFoldersOnTheWay() throws IOException {
        Path file = folder.resolve("a/b/c.txt");

        AtomicFile.write(file, out -> out.write('x'));

        assertThat(file).hasContent("x");
    }

    @Test
    void aFileWhoseContentFailsStaysAsItWas() throws IOException {
        Path file = Files.writeString(folder.resolve("kept"), "old");

        assertThatThrownBy(() -> AtomicFile.write(file, out -> {
            out.write('n');
            throw new IOException("the content ends early");
        })).isInstanceOf(IOException.class).hasMessage("the content ends early");

        assertThat(file).hasContent("old");
    }

    @Test
    void nothingIsLeftBesideTheFile() throws IOException {
        AtomicFile.write(folder.resolve("one"), out -> out.write('x'));

        assertThat(folder).isDirectoryContaining(file -> file.endsWith("one")).isDirectoryNotContaining("glob:**.part");
    }
}
