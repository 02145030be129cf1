// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// What the operations with regions have in common.
final class Regions {
    private Regions() {
    }

    /// Inputs of an operation must be what its regions take.
    static void require(String op, List<Type> expected, List<Node> inputs) {
        if (inputs.size() != expected.size()) {
            throw new ShapeException("%s: takes %d inputs, got %d".formatted(op, expected.size(), inputs.size()));
        }
        for (int i = 0; i < expected.size(); i++) {
            if (!inputs.get(i).type().equals(expected.get(i))) {
                throw new ShapeException("%s: input %d must be %s, it is %s".formatted(op, i, expected.get(i),
                        inputs.get(i).type()));
            }
        }
    }

    static List<Type> types(Region region) {
        return region.inputs().stream().map(Node::type).toList();
    }

    /// Whether it has gradient rules of users, which may read any of its nodes: then none may be replaced.
    static boolean hasOwnRules(Region region) {
        return region.graph().order().stream().anyMatch(node -> node.op() instanceof WithGradient);
    }

    /// The places that are marked.
    static List<Integer> marked(boolean[] flags) {
        return IntStream.range(0, flags.length).filter(i -> flags[i]).boxed().toList();
    }

    /// The places that hold something.
    static List<Integer> present(List<? extends @Nullable Node> nodes) {
        return IntStream.range(0, nodes.size()).filter(i -> nodes.get(i) != null).boxed().toList();
    }

    /// Those that are there.
    static List<Node> those(List<? extends @Nullable Node> nodes) {
        List<Node> found = new ArrayList<>();
        for (Node node : nodes) {
            if (node != null) {
                found.add(node);
            }
        }
        return found;
    }

    static <T> List<T> pick(List<? extends T> from, List<Integer> places) {
        List<T> picked = new ArrayList<>();
        places.forEach(i -> picked.add(from.get(i)));
        return picked;
    }

    @SafeVarargs
    static <T> List<T> join(List<? extends T>... lists) {
        List<T> all = new ArrayList<>();
        for (List<? extends T> list : lists) {
            all.addAll(list);
        }
        return all;
    }

    /// The inputs in `wanted` that are floating and that a seeded output depends on.
    static List<Integer> wrt(Region region, List<Integer> seeded, List<Boolean> wanted) {
        boolean[] to = new boolean[region.outputs().size()];
        seeded.forEach(k -> to[k] = true);
        boolean[] feeding = region.feeding(to);
        for (int i = 0; i < feeding.length; i++) {
            feeding[i] &= wanted.get(i) && region.inputs().get(i).dtype().isFloating();
        }
        return marked(feeding);
    }

    /// The floating outputs that a moving input reaches.
    static List<Integer> moved(Region region, List<Integer> moving) {
        boolean[] from = new boolean[region.inputs().size()];
        moving.forEach(i -> from[i] = true);
        return marked(region.reached(from, true));
    }

    /// A list of `size` places, filled at `places` with `values`, null elsewhere.
    static List<@Nullable Node> spread(int size, List<Integer> places, List<? extends Node> values) {
        List<@Nullable Node> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            all.add(null);
        }
        for (int k = 0; k < places.size(); k++) {
            all.set(places.get(k), values.get(k));
        }
        return all;
    }

    /// All parts of a row.
    static List<Node> unpacked(Packing packing, Node row) {
        return IntStream.range(0, packing.parts().size()).mapToObj(i -> packing.part(row, i)).toList();
    }
}
