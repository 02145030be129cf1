// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.stream.IntStream;
import leibniz.expr.Intrinsic;
import leibniz.graph.Op;
import leibniz.ops.ArgReduce;
import leibniz.ops.Gather;
import leibniz.ops.LogSoftmax;
import leibniz.ops.LogSumExp;
import leibniz.ops.Reduce;
import leibniz.ops.ScatterAdd;
import leibniz.ops.Softmax;
import leibniz.plan.Nest.Level;
import leibniz.tensor.Shape;

/// Spells operations along the rows of a [Weave] out in values of a nest: the normalisers, and those that have to do with
/// one element of each row.
///
/// An index picks the element whose position is equal to it. What it picks is the sum of the row with −0 in all other
/// places, which leaves every number as it is.
final class Along {
    private final Weave weave;
    private final ValueList values;
    private final Step step;

    Along(Weave weave, ValueList values, Step step) {
        this.weave = weave;
        this.values = values;
        this.step = step;
    }

    /// Whether an operation works along rows.
    static boolean isOne(Op op) {
        return op instanceof Softmax || op instanceof LogSoftmax || op instanceof LogSumExp || op instanceof ArgReduce
                || isPick(op);
    }

    /// Whether the second operand of an operation is indices.
    static boolean isPick(Op op) {
        return op instanceof Gather || op instanceof ScatterAdd;
    }

    /// Takes the step if the loops fit.
    boolean take() {
        return switch (step.op()) {
            case Softmax s -> normalise(s.axis());
            case LogSoftmax l -> normalise(l.axis());
            case LogSumExp m -> normalise(m.axis());
            case ArgReduce a -> first(a);
            case Gather g -> gather(g.axis());
            case ScatterAdd s -> scatter(s.axis());
            default -> false;
        };
    }

    /// The number of the value of the first operand, whose rows the nest has from now on; −1 where it cannot have them.
    private int rows(int axis) {
        Shape shape = step.inputs().getFirst().shape();
        boolean last = IntStream.range(axis + 1, shape.rank()).allMatch(i -> shape.axis(i) == 1);
        return last ? weave.rowsOf(step.inputs().getFirst(), shape.axis(axis)) : -1;
    }

    /// The same for operations that a nest had better not take where its rows would lie unevenly, or are single elements.
    private int evenRows(int axis) {
        int row = step.inputs().getFirst().shape().axis(axis);
        return row > 1 && (weave.length() == row || weave.suits(row, step)) ? rows(axis) : -1;
    }

    /// logSumExp, softmax and logSoftmax of rows: with m the largest element of a row, n the number of times it occurs and
    /// s the sum of e^(x − m) over all others, the sum is n + s, and its logarithm log1p(s + (n − 1)).
    private boolean normalise(int axis) {
        int of = rows(axis);
        if (of < 0) {
            return false;
        }
        int top = values.put(new Nest.Fold(Reduce.Kind.MAX, of));
        int same = values.apply(Intrinsic.EQ, of, top);
        int less = values.apply(Intrinsic.WHERE, same, values.literal(0), values.apply(Intrinsic.SUB, of, top));
        int power = values.apply(Intrinsic.EXP, less);
        int ties = values.put(new Nest.Fold(Reduce.Kind.SUM,
                values.apply(Intrinsic.WHERE, same, values.literal(1), values.literal(0))));
        int others = values
                .put(new Nest.Fold(Reduce.Kind.SUM, values.apply(Intrinsic.WHERE, same, values.literal(0), power)));
        int value = switch (step.op()) {
            case Softmax s -> values.apply(Intrinsic.DIV, power, values.apply(Intrinsic.ADD, ties, others));
            case LogSoftmax s -> values.apply(Intrinsic.SUB, less, log(ties, others));
            default -> values.apply(Intrinsic.ADD, top, log(ties, others));
        };
        weave.result(value, step.output());
        return true;
    }

    private int log(int ties, int others) {
        return values.apply(Intrinsic.LOG1P,
                values.apply(Intrinsic.ADD, others, values.apply(Intrinsic.SUB, ties, values.literal(1))));
    }

    /// The smallest position of an element that is the extreme one, or NaN: where there is one, the extreme one is NaN too.
    private boolean first(ArgReduce op) {
        int of = evenRows(Math.floorMod(op.axis(), step.inputs().getFirst().shape().rank()));
        if (of < 0) {
            return false;
        }
        int most = values.put(new Nest.Fold(op.largest() ? Reduce.Kind.MAX : Reduce.Kind.MIN, of));
        int same = values.apply(Intrinsic.EQ, of, most);
        int none = values.apply(Intrinsic.NE, of, of);
        int found = values.apply(Intrinsic.WHERE, values.apply(Intrinsic.OR, same, none),
                values.put(new Nest.Position()), values.literal(Double.POSITIVE_INFINITY));
        weave.result(values.put(new Nest.Fold(Reduce.Kind.MIN, found)), step.output());
        return true;
    }

    /// Whether an element is the one that the index of its row means, as a value; −1 where the nest cannot have that.
    private int picked() {
        View index = step.inputs().get(1);
        int rows = step.inputs().getFirst().size() / weave.length();
        int of = index.size() == rows ? weave.operand(index, Level.ROW) : -1;
        return of < 0 ? -1 : values.apply(Intrinsic.EQ, values.put(new Nest.Position()), of);
    }

    /// A nest that does not have the elements at hand would read them all to pick a few.
    private boolean gather(int axis) {
        int of = weave.has(step.inputs().getFirst()) ? evenRows(axis) : -1;
        int picked = of < 0 ? -1 : picked();
        if (picked < 0) {
            return false;
        }
        int alone = values.apply(Intrinsic.WHERE, picked, of, values.literal(-0.0));
        weave.result(values.put(new Nest.Fold(Reduce.Kind.SUM, alone)), step.output());
        weave.check(new Nest.Check(step.inputs().get(1), axis, step));
        return true;
    }

    private boolean scatter(int axis) {
        int of = evenRows(axis);
        int picked = of < 0 ? -1 : picked();
        int source = picked < 0 ? -1 : weave.operand(step.inputs().get(2), Level.ROW);
        if (source < 0) {
            return false;
        }
        weave.result(values.apply(Intrinsic.WHERE, picked, values.apply(Intrinsic.ADD, of, source), of), step.output());
        weave.check(new Nest.Check(step.inputs().get(1), axis, step));
        return true;
    }
}
