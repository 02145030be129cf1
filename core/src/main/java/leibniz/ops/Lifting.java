// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import leibniz.graph.Closure;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Rewiring;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// Takes out of a loop's body what need not be in it: what depends on captured values alone is computed once before the
/// loop; products that depend on sequences and captured values, but on no state, are formed for all steps at once; and
/// inputs that nobody reads any more are not handed in.
///
/// @param body takes the states, then slices of the `sequences`, then what is `captured`
record Lifting(Region body, List<Node> sequences, List<Node> captured) {

    /// @param body the body, which takes `states` states, slices of `sequences`, and what is `captured`
    static Lifting of(Region body, int states, List<Node> sequences, List<Node> captured, int steps, Keep keep) {
        if (steps == 0 || Regions.hasOwnRules(body)) {
            return new Lifting(body, sequences, captured);
        }
        int q = sequences.size();
        Split split = body.memo(new Key(states, q, steps, keep),
                () -> new Dependence(body, states, q).split(steps, keep));
        List<Node> all = new ArrayList<>(Regions.pick(sequences, split.sequences));
        Closure wide = split.products;
        if (wide != null) {
            all.addAll(wide.region().on(Regions.join(sequences, captured, wide.captured())));
        }
        List<Node> fixed = new ArrayList<>(Regions.pick(captured, split.captured));
        fixed.addAll(split.invariants.on(Regions.join(sequences, captured)));
        return new Lifting(split.body, all, fixed);
    }

    private record Key(int states, int sequences, int steps, Keep keep) {
    }

    /// What was found once for a body.
    ///
    /// @param sequences those that are still read
    /// @param captured those that are still read
    /// @param products all products of all steps, from whole sequences and what is captured
    /// @param invariants what is computed once; takes the body's inputs but for the states
    private record Split(Region body, List<Integer> sequences, List<Integer> captured,
            @Nullable Closure products, Region invariants) {
    }

    /// Tells what a node depends on.
    private static final class Dependence {
        private static final int STATE = 1;
        private static final int SEQUENCE = 2;
        private static final int CAPTURED = 4;
        /// Marks what is left to the loop whatever it depends on.
        private static final int BOUND = 8;
        /// With fewer rows or columns a factor is read once, and may lie as it likes.
        private static final int NARROW = 4;
        private final Region body;
        private final Graph graph;
        private final int states;
        private final int q;
        private final int[] marks;
        private final Set<Node> turned;

        Dependence(Region body, int states, int q) {
            this.body = body;
            this.graph = body.graph();
            this.states = states;
            this.q = q;
            this.marks = new int[graph.size()];
            for (int i = 0; i < marks.length; i++) {
                marks[i] = mark(i);
            }
            this.turned = turned();
        }

        private int mark(int i) {
            if (i < body.inputs().size()) {
                return i < states ? STATE : i < states + q ? SEQUENCE : CAPTURED;
            }
            Node node = graph.order().get(i);
            int mark = 0;
            for (Node input : node.inputs()) {
                mark |= marks[graph.indexOf(input)];
            }
            return (mark & SEQUENCE) == 0 || Costly.isWideAtOnce(node.op()) ? mark : mark | BOUND;
        }

        private int mark(Node node) {
            return marks[graph.indexOf(node)];
        }

        private boolean isWide(Node node) {
            return Costly.isProduct(node.op()) && (mark(node) | CAPTURED) == (SEQUENCE | CAPTURED);
        }

        private boolean isInvariant(Node node) {
            return mark(node) == CAPTURED && switch (node.op()) {
                case Leaf.Kind k -> false;
                case Transpose t -> turned.contains(node);
                // a view, which costs nothing
                case Reshape r -> false;
                case BroadcastTo b -> false;
                case Slice s -> false;
                case Guard g -> false;
                default -> true;
            };
        }

        /// What is turned and then multiplied with a matrix, which is quicker if it is written out.
        private Set<Node> turned() {
            Set<Node> found = new HashSet<>();
            for (Node node : graph.order()) {
                Shape shape = node.shape();
                if (node.op() instanceof MatMul && Math.min(shape.axis(-1), shape.axis(-2)) >= NARROW) {
                    node.inputs().stream().filter(x -> x.op() instanceof Transpose).forEach(found::add);
                }
            }
            return found;
        }

        Split split(int steps, Keep keep) {
            List<Node> wide = border(true).stream().filter(this::isWide).toList();
            long bytes = wide.isEmpty() ? 0 : Graph.of(wide).order().stream()
                    .filter(n -> !(n instanceof Leaf) && (mark(n) & SEQUENCE) != 0).mapToLong(Costly::bytes).sum();
            if (!keep.hasRoom(steps, bytes) || steps == 1) {
                wide = List.of();
            }
            List<Node> fixed = border(!wide.isEmpty()).stream().filter(this::isInvariant).toList();
            List<Input> products = stands(wide);
            List<Input> invariants = stands(fixed);
            List<Node> outputs = Rewiring.of(body.outputs(), Regions.join(wide, fixed),
                    Regions.join(products, invariants));
            List<Input> ins = body.inputs();
            Graph left = Graph.of(outputs);
            List<Integer> sequences = read(left, states, states + q);
            List<Integer> captured = read(left, states + q, ins.size());
            List<Input> others = ins.subList(states, ins.size());
            return new Split(
                    body.with(Regions.join(ins.subList(0, states), Regions.pick(ins, moved(sequences, states)),
                            products, Regions.pick(ins, moved(captured, states + q)), invariants), outputs),
                    sequences, captured, wide.isEmpty() ? null : wide(others, wide, steps), body.with(others, fixed));
        }

        /// The outermost nodes that can be taken out.
        private List<Node> border(boolean products) {
            boolean[] needed = new boolean[marks.length];
            body.outputs().forEach(y -> needed[graph.indexOf(y)] = true);
            List<Node> border = new ArrayList<>();
            for (int i = marks.length - 1; i >= 0; i--) {
                Node node = graph.order().get(i);
                if (needed[i] && (products && isWide(node) || isInvariant(node))) {
                    border.addFirst(node);
                } else if (needed[i]) {
                    node.inputs().forEach(input -> needed[graph.indexOf(input)] = true);
                }
            }
            return border;
        }

        private Closure wide(List<Input> others, List<Node> wide, int steps) {
            return body.with(others, wide).batch(IntStream.range(0, q).boxed().toList(),
                    IntStream.range(0, wide.size()).boxed().toList(), steps);
        }

        private static List<Input> stands(List<Node> nodes) {
            return nodes.stream().map(n -> new Input(n.label(), n.type())).toList();
        }

        private List<Integer> read(Graph left, int from, int to) {
            return IntStream.range(from, to).filter(i -> left.contains(body.inputs().get(i)))
                    .mapToObj(i -> i - from).toList();
        }

        private static List<Integer> moved(List<Integer> places, int by) {
            return places.stream().map(i -> i + by).toList();
        }
    }
}
