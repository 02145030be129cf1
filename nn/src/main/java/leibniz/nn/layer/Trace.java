// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.ops.Convolution;
import leibniz.ops.HigherOrder;
import leibniz.ops.MatMul;
import leibniz.ops.Scan;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Follows a recording through the parts of a model, to sum them up.
final class Trace {
    private final List<Summary.@Nullable Row> rows = new ArrayList<>();
    private final Set<Parameter> counted = Collections.newSetFromMap(new IdentityHashMap<>());
    private String path = "";

    private Trace() {
    }

    static Summary of(Layer model, Type x) {
        Trace trace = new Trace();
        Input input = new Input("x", x);
        Node y = trace.row("", model, input, new Pass(/* training= */ false, trace));
        List<Summary.Row> rows = new ArrayList<>();
        for (Summary.Row row : trace.rows) {
            if (row != null) {
                rows.add(row);
            }
        }
        return new Summary(rows, numbers(model.parameters()), numbers(model.state()), multiplyAdds(y, input));
    }

    private static long numbers(List<Parameter> parameters) {
        return parameters.stream().mapToLong(p -> p.shape().size()).sum();
    }

    Node apply(String name, Layer part, Node x, Pass pass) {
        return row(name, part, x, pass);
    }

    private Node row(String name, Layer layer, Node x, Pass pass) {
        String before = path;
        path = before.isEmpty() ? name : before + "." + name;
        int at = rows.size();
        rows.add(null);
        long earlier = counted.size();
        List<Parameter> fresh = layer.parameters().stream().filter(p -> !counted.contains(p)).toList();
        Node y = layer.apply(x, pass);
        counted.addAll(layer.parameters());
        long numbers = counted.size() == earlier ? 0 : numbers(fresh);
        rows.set(at, new Summary.Row(path, title(layer), y.type(), numbers, multiplyAdds(y, x)));
        path = before;
        return y;
    }

    /// A lambda's own name says nothing.
    private static String title(Layer layer) {
        return layer.getClass().isSynthetic() || layer.getClass().isHidden() ? "lambda" : layer.toString();
    }

    /// The multiply-adds on the way from x to y.
    private static long multiplyAdds(Node y, Node x) {
        Graph before = Graph.of(x);
        long sum = 0;
        for (Node node : Graph.of(y).order()) {
            if (!before.contains(node)) {
                sum += multiplyAdds(node);
            }
        }
        return sum;
    }

    private static long multiplyAdds(Node node) {
        return switch (node.op()) {
            case MatMul _ -> (long) node.shape().size() * node.input(0).shape().axis(-1);
            case Convolution _ -> {
                Shape weight = node.input(1).shape();
                yield (long) node.shape().size() * weight.without(0).size();
            }
            case HigherOrder h -> {
                long turns = h instanceof Scan scan ? scan.steps() : 1;
                yield turns * h.regions().stream().flatMap(region -> region.graph().order().stream())
                        .mapToLong(Trace::multiplyAdds).sum();
            }
            default -> 0;
        };
    }
}
