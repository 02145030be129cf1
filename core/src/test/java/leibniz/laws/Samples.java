// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Type;
import leibniz.ops.ArgReduce;
import leibniz.ops.ArgSort;
import leibniz.ops.ArgCumulate;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Cast;
import leibniz.ops.Concat;
import leibniz.ops.Custom;
import leibniz.ops.Cumulate;
import leibniz.ops.Embed;
import leibniz.ops.Fill;
import leibniz.ops.Gather;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.LogSoftmax;
import leibniz.ops.LogSumExp;
import leibniz.ops.MatMul;
import leibniz.ops.Primitive;
import leibniz.ops.Recurrence;
import leibniz.ops.Reduce;
import leibniz.ops.Reshape;
import leibniz.ops.ScatterAdd;
import leibniz.ops.SearchSorted;
import leibniz.ops.Slice;
import leibniz.ops.Softmax;
import leibniz.ops.StopGradient;
import leibniz.ops.Transpose;
import leibniz.ops.WithGradient;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The table of samples of primitives: operation by shapes by element types. Edges of shapes are rows like any other:
/// scalars, axes of size 0 and 1, steps backwards, indices that repeat, operands that are one node.
final class Samples {
    private final SplittableRandom random = new SplittableRandom(1676);
    private final Map<Class<? extends Primitive>, List<Sample>> table = new LinkedHashMap<>();

    private Samples() {
    }

    /// All samples, by the class of the primitive that they record.
    static Map<Class<? extends Primitive>, List<Sample>> ofPrimitives() {
        Samples samples = new Samples();
        samples.moves();
        samples.parts();
        samples.reductions();
        samples.normalisers();
        samples.products();
        samples.indexing();
        samples.sequences();
        samples.order();
        samples.table.putAll(RandomSamples.ofPrimitives());
        samples.table.putAll(FlowSamples.ofPrimitives());
        samples.table.putAll(MatrixSamples.ofPrimitives());
        samples.table.putAll(NnSamples.ofPrimitives());
        return samples.table;
    }

    private void put(Class<? extends Primitive> primitive, Sample... samples) {
        table.put(primitive, List.of(samples));
    }

    /// The primitive on leaves of random numbers.
    private Sample of(Primitive op, Tensor... numbers) {
        String shapes = String.join(", ", Arrays.stream(numbers).map(t -> t.dtype() + t.shape().toString()).toList());
        return Sample.of("%s of %s".formatted(op, shapes), leaves -> Node.record((Op) op, leaves), numbers);
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    private static Shape shape(int... axes) {
        return Shape.of(axes);
    }

    private void moves() {
        put(Fill.class, of(new Fill(0.1, new Type(DType.FLOAT64, shape(2, 3)))),
                of(new Fill(0.1, new Type(DType.FLOAT32, shape()))), of(new Fill(-7, new Type(DType.INT32, shape(4)))),
                of(new Fill(7, new Type(DType.INT64, shape(0)))), of(new Fill(1, new Type(DType.BOOL, shape(2)))));
        put(Cast.class, of(new Cast(DType.FLOAT32), x(2, 3)).room(0),
                of(new Cast(DType.FLOAT64), x(2, 3).to(DType.FLOAT32)).room(0), of(new Cast(DType.INT32), x(5)),
                of(new Cast(DType.FLOAT64), Numbers.indices(random, DType.INT64, 9, 4)),
                of(new Cast(DType.FLOAT32), Numbers.flags(random, 4)), of(new Cast(DType.BOOL), x(0)));
        put(Custom.class, of(new Custom(new RunningSum()), x(4)));
        put(WithGradient.class, Sample.of("withGradient(x², 2x)",
                l -> Leibniz.withGradient(x -> x.square(), (x, y, grad) -> grad.gate(x.mul(2)), l.getFirst()), x(3)));
        put(StopGradient.class, of(new StopGradient(), x(2, 3)).room(0));
        put(Reshape.class, of(new Reshape(shape(3, 2)), x(2, 3)), of(new Reshape(shape(1, 1)), x()),
                of(new Reshape(shape(3, 0)), x(0, 5)), of(new Reshape(shape(2, 1, 3)), x(6)));
        put(Transpose.class, of(new Transpose(List.of(1, 0)), x(2, 3)), of(new Transpose(List.of(2, 0, 1)), x(2, 3, 4)),
                of(new Transpose(List.of()), x()), of(new Transpose(List.of(1, 0)), x(0, 3)));
        put(BroadcastTo.class, of(new BroadcastTo(shape(2, 3)), x(3)), of(new BroadcastTo(shape(2, 3)), x(2, 1)),
                of(new BroadcastTo(shape(4, 2, 3)), x()), of(new BroadcastTo(shape(2, 0)), x(2, 1)),
                of(new BroadcastTo(shape(2, 2, 3)), x(2, 1, 3)));
    }

    private void parts() {
        put(Slice.class, of(new Slice(List.of(1), List.of(3), List.of(2)), x(7)),
                of(new Slice(List.of(6), List.of(3), List.of(-2)), x(7)),
                of(new Slice(List.of(1, 2), List.of(1, 2), List.of(1, -1)), x(2, 3)),
                of(new Slice(List.of(0, 1), List.of(2, 0), List.of(1, 1)), x(2, 3)));
        put(Embed.class, of(new Embed(List.of(1), List.of(2), shape(7)), x(3)),
                of(new Embed(List.of(6), List.of(-2), shape(7)), x(3)),
                of(new Embed(List.of(1, 0), List.of(1, 2), shape(3, 4)), x(2, 2)),
                of(new Embed(List.of(0), List.of(1), shape(3)), x(0)));
        Sample twice = Sample.of("concat of one node twice",
                x -> Node.record(new Concat(1), List.of(x.get(0), x.get(0))),
                x(2, 3));
        put(Concat.class, of(new Concat(0), x(2, 3), x(1, 3)), of(new Concat(1), x(2, 3), x(2, 0), x(2, 2)),
                of(new Concat(0), x(2)), twice);
    }

    private void reductions() {
        put(Reduce.class, sum(List.of(0), false, 3, 4), sum(List.of(1), true, 3, 4), sum(List.of(0, 2), false, 2, 3, 2),
                sum(List.of(0, 1), false, 0, 3), sum(List.of(), false, 2), sum(List.of(), false),
                best(Reduce.Kind.MAX, List.of(1), false, 3, 4), best(Reduce.Kind.MAX, List.of(0, 1), true, 3, 4),
                best(Reduce.Kind.MIN, List.of(0), true, 3, 4), best(Reduce.Kind.MIN, List.of(0, 2), false, 2, 3, 2),
                best(Reduce.Kind.MAX, List.of(1), false, 0, 3));
        put(ArgReduce.class, of(new ArgReduce(true, 1), Numbers.apart(random, 3, 4)),
                of(new ArgReduce(false, 0), Numbers.apart(random, 3, 4)), of(new ArgReduce(true, 0), x(2, 0)));
    }

    private Sample sum(List<Integer> axes, boolean keep, int... shape) {
        return of(new Reduce(Reduce.Kind.SUM, axes, keep), x(shape));
    }

    private Sample best(Reduce.Kind kind, List<Integer> axes, boolean keep, int... shape) {
        return of(new Reduce(kind, axes, keep), Numbers.apart(random, shape)).room(0.1);
    }

    private void normalisers() {
        put(LogSumExp.class, of(new LogSumExp(0), Numbers.apart(random, 3, 4)), of(new LogSumExp(1), x(3, 1)),
                of(new LogSumExp(1), x(2, 0)), of(new LogSumExp(0), x(2, 0)));
        put(Softmax.class, of(new Softmax(1), Numbers.apart(random, 3, 4)).room(0.1),
                of(new Softmax(0), Numbers.apart(random, 3, 2)).room(0.1), of(new Softmax(0), x(1)),
                of(new Softmax(1), x(2, 0)), of(new Softmax(0), x(2, 0)));
        put(LogSoftmax.class, of(new LogSoftmax(1), Numbers.apart(random, 3, 4)).room(0.1),
                of(new LogSoftmax(0), Numbers.apart(random, 3, 2)).room(0.1), of(new LogSoftmax(0), x(1)),
                of(new LogSoftmax(1), x(2, 0)), of(new LogSoftmax(0), x(2, 0)));
    }

    private void products() {
        Sample square = Sample.of("matmul of one node with itself", x -> MatMul.PLAIN.on(x.get(0), x.get(0)), x(3, 3));
        put(MatMul.class, of(MatMul.PLAIN, x(2, 3), x(3, 4)), of(MatMul.PLAIN, x(1, 1), x(1, 1)),
                of(MatMul.PLAIN, x(5, 2, 3), x(3, 2)), of(MatMul.PLAIN, x(2, 3), x(4, 3, 2)),
                of(MatMul.PLAIN, x(2, 1, 2, 3), x(3, 3, 2)), of(new MatMul(true, false), x(2, 3), x(3, 4)),
                of(new MatMul(false, true), x(2, 3), x(3, 4)), of(MatMul.PLAIN, x(2, 0), x(0, 3)),
                of(MatMul.PLAIN, x(0, 2), x(2, 3)), square);
    }

    private void indexing() {
        Tensor scalar = Tensor.scalar(2);
        Tensor repeated = Tensor.of(3, 0, 3, 1, 3);
        Tensor square = Tensor.of(new int[][]{{2, 0}, {2, 2}}).to(DType.INT64);
        Tensor none = Tensor.zeros(DType.INT32, shape(0));
        put(IndexSelect.class, of(new IndexSelect(0), x(4, 2), repeated), of(new IndexSelect(1), x(2, 3), square),
                of(new IndexSelect(1), x(2, 3), scalar), of(new IndexSelect(0), x(3, 2), none));
        put(IndexAdd.class, of(new IndexAdd(0), x(4, 2), repeated, x(5, 2)),
                of(new IndexAdd(1), x(2, 3), square, x(2, 2, 2)), of(new IndexAdd(1), x(2, 3), scalar, x(2)),
                of(new IndexAdd(0), x(3, 2), none, x(0, 2)));
        Tensor columns = Numbers.indices(random, DType.INT64, 3, 2, 5);
        Tensor rows = Numbers.indices(random, DType.INT32, 4, 6, 2);
        put(Gather.class, of(new Gather(1), x(2, 3), columns), of(new Gather(0), x(4, 2), rows),
                of(new Gather(0), x(4), none));
        put(ScatterAdd.class, of(new ScatterAdd(1), x(2, 3), columns, x(2, 5)),
                of(new ScatterAdd(0), x(4, 2), rows, x(6, 2)), of(new ScatterAdd(0), x(4), none, x(0)));
    }

    private void sequences() {
        Cumulate.Kind sum = Cumulate.Kind.SUM;
        Cumulate.Kind log = Cumulate.Kind.LOG_SUM_EXP;
        put(Cumulate.class, of(new Cumulate(sum, 0, false), x(3, 4)), of(new Cumulate(sum, 1, true), x(3, 4)),
                of(new Cumulate(sum, 1, false), x(2, 0)), of(new Cumulate(sum, 0, false), x(1)),
                of(new Cumulate(log, 0, false), x(3, 4)), of(new Cumulate(log, 1, true), x(3, 4)),
                of(new Cumulate(log, 1, false), x(2, 0)), of(new Cumulate(log, 0, true), x(1)));
        Recurrence.Gate none = Recurrence.Gate.NONE;
        Tensor zeros = Tensor.of(2.0, 0, 3, 0, 5);
        Sample twice = Sample.of("recurrence of one node twice",
                x -> new Recurrence(0, false, none).on(x.get(0), x.get(0)), x(4));
        put(Recurrence.class, of(new Recurrence(0, false, none), x(4, 2), x(4, 2)),
                of(new Recurrence(1, true, none), x(2, 4), x(2, 4)),
                of(new Recurrence(1, false, Recurrence.Gate.STATE), x(2, 4), x(2, 4)),
                of(new Recurrence(1, true, Recurrence.Gate.BOTH), x(2, 4), x(2, 4)),
                of(new Recurrence(0, false, none), zeros, zeros), of(new Recurrence(0, true, none), x(0), x(0)),
                of(new Recurrence(0, false, none), x(1), x(1)), twice);
    }

    private void order() {
        Tensor ties = Tensor.of(new double[][]{{2, 1, 2, 1}, {3, 3, 3, 3}});
        put(ArgSort.class, of(new ArgSort(1, false), Numbers.apart(random, 3, 4)),
                of(new ArgSort(0, true), Numbers.apart(random, 3, 4)), of(new ArgSort(1, false), ties),
                of(new ArgSort(1, true), ties), of(new ArgSort(0, false), x(0, 2)));
        put(ArgCumulate.class, of(new ArgCumulate(true, 1), Numbers.apart(random, 3, 4)),
                of(new ArgCumulate(false, 0), Numbers.apart(random, 4, 2)), of(new ArgCumulate(true, 1), ties),
                of(new ArgCumulate(false, 1), ties), of(new ArgCumulate(false, 1), x(2, 0)));
        Tensor sorted = Tensor.of(-1.0, 0, 0, 2);
        Tensor rows = Tensor.of(new double[][]{{1, 2, 3}, {2, 2, 2}});
        put(SearchSorted.class, of(new SearchSorted(false), sorted, Tensor.of(new double[][]{{0, 1}, {-2, 2}})),
                of(new SearchSorted(true), sorted, Tensor.of(0.0, -1, 5)),
                of(new SearchSorted(false), rows, Tensor.of(new double[][]{{2, 0}, {2, 3}})),
                of(new SearchSorted(true), rows, Tensor.of(new double[][]{{2, 0}, {2, 3}})),
                of(new SearchSorted(false), x(0), x(2)), of(new SearchSorted(false), sorted, x(2, 0)));
    }
}
