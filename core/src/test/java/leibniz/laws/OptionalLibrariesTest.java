// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// jqwik, JUnit and the Vector API are for those who have them: a JVM without them loads everything else and runs the
/// checks. A module path has the Vector API, which is part of the JDK.
class OptionalLibrariesTest {

    /// The jars of this JVM without those of testing.
    private static Stream<String> libraries() {
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(path -> Stream.of(System.getProperty(path, "").split(File.pathSeparator)))
                .filter(file -> file.endsWith(".jar")).filter(OptionalLibrariesTest::isForEverybody).distinct();
    }

    private static boolean isForEverybody(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return Stream.of("jqwik", "junit", "opentest4j", "assertj", "surefire").noneMatch(name::startsWith);
    }

    private static String path(String... first) {
        return Stream.concat(Stream.of(first), libraries()).collect(Collectors.joining(File.pathSeparator));
    }

    /// Where the tests were compiled to; a class that was patched into a module says where the module is.
    private static String tests() throws URISyntaxException {
        URL own = Objects.requireNonNull(FreshStart.class.getResource("FreshStart.class"));
        return Path.of(own.toURI()).resolve("../../..").normalize().toString();
    }

    private static List<String> classesForEverybody() {
        return CompiledClasses.ofCore().map(CompiledClasses::nameOf)
                .filter(name -> !name.startsWith("leibniz.check.jqwik.") && !name.startsWith("leibniz.check.junit."))
                .toList();
    }

    private static List<String> classesWithoutVectors() {
        return CompiledClasses.ofCore().filter(model -> !RoomsTest.used(model).toList().contains("jdk.incubator.vector"))
                .map(CompiledClasses::nameOf).filter(classesForEverybody()::contains).toList();
    }

    private static void starts(List<String> classes, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1"));
        command.addAll(options);
        command.add(FreshStart.class.getName());
        command.addAll(classes);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void theCoreStartsOnTheClassPathWithoutThem() throws IOException, InterruptedException, URISyntaxException {
        starts(classesWithoutVectors(), List.of("-cp", path(CompiledClasses.folder().toString(), tests())));
    }

    @Test
    void theCoreStartsAsAModuleWithoutThem() throws IOException, InterruptedException, URISyntaxException {
        starts(classesForEverybody(), List.of("-p", path(CompiledClasses.folder().toString()), "--add-modules", "leibniz.core",
                "--patch-module", "leibniz.core=" + tests(), "-m", "leibniz.core/" + FreshStart.class.getName()));
    }
}
