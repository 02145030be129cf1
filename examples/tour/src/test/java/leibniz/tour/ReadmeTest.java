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
import java.util.Random;
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
    void classifierTrainsFromATableToASavedModel() throws Exception {
        Files.writeString(folder.resolve("iris.csv"), flowers());

        assertThat(run(snippets().get(2))).contains("epoch 40/40: loss ")
                .containsPattern("validation .*accuracy 1.0000");
        assertThat(folder.resolve("iris.html")).content().contains("Training of Mlp 4-16-3");
        assertThat(folder.resolve("iris.safetensors")).isNotEmptyFile();
    }

    @Test
    void classifierTakesTwelveLines() throws Exception {
        assertThat(snippets().get(2).lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(12);
    }

    /// Three kinds that differ in all four measures.
    private static String flowers() {
        Random random = new Random(1);
        StringBuilder table = new StringBuilder("sepal length,sepal width,petal length,petal width,species\n");
        for (int i = 0; i < 90; i++) {
            for (int j = 0; j < 4; j++) {
                table.append(2 + i % 3 + 0.2 * random.nextGaussian()).append(',');
            }
            table.append(List.of("setosa", "versicolor", "virginica").get(i % 3)).append('\n');
        }
        return table.toString();
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
        Process started = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
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
