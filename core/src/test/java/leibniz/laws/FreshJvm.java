// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

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

/// Another JVM, without the libraries of testing.
final class FreshJvm {
    private FreshJvm() {
    }

    /// What a JVM said and how it ended.
    record End(int status, String said) {
    }

    /// The jars of this JVM without those of testing.
    private static Stream<String> libraries() {
        return Stream.of("java.class.path", "jdk.module.path")
                .flatMap(path -> Stream.of(System.getProperty(path, "").split(File.pathSeparator)))
                .filter(file -> file.endsWith(".jar")).filter(FreshJvm::isForEverybody).distinct();
    }

    private static boolean isForEverybody(String jar) {
        String name = Path.of(jar).getFileName().toString();
        return Stream.of("jqwik", "junit", "opentest4j", "assertj", "surefire").noneMatch(name::startsWith);
    }

    /// Some folders and all jars but those of testing.
    static String path(String... first) {
        return Stream.concat(Stream.of(first), libraries()).collect(Collectors.joining(File.pathSeparator));
    }

    /// Where the tests were compiled to; a class that was patched into a module says where the module is.
    static String tests() throws URISyntaxException {
        URL own = Objects.requireNonNull(FreshJvm.class.getResource("FreshJvm.class"));
        return Path.of(own.toURI()).resolve("../../..").normalize().toString();
    }

    /// Runs a JVM to its end.
    ///
    /// @param words its options, the main class and what it is told
    static End run(List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1"));
        command.addAll(words);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new End(process.waitFor(), said);
    }
}
