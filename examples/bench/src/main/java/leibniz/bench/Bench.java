// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import leibniz.bench.time.Turns;
import leibniz.bench.work.Workload;
import leibniz.bench.work.Workloads;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line of the benchmark: `leibniz.bench.Bench [--workloads=NAMES] [--threads=N] [--seconds=S] [WHAT]`.
///
/// Exit codes: 0 if all went well, 1 if two libraries disagree or a measurement failed, 2 if the command line was wrong.
@Command(name = "bench", sortOptions = false, usageHelpAutoWidth = true,
        description = "Measures Leibniz, beside the other libraries on the class path.%n")
public final class Bench implements Callable<Integer> {
    private final PrintStream out;

    @Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "WHAT", defaultValue = "table",
            description = "table: workloads, side by side (if nothing is said); match: the same in this JVM, as raw lines; "
                    + "startup: how soon the first gradient is there; soak: a million small steps; numbers: what the first peer computes for the workloads at small sizes; "
                    + "list: the workloads.")
    private String what = "";

    @Option(names = "--workloads", paramLabel = "NAMES", defaultValue = "all", split = ",",
            description = "Names with commas between them; all if not given.")
    private List<String> names = List.of();

    @Option(names = "--threads", paramLabel = "N", defaultValue = "1",
            description = "Threads of every library; 1 if not given. With more, ratios are those of wall time.")
    private int threads;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "6",
            description = "About how long the turns of a workload take, after warming up; 6 if not given.")
    private double seconds;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "1000000",
            description = "Steps of soak; a million if not "
                    + "given.")
    private long steps;

    @Option(names = "--jvm", paramLabel = "OPTIONS", defaultValue = "",
            description = "More options for the JVMs that table starts, with spaces between them.")
    private String jvm = "";

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Prints this page and exits.")
    private boolean help;

    private Bench(PrintStream out) {
        this.out = out;
    }

    /// Does what the arguments say and ends the JVM with the exit code.
    public static void main(String[] args) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(new CommandLine(new Bench(out)).execute(args));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return switch (what) {
            case "table" -> new Table(out, threads, seconds, jvm.isBlank() ? List.of() : List.of(jvm.split(" ")))
                    .print(chosen()) ? 0 : 1;
            case "match" -> match();
            case "startup" -> new Startup(out).print() ? 0 : 1;
            case "soak" -> new Soak(out, steps).run() ? 0 : 1;
            case "numbers" -> numbers();
            case "list" -> list();
            default -> throw wrong(
                    "there is no %s; there are table, match, startup, soak, numbers, list".formatted(what));
        };
    }

    private int match() {
        for (Workload workload : chosen()) {
            int contenders = 3;
            long sample = 60_000_000;
            int rounds = (int) Math.clamp(seconds * 1e9 / sample / contenders, 5, 101);
            new Match(out).play(workload, threads, new Turns(rounds, sample, 60_000_000_000L));
        }
        return 0;
    }

    /// Prints what the tests expect of Leibniz, by another library.
    private int numbers() {
        Peer peer = ServiceLoader.load(Peer.class).findFirst().orElseThrow(() -> wrong("there is no peer"));
        out.println("# " + peer.load(1) + "\n# workload, numbers, norm, sum of cos(i)·xᵢ");
        for (Workload workload : chosen()) {
            Workload small = workload.small();
            Agreement.checks(small, peer.contender(small).orElseThrow())
                    .forEach((name, numbers) -> out.println(String.join(
                            "\t", small.name(), name, "" + Agreement.norm(numbers), "" + Agreement.mixed(numbers))));
        }
        return 0;
    }

    private int list() {
        Workloads.all().forEach(workload -> out.printf("%-14s %s%n", workload.name(), workload.what()));
        return 0;
    }

    private List<Workload> chosen() {
        if (names.equals(List.of("all"))) {
            return Workloads.all();
        }
        List<Workload> chosen = new ArrayList<>();
        for (String name : names) {
            chosen.add(Workloads.all().stream().filter(w -> w.name().equals(name)).findFirst()
                    .orElseThrow(() -> wrong("no workload is named %s; there are %s".formatted(name,
                            String.join(", ", Workloads.all().stream().map(Workload::name).toList())))));
        }
        return chosen;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(java.util.Objects.requireNonNull(spec).commandLine(), message);
    }
}
