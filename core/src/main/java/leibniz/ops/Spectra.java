// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// How the transforms of [Spectral] are put together.
final class Spectra {
    private Spectra() {
    }

    /// The axis named, of complex numbers, counted from 0.
    private static int axis(String op, Node x, int axis) {
        Floats.require(op, x);
        if (x.shape().isScalar() || x.shape().axis(-1) != 2) {
            throw new ShapeException("%s: the last axis of x must hold 2 numbers, real and imaginary part (x is %s)"
                    .formatted(op, x.shape()));
        }
        return Axes.index(op, x, axis, x.shape().rank() - 1);
    }

    /// The number of complex numbers along an axis.
    static int length(String op, Node x, int axis) {
        return x.shape().axis(axis(op, x, axis));
    }

    static Node complex(String op, Node x, int axis, boolean inverse) {
        int i = axis(op, x, axis);
        requireSome(op, x, i);
        Node y = new DiscreteFourier(i, inverse).on(x);
        return inverse ? y.div(x.shape().axis(i)) : y;
    }

    static Node ofReal(Node x, int axis) {
        Floats.require("rfft", x);
        int i = Axes.index("rfft", x, axis);
        requireSome("rfft", x, i);
        Shape pairs = x.shape().insert(x.shape().rank(), 2);
        Node complex = new Embed(Axes.zeros(pairs.rank()), Axes.ones(pairs.rank()), pairs).on(x.unsqueeze(-1));
        return new DiscreteFourier(i, false).on(complex).slice(i, 0, x.shape().axis(i) / 2 + 1);
    }

    /// The real part of the transform of x, everything but number 0 and n/2 taken twice, once for its conjugate.
    static Node toReal(Node x, int axis, int n) {
        int i = axis("irfft", x, axis);
        requireSome("irfft", x, i);
        if (n < 1) {
            throw new ShapeException("irfft: the number of values must be at least 1, it is %d (x is %s)".formatted(n,
                    x.shape()));
        }
        int half = Math.min(n / 2 + 1, x.shape().axis(i));
        double[] times = new double[half];
        for (int k = 0; k < half; k++) {
            times[k] = k == 0 || 2 * k == n ? 1 : 2;
        }
        int[] column = new int[x.shape().rank() - i];
        java.util.Arrays.fill(column, 1);
        column[0] = half;
        Node counted = x.slice(i, 0, half).mul(new Constant(Tensor.of(times).to(x.dtype()).reshape(column)));
        Shape whole = x.shape().with(i, n);
        Node all = new Embed(Axes.zeros(whole.rank()), Axes.ones(whole.rank()), whole).on(counted);
        return new DiscreteFourier(i, true).on(all).select(-1, 0).div(n);
    }

    private static void requireSome(String op, Node x, int axis) {
        if (x.shape().axis(axis) == 0) {
            throw new ShapeException("%s: there is no transform of nothing: axis %d of x has size 0 (x is %s)"
                    .formatted(op, axis, x.shape()));
        }
    }
}
