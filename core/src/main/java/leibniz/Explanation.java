// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.MatMul;
import leibniz.plan.Cost;
import leibniz.plan.Nest;
import leibniz.plan.Plan;
import leibniz.plan.Step;
import leibniz.plan.Task;
import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// What a program does, in words: a line for each task.
final class Explanation {
    private static final int WIDEST = 60;
    private static final List<String> PREFIXES = List.of("", " k", " M", " G", " T");

    private final Program program;
    private final Graph graph;
    private final Plan plan;
    /// For each task, how long it takes in nanoseconds, if that was measured.
    private final long @Nullable [] nanos;

    Explanation(Program program, Plan plan, long @Nullable [] nanos) {
        this.program = program;
        this.graph = program.graph();
        this.plan = plan;
        this.nanos = nanos;
    }

    @Override
    public String toString() {
        return heading() + memory() + "\n" + table();
    }

    private String heading() {
        int updates = plan.changed().size();
        return "%s, %s%s: %s in %s, %s\n".formatted(count(program.inputs().size(), "input"),
                count(program.outputs().size(), "output"), updates == 0 ? "" : ", " + count(updates, "update"),
                count(graph.size(), "node"), count(plan.steps().size(), "task"), count(program.threads(), "thread"));
    }

    private String memory() {
        long given = plan.leaves().stream().mapToLong(Explanation::bytes).sum();
        return "given: %s, %s; buffers: %d, %s\n".formatted(count(plan.leaves().size(), "array"), bytes(given),
                plan.buffers().size(), bytes(plan.bytes()));
    }

    private static long bytes(Type type) {
        return (long) type.shape().size() * type.dtype().bytes();
    }

    private String table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("#", "task", "over", "operations", "moved", "time", "share", "speed", "recorded at"));
        long total = nanos == null ? 0 : Arrays.stream(nanos).sum();
        long operations = 0;
        long moved = 0;
        for (int i = 0; i < plan.steps().size(); i++) {
            Task task = plan.steps().get(i);
            Cost cost = Cost.of(task);
            operations += cost.operations();
            moved += cost.bytes();
            long time = nanos == null ? 0 : nanos[i];
            rows.add(row(String.valueOf(i), what(task), over(task), scaled((double) cost.operations()),
                    bytes(cost.bytes()),
                    time(time), share(time, total), speed(cost.operations(), time), sites(task)));
        }
        rows.add(row("", "all", "", scaled((double) operations), bytes(moved), time(total), share(total, total),
                speed(operations, total), ""));
        return laidOut(rows);
    }

    private List<String> row(String number, String what, String over, String operations, String moved, String time,
            String share, String speed, String site) {
        return nanos == null ? List.of(number, what, over, operations, moved, site)
                : List.of(number, what, over, operations, moved, time, share, speed, site);
    }

    /// The operations that a task computes, repeated ones once.
    private String what(Task task) {
        if (task instanceof Step step) {
            return step.title();
        }
        Set<String> titles = new LinkedHashSet<>();
        task.origins().forEach(i -> titles.add(graph.order().get(i).op().title()));
        StringBuilder text = new StringBuilder("loop: ");
        int left = titles.size();
        for (String title : titles) {
            if (text.length() + title.length() > WIDEST) {
                return text.append("and ").append(left).append(" more").toString();
            }
            text.append(title).append(--left == 0 ? "" : ", ");
        }
        return text.toString();
    }

    private static String over(Task task) {
        return switch (task) {
            case Nest n -> "%s %d x %d".formatted(n.dtype(), n.rows(), n.length());
            case Step s -> over(s);
        };
    }

    private static String over(Step step) {
        List<View> inputs = step.inputs();
        return step.op() instanceof MatMul ? "%s by %s".formatted(inputs.get(0).type(), inputs.get(1).shape())
                : step.output().type().toString();
    }

    /// Where the first of its nodes was recorded, and how many other places there are.
    private String sites(Task task) {
        Set<String> sites = new LinkedHashSet<>();
        for (int origin : task.origins()) {
            Node node = graph.order().get(origin);
            if (node.site().isKnown()) {
                sites.add(node.site().toString());
            }
        }
        if (sites.isEmpty()) {
            return "";
        }
        return sites.iterator().next() + (sites.size() == 1 ? "" : " and %d more".formatted(sites.size() - 1));
    }

    private static String count(int n, String what) {
        return n + " " + what + (n == 1 ? "" : "s");
    }

    private static String scaled(double x) {
        int prefix = 0;
        while (x >= 999.5 && prefix < PREFIXES.size() - 1) {
            x /= 1000;
            prefix++;
        }
        return String.format(Locale.ROOT, prefix > 0 && x < 9.95 ? "%.1f%s" : "%.0f%s", x, PREFIXES.get(prefix));
    }

    private static String bytes(long n) {
        String scaled = scaled((double) n);
        return scaled + (scaled.contains(" ") ? "B" : " B");
    }

    private static String time(long nanos) {
        return String.format(Locale.ROOT, nanos < 99_950 ? "%.1f µs" : "%.0f µs", nanos / 1e3);
    }

    private static String share(long part, long all) {
        return all == 0 ? "" : Math.round(100.0 * part / all) + " %";
    }

    private static String speed(long operations, long nanos) {
        return nanos == 0 ? "" : scaled(1e9 * operations / nanos) + "/s";
    }

    /// Columns, two blanks apart; figures end below each other.
    private String laidOut(List<List<String>> rows) {
        int columns = rows.getFirst().size();
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                int at = c;
                int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
                String gap = " ".repeat(width - row.get(c).length());
                boolean figures = c != 1 && c != 2 && c != columns - 1;
                line.append(c == 0 ? "" : "  ").append(figures ? gap + row.get(c) : row.get(c) + gap);
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }
}
