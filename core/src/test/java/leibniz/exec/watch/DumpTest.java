// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpTest {
    @TempDir
    Path folder;

    @Test
    void writesTheClass() {
        new Dump(folder.toString()).write("loop", new byte[]{1, 2, 3}, () -> "");

        assertThat(folder.resolve("loop-1.class")).hasBinaryContent(new byte[]{1, 2, 3});
    }

    @Test
    void writesWhatItWasGeneratedFrom() {
        new Dump(folder.toString()).write("loop", new byte[0], () -> "a + b");

        assertThat(folder.resolve("loop-1.txt")).hasContent("a + b");
    }

    @Test
    void numbersThem() {
        Dump dump = new Dump(folder.toString());
        dump.write("loop", new byte[]{1}, () -> "");
        dump.write("tile", new byte[]{2}, () -> "");

        assertThat(folder.resolve("tile-2.class")).hasBinaryContent(new byte[]{2});
    }

    @Test
    void makesTheFolder() {
        new Dump(folder.resolve("a/b").toString()).write("loop", new byte[0], () -> "");

        assertThat(folder.resolve("a/b/loop-1.class")).exists();
    }

    @Test
    void goesOnWhereNothingCanBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatCode(() -> new Dump(file.toString()).write("loop", new byte[0], () -> "")).doesNotThrowAnyException();
    }

    @Test
    void notAskedItWritesNothingAndAsksForNoText() {
        assertThatCode(() -> new Dump(null).write("loop", new byte[0], () -> {
            throw new AssertionError("asked");
        })).doesNotThrowAnyException();
    }
}
