// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Call;
import leibniz.ops.Cast;
import leibniz.ops.Cholesky;
import leibniz.ops.Concat;
import leibniz.ops.Cond;
import leibniz.ops.Convolution;
import leibniz.ops.Cumulate;
import leibniz.ops.Custom;
import leibniz.ops.Elementwise;
import leibniz.ops.Embed;
import leibniz.ops.Gather;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.LogSoftmax;
import leibniz.ops.LogSumExp;
import leibniz.ops.Lu;
import leibniz.ops.MatMul;
import leibniz.ops.PickLargest;
import leibniz.ops.Recurrence;
import leibniz.ops.Reduce;
import leibniz.ops.Reshape;
import leibniz.ops.Scan;
import leibniz.ops.ScatterAdd;
import leibniz.ops.Slice;
import leibniz.ops.Softmax;
import leibniz.ops.Solve;
import leibniz.ops.SpreadLargest;
import leibniz.ops.StopGradient;
import leibniz.ops.Transpose;
import leibniz.ops.TriangularSolve;
import leibniz.ops.While;
import leibniz.ops.WithGradient;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What each element of an operation's value depends on, given what the elements of its inputs depend on. Exact for
/// elementwise operations, sums, products and everything that only moves elements; an operation without a rule here lets
/// every element depend on all of its inputs, which is never wrong.
final class Structure {
    private final Dependence walk;
    private final IndexSets sets;
    private final Products products;
    private final Lines lines;
    private final Nested nested;

    Structure(Dependence walk, IndexSets sets) {
        this.walk = walk;
        this.sets = sets;
        this.products = new Products(walk, sets);
        this.lines = new Lines(sets);
        this.nested = new Nested(walk, sets);
    }

    /// The sets of a node's elements; null where its derivative is zero throughout.
    int @Nullable [][] of(Node y) {
        return switch (y.op()) {
            case Elementwise e -> products.elementwise(e.formula(), y);
            case MatMul m -> products.matmul(y);
            case Convolution c -> products.convolution(c, y);
            case Solve s -> eachMatrix(y, 2);
            case TriangularSolve s -> eachMatrix(y, 2);
            case Cholesky c -> eachMatrix(y, 2);
            case Lu l -> eachMatrix(y, 1);
            case Cast c -> walk.rows(y.input(0));
            case StopGradient s -> null;
            case Slice s -> moved(y);
            case Reshape r -> walk.rows(y.input(0));
            case Transpose t -> moved(y);
            case BroadcastTo b -> moved(y);
            case Embed e -> embedded(y);
            case Concat c -> joined(y);
            case Reduce r -> lines.gathered(rows(y, 0), y.input(0).shape(), r.axes());
            case LogSumExp l -> lines.gathered(rows(y, 0), y.input(0).shape(), List.of(l.axis()));
            case Softmax s -> lines.spread(rows(y, 0), y.shape(), List.of(s.axis()));
            case LogSoftmax s -> lines.spread(rows(y, 0), y.shape(), List.of(s.axis()));
            case Cumulate c -> lines.running(null, rows(y, 0), y.shape(), c.axis(), c.reverse());
            case Recurrence r -> lines.running(walk.rows(y.input(0)), rows(y, 1), y.shape(), r.axis(), r.reverse());
            case Gather g -> selected(y, g.axis());
            case IndexSelect s -> selected(y, s.axis());
            case ScatterAdd s -> added(y, new Gather(s.axis()), s.axis(), 1);
            case IndexAdd a -> added(y, new IndexSelect(a.axis()), a.axis(), y.input(1).shape().rank());
            case PickLargest p -> Windows.read(p.axes(), y.input(0).shape(), rows(y, 1), sets);
            case SpreadLargest s -> Windows.written(s.axes(), y.shape(), rows(y, 1));
            case WithGradient w -> byRule(y);
            case Custom c -> byRule(y);
            case Call c -> orEverything(nested.call(c, y), y);
            case Cond c -> orEverything(nested.cond(c, y), y);
            case Scan s -> orEverything(nested.scan(s, y), y);
            case While w -> orEverything(nested.loop(w, y), y);
            default -> everything(y);
        };
    }

    /// What an input's elements depend on: nothing, where it does not move.
    private int[][] rows(Node y, int input) {
        int[][] rows = walk.rows(y.input(input));
        return rows == null ? Dependence.nothing(y.input(input)) : rows;
    }

    private static Node numbersOf(Shape shape) {
        return new Constant(Tensor.wrap(Lines.numbers(shape), shape));
    }

    private int[][] moved(Node y) {
        Shape from = y.input(0).shape();
        return Lines.pick(rows(y, 0), walk.moved(List.of(y.op(), from), () -> y.op().on(numbersOf(from))));
    }

    /// Elements are numbered from 1 here, so that 0 is an element that was not there.
    private int[][] embedded(Node y) {
        Shape from = y.input(0).shape();
        int[] at = walk.moved(List.of(y.op(), from),
                () -> y.op().on(numbersOf(from).add(new Constant(Tensor.scalar(1)))));
        int[][] rows = rows(y, 0);
        int[][] all = new int[at.length][];
        for (int i = 0; i < at.length; i++) {
            all[i] = at[i] == 0 ? IndexSets.NONE : rows[at[i] - 1];
        }
        return all;
    }

    private int[][] joined(Node y) {
        List<int[]> parts = new ArrayList<>();
        int total = 0;
        List<Node> numbered = new ArrayList<>();
        for (int k = 0; k < y.inputs().size(); k++) {
            parts.addAll(Arrays.asList(rows(y, k)));
            int before = total;
            numbered.add(numbersOf(y.input(k).shape()).add(new Constant(Tensor.scalar(before))));
            total += y.input(k).shape().size();
        }
        List<Object> key = new ArrayList<>(List.of(y.op()));
        y.inputs().forEach(input -> key.add(input.shape()));
        return Lines.pick(parts.toArray(int[][]::new), walk.moved(key, () -> Node.record(y.op(), numbered)));
    }

    /// Elements read at indices: those read, or any along the axis where the indices are not known.
    private int[][] selected(Node y, int axis) {
        Node x = y.input(0);
        Tensor index = walk.known(y.input(1));
        if (index != null) {
            return Lines.pick(rows(y, 0),
                    walk.moved(List.of(y.op(), x.shape(), index),
                            () -> y.op().on(numbersOf(x.shape()), new Constant(index))));
        }
        int[][] whole = lines.gathered(rows(y, 0), x.shape(), List.of(axis));
        Node zeros = new Constant(Tensor.zeros(y.input(1).dtype(), y.input(1).shape()));
        Shape one = x.shape().with(axis, 1);
        return Lines.pick(whole, walk.moved(List.of(y.op(), one), () -> y.op().on(numbersOf(one), zeros)));
    }

    /// Elements added at indices: to those named, or to all along the axis where the indices are not known.
    private int[][] added(Node y, Op reading, int axis, int axesOfIndex) {
        Node src = y.input(2);
        int[][] all = rows(y, 0).clone();
        int[][] more = rows(y, 2);
        Tensor index = walk.known(y.input(1));
        if (index != null) {
            int[] to = walk.moved(List.of(reading, y.shape(), index),
                    () -> reading.on(numbersOf(y.shape()), new Constant(index)));
            for (int k = 0; k < to.length; k++) {
                all[to[k]] = IndexSets.union(all[to[k]], more[k]);
            }
            return all;
        }
        List<Integer> axes = new ArrayList<>();
        for (int k = 0; k < axesOfIndex; k++) {
            axes.add(axis + k);
        }
        int[][] whole = lines.gathered(more, src.shape(), axes);
        int[] line = Lines.groups(y.shape(), List.of(axis));
        for (int i = 0; i < all.length; i++) {
            all[i] = IndexSets.union(all[i], whole[line[i]]);
        }
        return all;
    }

    /// A rule of the user's own sends x̅ = Jᵀu back, so the pattern of x̅ in u is that of Jᵀ.
    private int @Nullable [][] byRule(Node y) {
        Node u = new Input("u", y.type());
        List<@Nullable Node> back = y.op().bprop(y, u);
        int[][] all = Dependence.nothing(y);
        for (int k = 0; k < back.size(); k++) {
            int[][] rows = walk.rows(y.input(k));
            Node g = back.get(k);
            if (rows == null || g == null) {
                continue;
            }
            Pattern turned = walk.inside(g.sumTo(y.input(k).shape()), u);
            if (turned == null) {
                return everything(y);
            }
            Pattern j = turned.transpose();
            for (int i = 0; i < all.length; i++) {
                sets.clear().add(all[i]);
                for (int at : j.row(i)) {
                    sets.add(rows[at]);
                }
                all[i] = sets.toArray();
            }
        }
        return all;
    }

    /// One matrix of a batch after the other: all of an operand's matrix, for each element of the value's.
    private int[][] eachMatrix(Node y, int axesOfValue) {
        Shape batch = y.shape();
        for (int i = 0; i < axesOfValue; i++) {
            batch = batch.without(-1);
        }
        int[][] all = Dependence.nothing(y);
        int length = all.length / Math.max(1, batch.size());
        for (int k = 0; k < y.inputs().size(); k++) {
            int rank = y.input(k).shape().rank();
            int[][] matrices = lines.gathered(rows(y, k), y.input(k).shape(), List.of(rank - 2, rank - 1));
            int[] at = Lines.seen(y.input(k).shape().without(-2, -1), batch);
            for (int m = 0; m < at.length; m++) {
                int[] union = IndexSets.union(length == 0 ? IndexSets.NONE : all[m * length], matrices[at[m]]);
                Arrays.fill(all, m * length, (m + 1) * length, union);
            }
        }
        return all;
    }

    private int[][] orEverything(int @Nullable [][] rows, Node y) {
        return rows == null ? everything(y) : rows;
    }

    private int[][] everything(Node y) {
        sets.clear();
        for (Node input : y.inputs()) {
            int[][] rows = walk.rows(input);
            for (int[] row : rows == null ? IndexSets.EMPTY : rows) {
                sets.add(row);
            }
        }
        int[][] all = new int[y.shape().size()][];
        Arrays.fill(all, sets.toArray());
        return all;
    }
}
