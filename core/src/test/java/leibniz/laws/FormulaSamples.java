// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import leibniz.expr.Domain;
import leibniz.expr.Formula;
import leibniz.graph.Node;
import leibniz.ops.Elementwise;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Samples of formulas: points inside the domains, clear of edges and kinks, and with no two arguments close to each
/// other in size, which is where comparisons have theirs.
final class FormulaSamples {
    /// How far points keep from edges, kinks and each other.
    static final double CLEARANCE = 0.15;
    private static final double FAR = 2.5;

    private FormulaSamples() {
    }

    /// The formula at random points, all arguments of one shape.
    static Sample at(String name, Formula formula, SplittableRandom random, int... axes) {
        Shape shape = Shape.of(axes);
        double[][] points = new double[formula.arity()][shape.size()];
        for (int e = 0; e < shape.size(); e++) {
            double[] point = point(formula, random);
            for (int i = 0; i < point.length; i++) {
                points[i][e] = point[i];
            }
        }
        List<Tensor> numbers = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            Tensor t = Tensor.wrap(points[i], shape);
            numbers.add(formula.isFlag(i) ? Tensor.wrap(truths(points[i]), shape) : t);
        }
        return new Sample(name, numbers, CLEARANCE / 2, leaves -> Elementwise.of(formula, leaves.toArray(Node[]::new)));
    }

    /// One number for each argument; 0 or 1 for a truth value.
    static double[] point(Formula formula, SplittableRandom random) {
        while (true) {
            double[] point = new double[formula.arity()];
            boolean clear = true;
            for (int i = 0; i < point.length; i++) {
                point[i] = formula.isFlag(i) ? random.nextInt(2) : inside(formula.domain(i), random);
                for (int j = 0; j < i; j++) {
                    clear &= formula.isFlag(j) || formula.isFlag(i)
                            || Math.abs(Math.abs(point[i]) - Math.abs(point[j])) >= CLEARANCE;
                }
            }
            if (clear) {
                return point;
            }
        }
    }

    /// A number of the size of 1 in a domain.
    static double inside(Domain domain, SplittableRandom random) {
        double low = Math.max(domain.low() + CLEARANCE, Double.isInfinite(domain.low()) ? -FAR : domain.low());
        double high = Math.min(domain.high() - CLEARANCE, Double.isInfinite(domain.low()) ? FAR : domain.low() + FAR);
        while (true) {
            double x = random.nextDouble(low, high);
            if (domain.kinks().stream().noneMatch(kink -> Math.abs(x - kink) < CLEARANCE)) {
                return x;
            }
        }
    }

    private static boolean[] truths(double[] numbers) {
        boolean[] truths = new boolean[numbers.length];
        for (int i = 0; i < truths.length; i++) {
            truths[i] = numbers[i] != 0;
        }
        return truths;
    }
}
