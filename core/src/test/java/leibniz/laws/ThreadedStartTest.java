// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A JVM of a user's.
@Timeout(60)
class ThreadedStartTest {

    private static FreshJvm.End start(String... options) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("-cp", FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests())));
        words.addAll(List.of(options));
        words.add(ThreadedStart.class.getName());
        return FreshJvm.run(words);
    }

    @Test
    void startsAsManyThreadsAsThePropertySaysAndEnds() throws Exception {
        FreshJvm.End end = start("-Dleibniz.threads=4");

        assertThat(end.said()).contains("4 threads, 3 started");
        assertThat(end.status()).isZero();
    }

    @Test
    void aPropertyThatMakesNoSenseIsNotTaken() throws Exception {
        assertThat(start("-Dleibniz.threads=none").said())
                .contains("engine: the property leibniz.threads must be a positive number, not none");
    }

    @Test
    void theVectorCodeOfItsLoopsCanBeRead(@TempDir Path folder) throws Exception {
        start("--add-modules", "jdk.incubator.vector", "-Dleibniz.loops=vector", "-Dleibniz.dump=" + folder);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(f -> f.toString().endsWith(".class")))
                    .allSatisfy(f -> assertThat(ClassFile.of().parse(f).thisClass().asInternalName())
                            .startsWith("leibniz/exec/"))
                    .isNotEmpty();
        }
    }
}
