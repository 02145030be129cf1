// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import leibniz.bench.work.Workload;

/// Workloads, one after the other, each in a fresh JVM, and what they took, line by line.
final class Table {
    private static final List<String> OPTIONS = List.of("--add-modules=jdk.incubator.vector",
            "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xms2g", "-Xmx4g",
            "-Dorg.slf4j.simpleLogger.log.org.bytedeco=error", "-Dorg.slf4j.simpleLogger.log.org.tensorflow=error");

    private static final String GEMM = "-Dleibniz.gemm=";

    private final PrintStream out;
    private final int threads;
    private final double seconds;
    private final List<String> options;
    private final List<String> peers;
    private final Set<String> notes = new LinkedHashSet<>();

    Table(PrintStream out, int threads, double seconds, List<String> more) {
        this.out = out;
        this.threads = threads;
        this.seconds = seconds;
        this.peers = threads == 1 ? List.of("LibTorch", "TensorFlow") : List.of(Match.ALONE, "LibTorch", "TensorFlow");
        this.options = Stream.concat(OPTIONS.stream(), more.stream()).toList();
    }

    /// Whether all libraries agreed and nothing failed.
    boolean print(List<Workload> workloads) throws IOException, InterruptedException {
        head();
        boolean good = true;
        for (Workload workload : workloads) {
            Fork fork = Fork.run(threads, options, Bench.class.getName(),
                    List.of("--workloads=" + workload.name(), "--threads=" + threads, "--seconds=" + seconds, "match"));
            fork.lines().stream().filter(line -> line.startsWith("note\t") || line.startsWith("loaded\t"))
                    .map(line -> line.substring(line.indexOf('\t') + 1).replace("\t", " is ")).forEach(notes::add);
            List<Row> rows = Row.read(fork.lines());
            if (fork.code() != 0 || rows.isEmpty()) {
                out.printf("%-14s failed with exit code %d%n", workload.name(), fork.code());
                fork.lines().forEach(out::println);
                good = false;
            } else {
                good &= line(workload, rows);
            }
        }
        out.println();
        notes.forEach(out::println);
        return good;
    }

    private void head() throws IOException {
        out.printf("Leibniz beside its peers: %s, %d cores, Java %s, %s %d %s%n", processor(),
                Runtime.getRuntime().availableProcessors(), Runtime.version(), System.getProperty("os.name"), threads,
                threads == 1 ? "thread" : "threads");
        options.stream().filter(option -> option.startsWith(GEMM)).findFirst().ifPresent(
                option -> out.println("Leibniz multiplies matrices by: " + option.substring(GEMM.length())));
        out.println(
                "Times of an iteration, medians; × is how many times as long a peer takes, median of the rounds' ratios"
                        + ", apart the largest relative difference of values and gradients.");
        out.println();
        out.printf("%-13s %19s", "", "Leibniz");
        peers.forEach(peer -> out.printf(" | %44s", peer));
        out.println();
        out.printf("%-13s %9s %9s", "workload", "cpu", "wall");
        peers.forEach(peer -> out.printf(" | %9s %9s %7s %7s %8s", "cpu", "wall", "× cpu", "× wall", "apart"));
        out.println();
    }

    private boolean line(Workload workload, List<Row> rows) {
        Row mine = rows.getFirst();
        StringBuilder text = new StringBuilder(
                "%-13s %9s %9s".formatted(workload.name(), Row.time(mine.cpu()), Row.time(mine.wall())));
        boolean good = true;
        for (String peer : peers) {
            Optional<Row> found = rows.stream().filter(row -> row.who().equals(peer)).findFirst();
            if (found.isEmpty()) {
                text.append(" | %44s".formatted(""));
                continue;
            }
            Row row = found.get();
            boolean agrees = row.apart() <= workload.tolerance();
            text.append(
                    String.format(Locale.ROOT, " | %9s %9s %7.2f %7.2f %8s", Row.time(row.cpu()), Row.time(row.wall()),
                            row.cpuRatio(), row.wallRatio(), agrees ? "%.0e".formatted(row.apart()) : "WRONG"));
            if (!agrees) {
                good = false;
                notes.add("%s: %s and Leibniz differ by %.2e in %s, and may by %.0e".formatted(workload.name(), peer,
                        row.apart(), row.where(), workload.tolerance()));
            }
        }
        out.println(text);
        return good;
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(info)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name")).findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip()).orElse(System.getProperty("os.arch"));
        }
    }
}
