// SPDX-License-Identifier: Apache-2.0
package leibniz.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Compiles and runs what the README shows, on the module path, as a reader would.
class ReadmeTest {
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void quickStartRunsAndItsGradientIsRight() throws Exception {
        assertThat(run(snippets().getFirst())).contains("loss 0.0").doesNotContain("failed 1");
    }

    @Test
    void transformsGiveWhatTheySay() throws Exception {
        String start = "import module leibniz.core;\nimport static leibniz.Leibniz.*;\n";

        assertThat(run(start + snippets().get(1) + "void main() { transforms(); }")).contains("0.0952", "[1000]",
                "1.41421356");
    }

    @Test
    void classifierTrains() throws Exception {
        String main = """

                void main() {
                    var x = Tensor.rand(1, 20, 784).to(DType.FLOAT32);
                    var labels = Tensor.arange(10);
                    train(new Dataset(x.slice(0, 0, 10), labels), new Dataset(x.slice(0, 10, 20), labels));
                }
                """;

        assertThat(run("import module leibniz.core;\n" + snippets().get(2) + main)).contains("epoch 10/10: loss ");
    }

    @Test
    void everySnippetIsTested() throws Exception {
        assertThat(snippets()).hasSize(3);
    }

    private static List<String> snippets() throws IOException {
        Path readme = Path.of("").toAbsolutePath();
        while (!Files.exists(readme.resolve(".github").resolve("CHANGELOG.md"))) {
            readme = readme.getParent();
        }
        return JAVA_BLOCK.matcher(Files.readString(readme.resolve("README.md"))).results().map(found -> found.group(1))
                .toList();
    }

    private String run(String source) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("Start.java"), source);
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-p",
                        modulePath(), "--add-modules", "leibniz.core,leibniz.nn", file.toString()));
        Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(started.exitValue()).as(output).isZero();
        return output;
    }

    private static String modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(
                        ".*(leibniz-core|leibniz-nn|[/\\\\](core|nn)[/\\\\]target[/\\\\]classes|slf4j-api|jspecify"
                                + "|commons-numbers|JTransforms|JLargeArrays|ojalgo|jackson-core|fastcsv).*"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
