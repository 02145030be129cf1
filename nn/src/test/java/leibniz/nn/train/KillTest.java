// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import java.util.stream.Collectors;
import java.util.Objects;
import java.net.URL;
import java.net.URISyntaxException;
import java.io.File;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import leibniz.nn.store.Safetensors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is left of a training whose JVM dies without warning.
class KillTest {
    private static final int EVERY = 7;

    @TempDir
    private Path folder;

    /// What this JVM runs, by module path or class path, with the tests first: inside a module their classes say where they
    /// are.
    private static String path() throws IOException {
        try {
            URL own = Objects.requireNonNull(KillTest.class.getResource("KillTest.class"));
            String tests = Path.of(own.toURI()).resolve("../../../..").normalize().toString();
            return Stream
                    .of(tests, System.getProperty("jdk.module.path", ""), System.getProperty("java.class.path", ""))
                    .filter(entry -> !entry.isEmpty()).collect(Collectors.joining(File.pathSeparator));
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private Process start(Path checkpoints, Path weights) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", path(),
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
                Killed.class.getName(), checkpoints.toString(), weights.toString())
                .redirectError(folder.resolve("errors.txt").toFile()).start();
    }

    /// Reads the steps that a training tells until it has told that many, then kills it. It may be some steps further by
    /// then, wherever in one.
    private List<Integer> stepsBeforeKill(Path checkpoints, Path weights, int most)
            throws IOException, InterruptedException {
        Process training = start(checkpoints, weights);
        List<Integer> steps = new ArrayList<>();
        try (BufferedReader lines = training.inputReader(StandardCharsets.UTF_8);
                OutputStream bytes = training.getOutputStream()) {
            while (steps.size() < most) {
                steps.add(Integer.parseInt(lines.readLine()));
                if (steps.getLast() % Killed.AHEAD == 0) {
                    bytes.write(0);
                    bytes.flush();
                }
            }
            training.destroyForcibly().waitFor();
        }
        return steps;
    }

    private List<Integer> stepsToTheEnd(Path checkpoints, Path weights) throws IOException, InterruptedException {
        Process training = start(checkpoints, weights);
        training.getOutputStream().close();
        String told = new String(training.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(training.waitFor()).as(() -> errors()).isZero();
        return told.lines().map(Integer::valueOf).toList();
    }

    @Test
    void aKilledTrainingGoesOnAndEndsWithTheSameBits() throws IOException, InterruptedException {
        Path whole = folder.resolve("whole.safetensors");
        assertThat(stepsToTheEnd(folder.resolve("a"), whole)).hasSize(Killed.STEPS);

        Random random = new Random(20261122);
        Path pieces = folder.resolve("pieces.safetensors");
        int reached = 0;
        for (int kill = 0; kill < 3; kill++) {
            List<Integer> steps = stepsBeforeKill(folder.resolve("b"), pieces, 8 + random.nextInt(18));
            assertThat(steps.getFirst()).as("kill %d", kill).isGreaterThan(reached - EVERY);
            reached = steps.getLast();
            assertThat(pieces).doesNotExist();
        }
        assertThat(stepsToTheEnd(folder.resolve("b"), pieces)).last().isEqualTo(Killed.STEPS);

        assertThat(Safetensors.read(pieces)).isEqualTo(Safetensors.read(whole));
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
