// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.ops.Cholesky;
import leibniz.ops.CofactorSlopes;
import leibniz.ops.Cofactors;
import leibniz.ops.Det;
import leibniz.ops.Eigen;
import leibniz.ops.Eigh;
import leibniz.ops.Guard;
import leibniz.ops.MatrixExp;
import leibniz.ops.MatrixNorm;
import leibniz.ops.Qr;
import leibniz.ops.Svd;
import leibniz.ops.Lu;
import leibniz.ops.Primitive;
import leibniz.ops.Solve;
import leibniz.ops.TriangularSolve;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The table of samples of factorisations and what is solved with them. The matrices are near a multiple of the unit
/// matrix, or of one with ones on another diagonal: far from singular ones.
final class MatrixSamples {
    private final SplittableRandom random = new SplittableRandom(1693);
    private final Map<String, List<Sample>> compositions = new LinkedHashMap<>();
    private final Map<Class<? extends Primitive>, List<Sample>> primitives = new LinkedHashMap<>();

    private MatrixSamples() {
        solving();
        factoring();
        spectra();
        determinants();
        more();
    }

    /// All samples, by the class of the primitive that they record.
    static Map<Class<? extends Primitive>, List<Sample>> ofPrimitives() {
        return new MatrixSamples().primitives;
    }

    /// All samples, by the name of the fluent method that they call.
    static Map<String, List<Sample>> ofCompositions() {
        return new MatrixSamples().compositions;
    }

    private void put(Class<? extends Primitive> primitive, Sample... samples) {
        primitives.put(primitive, List.of(samples));
    }

    private void put(String method, Sample... samples) {
        compositions.put(method, List.of(samples));
    }

    private static Sample of(Op op, Tensor x) {
        return Sample.of("%s of %s".formatted(op, x.shape()), leaves -> op.on(leaves.getFirst()), x).room(0.2);
    }

    private static Sample of(Op op, Tensor a, Tensor b) {
        return Sample.of("%s of %s, %s".formatted(op, a.shape(), b.shape()),
                leaves -> op.on(leaves.get(0), leaves.get(1)), a, b).room(0.2);
    }

    private static Sample of(String name, UnaryOperator<Node> recording, Tensor x) {
        return Sample.of(name + " on " + x.shape(), leaves -> recording.apply(leaves.getFirst()), x).room(0.2);
    }

    private static Sample of(String name, BinaryOperator<Node> recording, Tensor a, Tensor b) {
        return Sample.of("%s on %s, %s".formatted(name, a.shape(), b.shape()),
                leaves -> recording.apply(leaves.get(0), leaves.get(1)), a, b).room(0.2);
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    /// Matrices whose rows are dominated by an element: the largest of row i is in column (i + shift) mod n.
    private Tensor dominated(int shift, int... axes) {
        Shape shape = Shape.of(axes);
        double[] numbers = random.doubles(shape.size(), -0.3, 0.3).toArray();
        int m = shape.axis(-2);
        int n = shape.axis(-1);
        for (int k = 0; k < numbers.length; k++) {
            int i = k / n % m;
            int j = k % n;
            if ((i + shift) % Math.max(m, n) == j) {
                numbers[k] += 1.5 + 0.4 * i;
            }
        }
        return Tensor.wrap(numbers, shape);
    }

    private void solving() {
        put(TriangularSolve.class, of(new TriangularSolve(false, false, false), dominated(0, 3, 3), x(3, 2)),
                of(new TriangularSolve(true, false, false), dominated(0, 2, 2, 2), x(2, 1)),
                of(new TriangularSolve(true, true, false), dominated(0, 3, 3), x(2, 3, 1)),
                of(new TriangularSolve(false, true, false), dominated(0, 1, 1), x(1, 2)),
                of(new TriangularSolve(true, false, true), dominated(0, 2, 2), x(2, 2)),
                of(new TriangularSolve(false, false, false), x(0, 0), x(0, 2)));
        put(Solve.class, of(Solve.PLAIN, dominated(1, 3, 3), x(3, 2)),
                of(Solve.PLAIN, dominated(1, 2, 1, 2, 2), x(3, 2, 1)),
                of(Solve.PLAIN, dominated(0, 1, 1), x(1, 1)), of(Solve.PLAIN, x(0, 0), x(0, 2)),
                of(new Solve("solve", true), dominated(1, 2, 2), x(2, 2)), of(Solve.PLAIN, x(0, 2, 2), x(2, 1)));
        put("solve", of("a.solve(b)", Node::solve, dominated(2, 3, 3), x(3)),
                of("a.solve(b)", Node::solve, dominated(1, 2, 2, 2), x(2)));
        put("solveTriangular",
                of("a.solveTriangular(b, upper, left)", (a, b) -> a.solveTriangular(b, true, false, true),
                        dominated(0, 3, 3), x(3)),
                of("a.solveTriangular(b, lower, right)", (a, b) -> a.solveTriangular(b, false, false, false),
                        dominated(0, 2, 2), x(3, 2)),
                of("a.solveTriangular(b, upper, unitriangular, right)",
                        (a, b) -> a.solveTriangular(b, true, true, false), dominated(0, 2, 2), x(2)));
        put("choleskySolve", of("x.choleskySolve(b)", Node::choleskySolve, dominated(0, 3, 3), x(3)),
                of("x.choleskySolve(b)", Node::choleskySolve, dominated(0, 2, 2, 2), x(2, 1)));
        put("inverse", of("a.inverse()", Node::inverse, dominated(1, 3, 3)),
                of("a.inverse()", Node::inverse, dominated(0, 2, 1, 1)), of("a.inverse()", Node::inverse, x(0, 0)));
        put("slogdet", of("a.slogdet().log", a -> a.slogdet().log(), dominated(1, 2, 3, 3)),
                of("a.slogdet().log", a -> a.slogdet().log(), x(0, 0)));
        put("logdetSpd", of("x.logdetSpd()", Node::logdetSpd, dominated(0, 2, 3, 3)));
    }

    private void factoring() {
        put(Cholesky.class, of(new Cholesky(), dominated(0, 3, 3)), of(new Cholesky(), dominated(0, 2, 2, 2)),
                of(new Cholesky(), dominated(0, 1, 1)), of(new Cholesky(), x(0, 0)));
        put(Lu.class, of(new Lu(), dominated(1, 3, 3)), of(new Lu(), dominated(1, 2, 4, 2)),
                of(new Lu(), dominated(1, 2, 4)), of(new Lu(), dominated(0, 1, 1)), of(new Lu(), x(0, 2)),
                of(new Lu(), x(2, 0)));
        put("cholesky", of("x.cholesky()", Node::cholesky, dominated(0, 2, 2)));
        put("lu", of("a.lu().l", a -> a.lu().l(), dominated(2, 4, 3)),
                of("a.lu().u", a -> a.lu().u(), dominated(1, 3, 4)));
    }

    /// Matrices whose diagonal grows by 1.5: their eigenvalues and singular values lie far apart.
    private Tensor spread(int... axes) {
        Tensor x = dominated(0, axes);
        double[] numbers = x.toDoubles();
        int n = x.shape().axis(-1);
        int m = x.shape().axis(-2);
        for (int k = 0; k < numbers.length; k++) {
            int i = k / n % m;
            numbers[k] += i == k % n ? 1.2 * i : 0;
        }
        return Tensor.wrap(numbers, x.shape());
    }

    private void spectra() {
        put(Qr.class, of(new Qr(), spread(3, 3)), of(new Qr(), spread(2, 4, 2)), of(new Qr(), spread(2, 3)),
                of(new Qr(), dominated(0, 1, 1)), of(new Qr(), x(0, 2)), of(new Qr(), x(2, 0)));
        put(Eigh.class, of(new Eigh(), spread(3, 3)), of(new Eigh(), spread(2, 2, 2)), of(new Eigh(), x(1, 1)),
                of(new Eigh(), x(0, 0)));
        put(Svd.class, of(new Svd(), spread(3, 3)), of(new Svd(), spread(2, 3, 2)), of(new Svd(), spread(2, 4)),
                of(new Svd(), dominated(0, 1, 1)), of(new Svd(), x(0, 2)));
        Tensor none = Tensor.zeros(DType.BOOL, Shape.of(2, 3, 3));
        put(Guard.class, of(new Guard("guard", "%s %d %d"), x(2, 3, 3), none));
        put("qr", of("a.qr().q", a -> a.qr().q(), spread(2, 3)), of("a.qr().r", a -> a.qr().r(), spread(3, 2)));
        put("eigh", of("x.eigh().vectors", x -> x.eigh().vectors(), spread(3, 3)),
                of("V·sin(w)·Vᵀ", x -> apply(x.eigh()), spread(2, 2, 2)));
        put("eigvalsh", of("x.eigvalsh()", Node::eigvalsh, spread(2, 2, 2)));
        put("symFunctionExp", of("x.symFunctionExp()", Node::symFunctionExp, x(2, 2)));
        put("svd", of("a.svd().u", a -> a.svd().u(), spread(3, 2)), of("a.svd().v", a -> a.svd().v(), spread(2, 2)));
        put("svdvals", of("a.svdvals()", Node::svdvals, spread(2, 3)));
        put("matrixNorm", of("a.matrixNorm(nuc)", a -> a.matrixNorm(MatrixNorm.NUCLEAR), spread(2, 3)),
                of("a.matrixNorm(2)", a -> a.matrixNorm(MatrixNorm.TWO), spread(3, 2)),
                of("a.matrixNorm(-2)", a -> a.matrixNorm(MatrixNorm.MINUS_TWO), spread(2, 2, 2)));
    }

    private static Node apply(Eigen x) {
        return x.vectors().mul(x.values().sin().unsqueeze(-2)).matmul(x.vectors().swapAxes(-2, -1));
    }

    private void determinants() {
        Tensor rankTwo = Tensor.of(new double[][]{{1, 2, 3}, {2, 4, 6}, {1, 0, 1}});
        Tensor rankOne = Tensor.of(new double[][]{{1, 2, 3}, {2, 4, 6}, {-1, -2, -3}});
        put(Det.class, of(new Det(), dominated(1, 3, 3)), of(new Det(), x(2, 2, 2)), of(new Det(), x(1, 1)),
                of(new Det(), rankTwo), of(new Det(), rankOne), of(new Det(), Tensor.zeros(2, 2)),
                of(new Det(), x(0, 0)));
        put(Cofactors.class, of(new Cofactors(), dominated(1, 3, 3)), of(new Cofactors(), dominated(1, 2, 2, 2)),
                of(new Cofactors(), dominated(0, 1, 1)), of(new Cofactors(), x(0, 0)));
        put(CofactorSlopes.class, of(new CofactorSlopes(), dominated(1, 3, 3), x(3, 3)),
                of(new CofactorSlopes(), dominated(0, 2, 2, 2), x(2, 2, 2)),
                of(new CofactorSlopes(), dominated(0, 1, 1), x(1, 1)));
        put("det", of("a.det()", Node::det, x(3, 3)), of("a.det()", Node::det, x(4, 4)));
        put(MatrixExp.class, of(new MatrixExp(), x(3, 3)), of(new MatrixExp(), x(2, 2, 2)),
                of(new MatrixExp(), x(1, 1)),
                of(new MatrixExp(), x(0, 0)));
        put("matrixExp", of("a.matrixExp()", Node::matrixExp, Numbers.uniform(random, -0.01, 0.01, 2, 2)));
    }

    private void more() {
        put("matrixPower", of("a.matrixPower(-2)", a -> a.matrixPower(-2), dominated(1, 2, 2)));
        put("lstsq", of("a.lstsq(b)", Node::lstsq, spread(4, 2), x(4)),
                of("a.lstsq(b)", Node::lstsq, spread(2, 3, 2), x(3, 2)));
        put("pinv", of("a.pinv()", Node::pinv, spread(3, 2)), of("a.pinv()", Node::pinv, spread(2, 3)));
        put("mvnLogpdf", Sample.of("x.mvnLogpdf(mu, s)", l -> l.get(0).mvnLogpdf(l.get(1), l.get(2)), x(3, 2), x(2),
                dominated(0, 2, 2)).room(0.2),
                Sample.of("x.mvnLogpdf(mu, s)", l -> l.get(0).mvnLogpdf(l.get(1), l.get(2)), x(2), x(2),
                        dominated(0, 2, 2)).room(0.2));
        put("gpMarginal", Sample.of("theta.gpMarginal(x, y)", l -> l.get(0).gpMarginal(l.get(1), l.get(2)),
                Tensor.of(-0.5, 0.2, -0.3), x(3), x(3)).room(0.2));
    }
}
