// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import leibniz.check.Walkthrough.Contribution;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// A walk in words: as a table and step by step.
final class Narration {
    private static final int IN_FULL = 12;
    private static final String NONE = "–";

    private final Walkthrough walk;
    private final List<Node> order;

    Narration(Walkthrough walk) {
        this.walk = walk;
        this.order = walk.graph().order();
    }

    String table() {
        boolean both = walk.hasGradients();
        Table table = both ? new Table("#", "name", "op", "from", "type", "value", "gradient")
                : new Table("#", "name", "op", "from", "type", "value");
        for (Node node : order) {
            List<String> cells = new ArrayList<>(List.of("%" + number(node), name(node), node.op().title(),
                    operands(node), node.type().toString(), text(walk.value(node))));
            if (both) {
                cells.add(walk.gradient(node).map(Narration::text).orElse(NONE));
            }
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    List<String> steps() {
        List<String> steps = new ArrayList<>();
        order.forEach(node -> steps.add(forward(node)));
        if (walk.hasGradients()) {
            order.reversed().stream().filter(node -> walk.gradient(node).isPresent()).forEach(
                    node -> steps.add(backward(node)));
        }
        return steps;
    }

    private String forward(Node node) {
        String source = node.inputs().isEmpty() ? node.op().title()
                : node.op().title() + "(" + operands(node) + ")";
        return "fprop %s = %s = %s".formatted(title(node), source, text(walk.value(node)));
    }

    private String backward(Node node) {
        String gradient = walk.gradient(node).map(Narration::text).orElse(NONE);
        List<Contribution> arrived = walk.contributions(node);
        if (arrived.isEmpty()) {
            return "bprop %s: gradient %s, the start".formatted(title(node), gradient);
        }
        String from = arrived.stream().map(c -> "%s from %%%d".formatted(text(c.gradient()), number(c.user())))
                .collect(Collectors.joining(" + "));
        return arrived.size() == 1 ? "bprop %s: gradient %s".formatted(title(node), from)
                : "bprop %s: gradient %s = %s".formatted(title(node), gradient, from);
    }

    private int number(Node node) {
        return walk.graph().indexOf(node);
    }

    private String title(Node node) {
        String name = name(node);
        return "%" + number(node) + (name.isEmpty() ? "" : " " + name);
    }

    private static String name(Node node) {
        String name = node.name();
        return name == null || name.equals(node.op().title()) ? "" : name;
    }

    private String operands(Node node) {
        return node.inputs().stream().map(input -> "%" + number(input)).collect(Collectors.joining(", "));
    }

    /// A small tensor in full, a large one in figures, on one line.
    private static String text(Tensor tensor) {
        if (tensor.size() <= IN_FULL) {
            String full = tensor.toString().replaceAll(", (dtype|shape)=.*$", "");
            return full.replaceAll("\\s+", " ").replace("[ ", "[").replace(" ]", "]").replace(" ,", ",");
        }
        double[] numbers = tensor.toDoubles();
        if (tensor.dtype() == DType.BOOL) {
            return "%.0f of %d true".formatted(Arrays.stream(numbers).sum(), numbers.length);
        }
        long nan = Arrays.stream(numbers).filter(Double::isNaN).count();
        DoubleSummaryStatistics figures = Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).summaryStatistics();
        String text = nan == numbers.length ? ""
                : String.format(Locale.ROOT, "min %.4g, mean %.4g, max %.4g", figures.getMin(), figures.getAverage(),
                        figures.getMax());
        return nan == 0 ? text : text + (text.isEmpty() ? "" : ", ") + nan + " NaN";
    }
}
