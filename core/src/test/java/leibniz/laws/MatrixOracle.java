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

    /// R from the Cholesky factor of aᵀ·a, whose diagonal is positive.
    static double[] qr(Exact a) {
        int k = Math.min(a.height(), a.width());
        Exact square = a.block(0, a.height(), 0, k);
        Exact first = square.transposed().times(square).cholesky().transposed();
        Exact q = first.transposed().solve(square.transposed()).transposed();
        return joined(q.toDoubles(), q.transposed().times(a).band(0, a.width()).toDoubles());
    }

    static double[] eigh(Exact x) {
        Exact eigen = x.symmetric().eigen();
        Exact v = forward(eigen.block(1, eigen.height(), 0, eigen.width()));
        return joined(eigen.block(0, 1, 0, eigen.width()).toDoubles(), v.toDoubles());
    }

    /// The columns, each with its largest element positive.
    private static Exact forward(Exact v) {
        return v.times(signs(v));
    }

    private static Exact signs(Exact v) {
        double[] diagonal = new double[v.width() * v.width()];
        for (int j = 0; j < v.width(); j++) {
            double largest = 0;
            for (int i = 0; i < v.height(); i++) {
                double element = v.at(i, j).doubleValue();
                largest = Math.abs(element) > Math.abs(largest) ? element : largest;
            }
            diagonal[j * v.width() + j] = Math.signum(largest);
        }
        return Exact.of(diagonal, v.width(), v.width());
    }

    /// The singular values are the roots of the eigenvalues of aᵀ·a, and U = a·V·diag(1/s).
    static double[] svd(Exact a) {
        if (a.height() < a.width()) {
            Exact[] turned = parts(a.transposed());
            Exact signs = signs(turned[2]);
            return joined(turned[0].toDoubles(), turned[2].times(signs).toDoubles(),
                    turned[1].times(signs).toDoubles());
        }
        Exact[] parts = parts(a);
        Exact signs = signs(parts[1]);
        return joined(parts[0].toDoubles(), parts[1].times(signs).toDoubles(), parts[2].times(signs).toDoubles());
    }

    /// s, U and V.
    private static Exact[] parts(Exact a) {
        int n = a.width();
        Exact eigen = a.transposed().times(a).eigen();
        int[] descending = IntStream.range(0, n).map(j -> n - 1 - j).toArray();
        Exact rows = eigen.transposed().picked(descending);
        Exact s = rows.block(0, n, 0, 1).root();
        Exact v = rows.block(0, n, 1, n + 1).transposed();
        Exact u = s.diagonal().solve(a.times(v).transposed()).transposed();
        return new Exact[]{s, u, v};
    }

    /// By differences: of the cofactors, which are polynomials of degree n − 1 ≤ 2 in every direction, they are exact.
    static double[] cofactorSlopes(Exact a, Exact e) {
        return a.plus(e).cofactors().plus(a.plus(e.scaled(-1)).cofactors().scaled(-1)).scaled(0.5).toDoubles();
    }

    static double[] joined(double[]... parts) {
        List<double[]> all = new ArrayList<>(Arrays.asList(parts));
        return all.stream().flatMapToDouble(DoubleStream::of).toArray();
    }
}
