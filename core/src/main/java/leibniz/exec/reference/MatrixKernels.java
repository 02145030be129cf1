// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import leibniz.exec.factor.CholeskyFactor;
import leibniz.exec.factor.Determinant;
import leibniz.exec.factor.Eigenvectors;
import leibniz.exec.factor.Exponential;
import leibniz.exec.factor.Orthogonal;
import leibniz.exec.factor.SingularValues;
import leibniz.exec.factor.Elimination;
import leibniz.exec.factor.Triangle;
import leibniz.exec.reference.MatrixKernel.Refusal;
import leibniz.ops.Solve;
import leibniz.ops.TriangularSolve;
import leibniz.plan.Step;
import leibniz.tensor.Shape;

/// The kernels that take matrices apart, each told what to do with one matrix.
final class MatrixKernels {
    private MatrixKernels() {
    }

    static Kernel cholesky(Step step) {
        int n = step.output().shape().axis(-1);
        return MatrixKernel.of(step, 2, numbers -> {
            double[] x = numbers[0];
            int row = CholeskyFactor.of(x, n);
            if (row >= 0) {
                throw new Refusal(0, "is not positive definite: pivot %d, of its leading minor of order %d, is %s"
                        .formatted(row, row + 1, x[row * n + row]));
            }
            return x;
        }, "x");
    }

    static Kernel triangularSolve(TriangularSolve op, boolean strict, Step step) {
        Shape x = step.output().shape();
        int n = x.axis(-2);
        Triangle triangle = new Triangle(op.upper(), op.unitriangular(), op.gate() && !strict);
        return MatrixKernel.of(step, 2, numbers -> {
            int zero = triangle.zeroPivot(numbers[0], n);
            if (zero >= 0) {
                throw new Refusal(0, "is singular: element [%d, %d] of its diagonal is 0".formatted(zero, zero));
            }
            triangle.solve(numbers[0], n, numbers[1], x.axis(-1));
            return numbers[1];
        }, "a", "b");
    }

    static Kernel solve(Solve op, boolean strict, Step step) {
        Shape x = step.output().shape();
        int n = x.axis(-2);
        return MatrixKernel.of(step, 2, numbers -> {
            Elimination factors = Elimination.of(numbers[0], n, n);
            requirePivots(factors);
            return factors.solve(numbers[1], x.axis(-1), op.gate() && !strict);
        }, op.title().equals(Solve.PLAIN.title()) ? new String[]{"a", "b"} : new String[]{"a"});
    }

    private static void requirePivots(Elimination factors) throws Refusal {
        int zero = factors.zeroPivot();
        if (zero >= 0) {
            throw new Refusal(0, "is singular: its pivot %d is 0".formatted(zero));
        }
    }

    static Kernel lu(Step step) {
        Shape a = step.inputs().getFirst().shape();
        int m = a.axis(-2);
        int n = a.axis(-1);
        return MatrixKernel.of(step, 1, numbers -> {
            Elimination factors = Elimination.of(numbers[0], m, n);
            double[] packed = new double[m * n + m + 1];
            System.arraycopy(factors.packed(), 0, packed, 0, m * n);
            for (int i = 0; i < m; i++) {
                packed[m * n + i] = factors.rows()[i];
            }
            packed[m * n + m] = factors.sign();
            return packed;
        }, "a");
    }

    static Kernel qr(Step step) {
        Shape a = step.inputs().getFirst().shape();
        return MatrixKernel.of(step, 1, numbers -> {
            Orthogonal factors = Orthogonal.of(numbers[0], a.axis(-2), a.axis(-1));
            return joined(factors.q(), factors.r());
        }, "a");
    }

    static Kernel eigh(Step step) {
        int n = step.inputs().getFirst().shape().axis(-1);
        return MatrixKernel.of(step, 1, numbers -> {
            Eigenvectors factors = Eigenvectors.of(numbers[0], n);
            return joined(factors.w(), factors.v());
        }, "x");
    }

    static Kernel svd(Step step) {
        Shape a = step.inputs().getFirst().shape();
        return MatrixKernel.of(step, 1, numbers -> {
            SingularValues factors = SingularValues.of(numbers[0], a.axis(-2), a.axis(-1));
            return joined(factors.s(), factors.u(), factors.v());
        }, "a");
    }

    private static double[] joined(double[]... parts) {
        return Stream.of(parts).flatMapToDouble(DoubleStream::of).toArray();
    }

    static Kernel det(Step step) {
        int n = step.inputs().getFirst().shape().axis(-1);
        return MatrixKernel.of(step, 0, numbers -> new double[]{Determinant.of(numbers[0], n)}, "a");
    }

    static Kernel cofactors(Step step) {
        int n = step.output().shape().axis(-1);
        return MatrixKernel.of(step, 2, numbers -> Determinant.cofactors(numbers[0], n), "a");
    }

    static Kernel cofactorSlopes(Step step) {
        int n = step.output().shape().axis(-1);
        return MatrixKernel.of(step, 2, numbers -> Determinant.cofactorSlopes(numbers[0], numbers[1], n), "a", "e");
    }

    static Kernel matrixExp(Step step) {
        int n = step.output().shape().axis(-1);
        return MatrixKernel.of(step, 2, numbers -> Exponential.of(numbers[0], n), "a");
    }
}
