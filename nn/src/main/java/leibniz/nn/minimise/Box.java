// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import java.util.Arrays;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Bounds of numbers in a row.
@SuppressWarnings("ArrayRecordComponent") // within one room, never compared
record Box(double[] lower, double[] upper) {
    static Box of(Tensor lower, Tensor upper, Type type) {
        Box box = new Box(row("lower", lower, type), row("upper", upper, type));
        for (int i = 0; i < box.lower.length; i++) {
            if (!(box.lower[i] <= box.upper[i])) {
                throw new IllegalArgumentException(
                        "boundedLbfgs: lower bound %d (%s) must be at most the upper one (%s)".formatted(i,
                                box.lower[i], box.upper[i]));
            }
        }
        return box;
    }

    private static double[] row(String name, Tensor bound, Type type) {
        if (bound.rank() == 0) {
            double[] all = new double[type.shape().size()];
            Arrays.fill(all, bound.item());
            return all;
        }
        if (!bound.shape().equals(type.shape())) {
            throw new ShapeException(
                    "boundedLbfgs: the %s bounds must have x's shape, or be a scalar (%s is %s, x is %s)"
                            .formatted(name, name, bound.shape(), type.shape()));
        }
        return bound.toDoubles();
    }

    double[] inside(double[] x) {
        double[] held = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            held[i] = Math.max(lower[i], Math.min(upper[i], x[i]));
        }
        return held;
    }

    /// The largest element of the step along minus the gradient that stays inside.
    double projected(Point at) {
        double[] moved = inside(Vectors.plus(at.x(), -1, at.gradient()));
        return Vectors.largest(Vectors.plus(moved, -1, at.x()));
    }

    /// The largest multiple of d, at least 1, that stays inside; d itself is known to.
    double reach(double[] x, double[] d) {
        double most = Double.MAX_VALUE;
        for (int i = 0; i < x.length; i++) {
            if (d[i] != 0) {
                most = Math.min(most, ((d[i] > 0 ? upper[i] : lower[i]) - x[i]) / d[i]);
            }
        }
        return Math.max(1, most);
    }
}
