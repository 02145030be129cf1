// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A fresh JVM with the class path of this one: nothing that ran before has shaped its profiles or its heap.
///
/// @param lines what it has printed, its error stream too
/// @param code its exit code
/// @param nanos how long it ran
record Fork(List<String> lines, int code, long nanos) {
    /// Runs a main class to its end.
    static Fork run(int threads, List<String> options, String mainClass, List<String> args)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(args);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String library : List.of("OMP", "MKL")) {
            builder.environment().put(library + "_NUM_THREADS", Integer.toString(threads));
        }
        // its own threads and those of OpenMP fight over the cores
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        builder.environment().put("TF_CPP_MIN_LOG_LEVEL", "2");
        long start = System.nanoTime();
        Process process = builder.start();
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        }
        int code = process.waitFor();
        return new Fork(lines, code, System.nanoTime() - start);
    }
}
