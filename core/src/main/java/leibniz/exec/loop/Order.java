// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.ops.Reduce;

/// The order in which numbers are joined. It is part of what a reduction means: it depends on the operation and the shape of
/// its operand alone, not on what else is computed in the same nest, nor on who runs it.
///
/// Axes of size 1 do not count, and neighbouring axes that are both reduced or both kept count as one. Where that leaves
/// several reduced axes, they are reduced one after the other, the innermost first ([leibniz.plan.Stages]); so there are two
/// cases.
///
/// **Along rows**: the innermost axis is reduced. A row is cut into pieces of [#CHUNK] elements. In a piece, element i goes
/// to lane i mod [#LANES] and is joined to it in order; then the lanes are joined by halves; then pieces by a [PairTree].
/// A nest whose own rows are shorter counts on over as many of them as make a row of the operand.
///
/// **Place by place**: the innermost axis is kept. Rows of it are joined in order within bands of [#BAND] rows, and bands by
/// a [PairTree].
///
/// So a lane of a batch has the bits of the same numbers alone.
final class Order {
    static final int LANES = 16;
    static final int CHUNK = 1024;
    /// Rows that are passed over more than once are not longer.
    static final int LONGEST = 8192;
    static final int BAND = 64;

    private Order() {
    }

    /// What leaves every number as it is when joined to it.
    static double neutral(Reduce.Kind kind) {
        return switch (kind) {
            case SUM -> -0.0;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
        };
    }

    /// Two numbers joined.
    static double join(Reduce.Kind kind, double a, double b) {
        return switch (kind) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    /// Two numbers joined.
    static float join(Reduce.Kind kind, float a, float b) {
        return switch (kind) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }

    /// The lanes that start at place `from` joined by halves; they are used up.
    static double halves(Reduce.Kind kind, Object lanes, int from) {
        return lanes instanceof float[] x ? halves(kind, x, from) : halves(kind, (double[]) lanes, from);
    }

    private static float halves(Reduce.Kind kind, float[] x, int from) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = from; i < from + half; i++) {
                x[i] = join(kind, x[i], x[i + half]);
            }
        }
        return x[from];
    }

    private static double halves(Reduce.Kind kind, double[] x, int from) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = from; i < from + half; i++) {
                x[i] = join(kind, x[i], x[i + half]);
            }
        }
        return x[from];
    }
}
