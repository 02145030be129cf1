// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import leibniz.bench.start.FirstGradient;
import leibniz.bench.start.ThousandNodes;
import leibniz.bench.time.Timing;

/// How soon fresh JVMs have their first gradient.
final class Startup {
    private static final int TIMES = 9;
    /// Without a flag, as a user's first program is started, and with the one that lets Leibniz use the vector unit.
    private static final List<List<String>> OPTIONS = List.of(List.of(),
            List.of("--add-modules=jdk.incubator.vector"));

    private final PrintStream out;

    Startup(PrintStream out) {
        this.out = out;
    }

    /// Whether all JVMs ended well.
    boolean print() throws IOException, InterruptedException {
        out.printf("Fresh JVMs, Java %s, medians of %d (least to most)%n%n", Runtime.version(), TIMES);
        boolean good = true;
        for (List<String> options : OPTIONS) {
            out.println(options.isEmpty() ? "without options" : String.join(" ", options));
            double[] wall = new double[TIMES];
            double[] resident = new double[TIMES];
            double[] graph = new double[TIMES];
            for (int i = 0; i < TIMES; i++) {
                Fork first = Fork.run(1, options, FirstGradient.class.getName(), List.of());
                Fork nodes = Fork.run(1, options, ThousandNodes.class.getName(), List.of());
                good &= first.code() == 0 && nodes.code() == 0;
                wall[i] = first.nanos() / 1e9;
                resident[i] = number(first, "resident") / 1024;
                graph[i] = number(nodes, "nanos") / 1e6;
            }
            line("gradient of x² at 3, whole process", wall, "s", 3);
            line("the same, memory resident at most", resident, "MB", 0);
            line("first gradient of a graph of 1,000 nodes", graph, "ms", 0);
        }
        return good;
    }

    private static double number(Fork fork, String name) {
        return fork.lines().stream().filter(line -> line.startsWith(name + "\t")).findFirst()
                .map(line -> Double.parseDouble(line.substring(name.length() + 1))).orElse(Double.NaN);
    }

    private void line(String text, double[] numbers, String unit, int digits) {
        double least = java.util.Arrays.stream(numbers).min().orElse(Double.NaN);
        double most = java.util.Arrays.stream(numbers).max().orElse(Double.NaN);
        String one = "%." + digits + "f";
        out.printf("  %-44s " + one + " %s (" + one + " to " + one + ")%n", text, Timing.median(numbers), unit, least,
                most);
    }
}
