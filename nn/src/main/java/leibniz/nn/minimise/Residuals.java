// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import java.util.List;
import leibniz.Differentiable;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Jacobian;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Residuals and their Jacobian by compiled programs, and the linear algebra of fitting them.
final class Residuals {
    private final Type type;
    private final Program values;
    private final Workspace valuesSpace;
    private final Program both;
    private final Workspace bothSpace;

    Residuals(Differentiable f, Type type) {
        this.type = type;
        Input x = new Input("x", type);
        Node r = f.apply(x);
        int m = r.shape().size();
        int n = type.shape().size();
        if (m < n) {
            throw new ShapeException(
                    "fit: the residuals (%d) must be at least as many as the parameters (%d) (r is %s, x is %s)"
                            .formatted(m, n, r.shape(), type.shape()));
        }
        Node jacobian = Jacobian.of(List.of(r), List.of(x)).getFirst().getFirst();
        this.values = Leibniz.program().inputs(x).outputs(r).compile();
        this.valuesSpace = values.workspace();
        this.both = Leibniz.program().inputs(x).outputs(r, jacobian.reshape(Shape.of(m, n))).compile();
        this.bothSpace = both.workspace();
    }

    /// Residuals and Jacobian at a place.
    @SuppressWarnings("ArrayRecordComponent") // within one room, never compared
    record Place(double[] x, double[] r, double[][] jacobian, Shape shape) {
        double sumOfSquares() {
            return Vectors.dot(r, r);
        }

        boolean isFinite() {
            boolean finite = Double.isFinite(sumOfSquares());
            for (double[] row : jacobian) {
                finite &= Double.isFinite(Vectors.largest(row));
            }
            return finite;
        }

        /// Jᵀr
        double[] gradient() {
            double[] gradient = new double[x.length];
            for (int i = 0; i < r.length; i++) {
                gradient = Vectors.plus(gradient, r[i], jacobian[i]);
            }
            return gradient;
        }

        /// The step δ for which |Jδ + r|² + λ|Dδ|² is least.
        double[] step(double lambda, double[] scale) {
            int n = x.length;
            int extra = lambda == 0 ? 0 : n;
            double[][] a = new double[r.length + extra][];
            double[] b = new double[r.length + extra];
            for (int i = 0; i < r.length; i++) {
                a[i] = jacobian[i].clone();
                b[i] = -r[i];
            }
            for (int j = 0; j < extra; j++) {
                a[r.length + j] = new double[n];
                a[r.length + j][j] = Math.sqrt(lambda) * scale[j];
            }
            Dense.reflect(a, b);
            return Dense.back(a, b, n);
        }
    }

    Place at(double[] x) {
        Values values = both.run(bothSpace, Vectors.tensor(x, type));
        Tensor j = values.get(1);
        double[] numbers = j.toDoubles();
        double[][] rows = new double[j.shape().axis(0)][x.length];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(numbers, i * x.length, rows[i], 0, x.length);
        }
        return new Place(x, values.get(0).toDoubles(), rows, values.get(0).shape());
    }

    double sumOfSquares(double[] x) {
        double[] r = values.run(valuesSpace, Vectors.tensor(x, type)).get(0).toDoubles();
        return Vectors.dot(r, r);
    }

    Fit fit(Place at, int iterations, Outcome outcome) {
        int m = at.r.length;
        int n = at.x.length;
        double[][] a = new double[m][];
        for (int i = 0; i < m; i++) {
            a[i] = at.jacobian[i].clone();
        }
        Dense.reflect(a, at.r.clone());
        double[][] covariance = Dense.inverseOfSquare(a, n);
        double variance = at.sumOfSquares() / (m - n);
        for (int i = 0; i < n; i++) {
            covariance[i] = Vectors.times(variance, covariance[i]);
        }
        return new Fit(Vectors.tensor(at.x, type), Tensor.wrap(at.r.clone(), at.shape), at.sumOfSquares(),
                Tensor.of(covariance), iterations, outcome);
    }
}
