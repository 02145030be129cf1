// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// A straight-line program: each step applies a move to two earlier values, so there is fan-out, values nobody needs,
/// and operands that are one node.
///
/// The [standard moves][#STANDARD] keep numbers between −1 and 1 and are smooth there, for operands of any shape. Parameters
/// begin at most 0.6 from 0, so differences may move them by [0.4][#ROOM], and every sequence of moves makes a function
/// that can be differenced. Beyond 1 it may not: squares of squares grow without bound. Moves of the user's own should do
/// as much; jqwik draws programs of them all by `leibniz.check.jqwik.Programs`.
///
/// @param moves what a step may do
/// @param steps what to do, in order
/// @param seed what the parameters' numbers are drawn from
public record StraightLine(List<Move> moves, List<Step> steps, long seed) {
    /// Move number `move` of the values number `a` and `b`, counted back from the newest one.
    ///
    /// @param move an index into the moves
    /// @param a counted round where there are fewer values
    /// @param b counted round where there are fewer values
    public record Step(int move, int a, int b) {
    }

    /// Records something of one or two earlier values.
    @FunctionalInterface
    public interface Move {
        /// The next value.
        Node of(Node a, Node b);
    }

    /// How far a parameter may be moved so that all values stay between −1 and 1.
    public static final double ROOM = 0.4;
    private static final int LARGEST = 60;
    /// 42 moves: elementwise functions of one and two operands, products, reductions, normalisers, pieces, choices,
    /// rearrangements.
    public static final List<Move> STANDARD = List.of((a, b) -> a.tanh(), (a, b) -> a.sin(), (a, b) -> a.cos(),
            (a, b) -> a.sigmoid(), (a, b) -> a.square(), (a, b) -> a.sub(1).exp(), (a, b) -> a.softplus().mul(0.5),
            (a, b) -> a.mul(0.5).log1p(), (a, b) -> a.add(2).sqrt().div(2), (a, b) -> a.add(3).reciprocal(),
            (a, b) -> a.add(2).pow(1.5).div(6), (a, b) -> a.neg(), (a, b) -> a.expm1().div(2), (a, b) -> a.atan(),
            (a, b) -> a.asinh(), (a, b) -> a.logSigmoid().mul(0.5), (a, b) -> a.add(3).rsqrt(),
            pair((a, b) -> a.add(b).div(2)), pair((a, b) -> a.sub(b).mul(0.5)), pair(Node::mul),
            pair((a, b) -> a.div(b.add(3))), pair((a, b) -> a.atan2(b.add(3))),
            pair((a, b) -> a.add(3).hypot(b).div(6)),
            pair((a, b) -> a.add(2).pow(b).div(4)), StraightLine::choose, StraightLine::product, StraightLine::join,
            StraightLine::scatter, ranked(a -> a.softmax(-1)), ranked(a -> a.logSumExpKeep(0).mul(0.15)),
            ranked(a -> a.logSoftmax(0).mul(0.1)), ranked(a -> a.mean(0)), ranked(a -> a.meanKeep(-1)),
            ranked(a -> a.flip(-1)), ranked(a -> a.select(0, 0)), ranked(a -> a.slice(-1, 0, a.shape().axis(-1), 2)),
            ranked(StraightLine::reorder), (a, b) -> a.mean(), (a, b) -> a.transpose(), (a, b) -> a.flatten(),
            (a, b) -> a.unsqueeze(0), StraightLine::repeat);

    public StraightLine {
        moves = List.copyOf(moves);
        steps = List.copyOf(steps);
    }

    private static Move pair(Move move) {
        return (a, b) -> move.of(a, fit(a, b) ? b : b.mean());
    }

    private static boolean fit(Node a, Node b) {
        return Shape.broadcastable(a.shape(), b.shape()) || Shape.broadcastable(b.shape(), a.shape());
    }

    private interface Single {
        Node of(Node a);
    }

    private static Move ranked(Single move) {
        return (a, b) -> a.shape().isScalar() ? a.sin() : move.of(a);
    }

    /// Every other element of a, else b.
    private static Node choose(Node a, Node b) {
        if (!a.shape().equals(b.shape())) {
            return a.mul(b.mean());
        }
        boolean[] mask = new boolean[a.shape().size()];
        for (int i = 0; i < mask.length; i += 2) {
            mask[i] = true;
        }
        return new Constant(Tensor.wrap(mask, a.shape())).where(a, b);
    }

    private static Node product(Node a, Node b) {
        boolean fits = a.shape().rank() == 2 && b.shape().rank() == 2 && a.shape().axis(1) == b.shape().axis(0);
        return fits && a.shape().axis(0) * b.shape().axis(1) <= LARGEST ? a.matmul(b).div(a.shape().axis(1))
                : a.sub(b.mean()).div(2);
    }

    private static Node join(Node a, Node b) {
        boolean fits = a.shape().equals(b.shape()) && !a.shape().isScalar() && 2 * a.shape().size() <= LARGEST;
        return fits ? Leibniz.concat(-1, a, b) : a.atan();
    }

    private static Node scatter(Node a, Node b) {
        if (a.shape().isScalar() || !a.shape().equals(b.shape())) {
            return a.mean().mul(b);
        }
        int n = a.shape().axis(0);
        int[] cyclic = IntStream.range(0, n).map(i -> (i + 1) % n).toArray();
        return a.indexAdd(0, new Constant(Tensor.of(cyclic)), b).div(2);
    }

    private static Node reorder(Node a) {
        int n = a.shape().axis(0);
        int[] folded = IntStream.range(0, n).map(i -> i / 2).toArray();
        return a.indexSelect(0, new Constant(Tensor.of(folded)));
    }

    private static Node repeat(Node a, Node b) {
        return 2 * a.shape().size() <= LARGEST ? a.broadcastTo(a.shape().insert(0, 2)) : a.neg();
    }

    /// Fresh parameters: float64 numbers between −0.6 and 0.6, of shapes [], [3], [2,3], [2,1] and [3,2].
    public List<Parameter> parameters() {
        Key key = Key.of(seed);
        List<Parameter> parameters = new ArrayList<>();
        for (int[] axes : new int[][]{{}, {3}, {2, 3}, {2, 1}, {3, 2}}) {
            int i = parameters.size();
            parameters.add(new Parameter("p" + i,
                    Tensor.uniform(key.split(i), DType.FLOAT64, Shape.of(axes), ROOM - 1, 1 - ROOM)));
        }
        return parameters;
    }

    /// All values, the parameters first.
    public List<Node> values(List<? extends Node> parameters) {
        List<Node> values = new ArrayList<>(parameters);
        for (Step step : steps) {
            Node a = values.get(values.size() - 1 - step.a() % values.size());
            Node b = values.get(values.size() - 1 - step.b() % values.size());
            values.add(moves.get(step.move()).of(a, b));
        }
        return values;
    }

    /// The sum of the last few values and of half of one in the middle: the others may be dead.
    public Node output(List<? extends Node> parameters) {
        List<Node> values = values(parameters);
        Node sum = values.get(values.size() / 2).sum().mul(0.5);
        for (Node value : values.subList(values.size() - 4, values.size())) {
            sum = sum.add(value.sum());
        }
        return sum;
    }

    /// The program as a listing, one line per node that the output needs.
    @Override
    public String toString() {
        return "%d steps, seed %d\n%s".formatted(steps.size(), seed, Graph.of(output(parameters())));
    }
}
