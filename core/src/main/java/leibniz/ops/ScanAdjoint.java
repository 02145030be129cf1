// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import leibniz.graph.Closure;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Rewiring;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The reverse of one step of a [Scan].
///
/// The region takes the adjoints of the states, the sums so far of gradients of captured values, then of each step the
/// states it started from, the slices of the sequences, the outputs in `known`, and the seeds of outputs and of kept
/// states; then what is captured. It yields the adjoints and sums before the step, the gradients of sequences, and those
/// factors of `products` that are none of these.
///
/// A gradient of a captured matrix is a sum over steps of products. It is one product, of the factors of all steps side by
/// side, where those are kept: `products`. What else there is of it is summed step by step, for the active captured values
/// in `summed`.
record ScanAdjoint(Region region, List<Node> captured, List<Integer> summed, List<Product> products) {

    /// Which parts of the body take part in a reverse sweep: the states with adjoints, the outputs with seeds, the inputs
    /// wanted, and the states whose kept values have seeds.
    record Active(List<Integer> states, List<Integer> outputs, List<Integer> sequences, List<Integer> captures,
            List<Integer> kept) {
    }

    /// A factor of each step, `[terms,n]`, or `[n,terms]` where it is turned.
    ///
    /// @param isGiven whether it is number `at` of what the region takes of each step, else of what it yields of each
    record Factor(boolean isGiven, int at, boolean turned) {
        /// The factors of all steps below each other, as a matrix of that many rows.
        Node rows(Node all) {
            Node wide = turned ? all.transpose(0, 2, 1) : all;
            Shape shape = wide.shape();
            return wide.reshape(Shape.of(shape.axis(0) * shape.axis(1), shape.axis(2)));
        }
    }

    /// Part of the gradient of active captured value number `capture`: the product of `left`, transposed, and `right`.
    record Product(int capture, MatMul op, Factor left, Factor right, Shape shape) {
        /// The sum over all steps, from the factors of all of them.
        Node of(Node leftOfAll, Node rightOfAll) {
            return op.on(left.rows(leftOfAll).swapAxes(0, 1), right.rows(rightOfAll)).reshape(shape);
        }
    }

    /// @param known the outputs of the step that are known; none of those that it takes as they are
    /// @param steps how many steps may be put side by side, 0 for none
    static ScanAdjoint of(Region step, int states, int sequences, Active active, List<Integer> known, int steps,
            Keep keep) {
        return step.memo(new Key(states, sequences, active, known, steps, keep),
                () -> new Making(step, states + sequences, active, known, steps, keep).make());
    }

    private record Key(int states, int sequences, Active active, List<Integer> known, int steps, Keep keep) {
    }

    private static final class Making {
        private final Region step;
        private final int x;
        private final Active active;
        private final List<Integer> known;
        private final int steps;
        private final Keep keep;
        private final List<Product> products = new ArrayList<>();
        /// Gradients of sequences, then factors.
        private final List<Node> yielded = new ArrayList<>();
        private List<Input> given = List.of();
        private List<Input> fixed = List.of();

        Making(Region step, int x, Active active, List<Integer> known, int steps, Keep keep) {
            this.step = step;
            this.x = x;
            this.active = active;
            this.known = known;
            this.steps = steps;
            this.keep = keep;
        }

        ScanAdjoint make() {
            Closure reverse = step.reverse(Regions.join(active.states, active.outputs),
                    Regions.join(active.states, active.sequences, active.captures));
            List<Input> ins = reverse.region().inputs();
            int n = step.inputs().size();
            int a = n + active.states.size();
            int o = a + active.outputs.size();
            List<Node> saved = Regions.pick(step.outputs(), known);
            List<Input> stands = saved.stream().map(k -> new Input(k.label(), k.type())).toList();
            List<Input> kept = Regions.pick(step.inputs(), active.kept).stream()
                    .map(k -> new Input("seed of " + k.label(), k.type())).toList();
            given = Regions.join(ins.subList(0, x), stands, ins.subList(a, o), kept);
            fixed = Regions.join(ins.subList(x, n), ins.subList(o, ins.size()));
            List<Node> outs = Rewiring.of(reverse.region().outputs(), saved, stands);
            List<Node> states = new ArrayList<>(outs.subList(0, active.states.size()));
            for (int k = 0; k < kept.size(); k++) {
                int at = active.states.indexOf(active.kept.get(k));
                states.set(at, states.get(at).add(kept.get(k)));
            }
            int first = outs.size() - active.captures.size();
            yielded.addAll(outs.subList(active.states.size(), first));
            List<@Nullable Node> rests = rests(outs.subList(first, outs.size()));
            List<Integer> summed = Regions.present(rests);
            List<Input> sums = Regions.pick(step.inputs(), Regions.pick(active.captures, summed)).stream()
                    .map(c -> new Input("sum of " + c.label(), c.type())).toList();
            List<Node> next = new ArrayList<>();
            for (int k = 0; k < sums.size(); k++) {
                next.add(sums.get(k).add(Regions.those(rests).get(k)));
            }
            Region region = reverse.region().with(
                    Regions.join(ins.subList(n, a), sums, given, fixed),
                    Regions.join(states, next, yielded));
            return new ScanAdjoint(region, reverse.captured(), summed, List.copyOf(products));
        }

        /// What is left of gradients without the products that are formed for all steps at once.
        private List<@Nullable Node> rests(List<Node> gradients) {
            List<@Nullable Node> rests = new ArrayList<>();
            for (int k = 0; k < gradients.size(); k++) {
                Node rest = null;
                boolean some = false;
                for (Node term : terms(gradients.get(k))) {
                    boolean taken = steps > 1 && take(k, term);
                    some |= taken;
                    rest = taken ? rest : rest == null ? term : rest.add(term);
                }
                rests.add(some ? rest : gradients.get(k));
            }
            return rests;
        }

        /// What a sum is made of, in order.
        private static List<Node> terms(Node sum) {
            List<Node> terms = new ArrayList<>();
            Deque<Node> open = new ArrayDeque<>(List.of(sum));
            while (!open.isEmpty()) {
                Node node = open.pop();
                if (node.op() instanceof Elementwise e && e.formula() == Formulas.ADD
                        && node.input(0).type().equals(node.type()) && node.input(1).type().equals(node.type())) {
                    open.push(node.input(1));
                    open.push(node.input(0));
                } else {
                    terms.add(node);
                }
            }
            return terms;
        }

        /// Makes a term one of the products, if it is one and there is room for its factors.
        private boolean take(int capture, Node term) {
            Node product = term.op() instanceof Reshape ? term.input(0) : term;
            if (!(product.op() instanceof MatMul m) || product.shape().rank() != 2
                    || product.input(0).shape().rank() != 2 || product.input(1).shape().rank() != 2) {
                return false;
            }
            List<Node> sides = List.of(base(product.input(0)), base(product.input(1)));
            long bytes = Regions.join(yielded.subList(active.sequences.size(), yielded.size()), sides).stream()
                    .distinct()
                    .filter(f -> !given.contains(f)).mapToLong(Costly::bytes).sum();
            if (!keep.hasRoom(steps, bytes) || sides.stream().anyMatch(f -> !varies(f))) {
                return false;
            }
            products.add(new Product(capture, m, factor(product.input(0), true), factor(product.input(1), false),
                    term.shape()));
            return true;
        }

        private boolean varies(Node factor) {
            return Graph.of(factor).leaves().stream().anyMatch(leaf -> leaf instanceof Input i && !fixed.contains(i));
        }

        private static boolean isTurned(Node factor) {
            return factor.op() instanceof Transpose t && t.axes().equals(List.of(1, 0));
        }

        private static Node base(Node factor) {
            return isTurned(factor) ? factor.input(0) : factor;
        }

        private Factor factor(Node factor, boolean left) {
            Node base = base(factor);
            boolean turned = isTurned(factor) != left;
            int at = given.indexOf(base);
            if (at >= 0) {
                return new Factor(true, at, turned);
            }
            if (!yielded.contains(base)) {
                yielded.add(base);
            }
            return new Factor(false, yielded.indexOf(base), turned);
        }
    }
}
