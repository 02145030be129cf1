// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Arithmetic as it is done on paper: matrices are `double[rows][columns]`, every product is three loops, and nothing
/// of the engine is used, so that its results can be laid beside the engine's.
final class ByHand {
    private ByHand() {
    }

    /// σ(z) = 1 / (1 + e⁻ᶻ).
    static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }

    /// The matrix product A·B.
    static double[][] times(double[][] a, double[][] b) {
        double[][] c = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    /// Aᵀ.
    static double[][] transposed(double[][] a) {
        double[][] t = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                t[j][i] = a[i][j];
            }
        }
        return t;
    }

    /// `f` of every pair of entries. Where B is a single column, it stands beside every column of A.
    static double[][] each(double[][] a, double[][] b, DoubleBinaryOperator f) {
        double[][] c = new double[a.length][a[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                c[i][j] = f.applyAsDouble(a[i][j], b[i][b[0].length == 1 ? 0 : j]);
            }
        }
        return c;
    }

    /// `f` of every entry.
    static double[][] each(double[][] a, DoubleUnaryOperator f) {
        return each(a, a, (x, same) -> f.applyAsDouble(x));
    }

    /// A + B.
    static double[][] plus(double[][] a, double[][] b) {
        return each(a, b, Double::sum);
    }

    /// A − B.
    static double[][] minus(double[][] a, double[][] b) {
        return each(a, b, (x, y) -> x - y);
    }

    /// A ⊙ B, entry by entry.
    static double[][] pointwise(double[][] a, double[][] b) {
        return each(a, b, (x, y) -> x * y);
    }

    /// s·A.
    static double[][] scaled(double s, double[][] a) {
        return each(a, x -> s * x);
    }

    /// The sum of each row, as a column.
    static double[][] rowSums(double[][] a) {
        double[][] column = new double[a.length][1];
        for (int i = 0; i < a.length; i++) {
            for (double x : a[i]) {
                column[i][0] += x;
            }
        }
        return column;
    }

    /// The sum of all entries.
    static double sum(double[][] a) {
        double sum = 0;
        for (double[] row : rowSums(a)) {
            sum += row[0];
        }
        return sum;
    }

    /// √Σ aᵢⱼ².
    static double norm(double[][] a) {
        return Math.sqrt(sum(pointwise(a, a)));
    }

    /// The numbers of a tensor with two axes.
    static double[][] matrix(Tensor tensor) {
        if (tensor.rank() != 2) {
            throw new ShapeException("matrix: a tensor of 2 axes is needed, this one has %d (tensor is %s)".formatted(
                    tensor.rank(), tensor.shape()));
        }
        double[][] a = new double[tensor.shape().axis(0)][tensor.shape().axis(1)];
        for (int i = 0; i < a.length; i++) {
            a[i] = tensor.select(0, i).toDoubles();
        }
        return a;
    }

    /// The largest difference between entries that stand in one place.
    static double difference(double[][] a, Tensor b) {
        return Tensor.of(a).maxAbsDifference(b);
    }

    /// Rows and columns, as `[2,3]`.
    static String dimensions(double[][] a) {
        return "[%d,%d]".formatted(a.length, a[0].length);
    }
}
