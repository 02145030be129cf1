// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import leibniz.ops.TriangularSolve;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What factorisations mean, one matrix of the batch after the other, with eighty digits.
final class MatrixOracle {
    private MatrixOracle() {
    }

    /// What is made of the matrices of one place of the batch.
    interface Meaning {
        double[] of(List<Exact> operands);
    }

    /// The meaning at every place of the batch that the operands' leading axes broadcast to.
    static double[] each(List<Tensor> in, Meaning meaning) {
        Shape batch = in.stream().map(t -> t.shape().without(-2, -1)).reduce(Shape::broadcast).orElseThrow();
        return Numbers.places(batch).stream()
                .flatMapToDouble(place -> DoubleStream.of(meaning.of(in.stream().map(t -> matrix(t, place)).toList())))
                .toArray();
    }

    private static Exact matrix(Tensor t, int[] place) {
        int lead = t.rank() - 2;
        int m = t.shape().axis(-2);
        int n = t.shape().axis(-1);
        int[] at = new int[t.rank()];
        for (int i = 0; i < lead; i++) {
            at[i] = t.shape().axis(i) == 1 ? 0 : place[place.length - lead + i];
        }
        double[] numbers = new double[m * n];
        for (int k = 0; k < numbers.length; k++) {
            at[lead] = k / n;
            at[lead + 1] = k % n;
            numbers[k] = t.getDouble(at);
        }
        return Exact.of(numbers, m, n);
    }

    static double[] triangularSolve(TriangularSolve op, Exact a, Exact b) {
        int off = op.unitriangular() ? 1 : 0;
        Exact triangle = op.upper() ? a.band(off, a.width()) : a.band(-a.width(), -off);
        return (op.unitriangular() ? triangle.plus(Exact.unit(a.width())) : triangle).solve(b).toDoubles();
    }

    static double[] lu(Exact a) {
        int[] order = a.pivots();
        Exact permuted = Exact.unit(order.length).picked(order);
        return joined(a.picked(order).triangles().toDoubles(), IntStream.of(order).asDoubleStream().toArray(),
                new double[]{permuted.det().doubleValue()});
    }

    static double[] joined(double[]... parts) {
        List<double[]> all = new ArrayList<>(Arrays.asList(parts));
        return all.stream().flatMapToDouble(DoubleStream::of).toArray();
    }
}
