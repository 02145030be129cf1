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

    /// The lanes that start at place `from` joined by halves.
    static double halves(Reduce.Kind kind, Object lanes, int from) {
        return lanes instanceof float[] x ? halves(kind, x, from) : halves(kind, (double[]) lanes, from);
    }

    /// The same for `n` groups of lanes one after the other.
    static void halves(Reduce.Kind kind, Object lanes, int from, Object into, int n) {
        if (lanes instanceof float[] x) {
            float[] y = (float[]) into;
            for (int i = 0; i < n; i++) {
                y[i] = halves(kind, x, from + i * LANES);
            }
        } else {
            double[] x = (double[]) lanes;
            double[] y = (double[]) into;
            for (int i = 0; i < n; i++) {
                y[i] = halves(kind, x, from + i * LANES);
            }
        }
    }

    /// Written out for sums, which there are many of.
    private static float halves(Reduce.Kind kind, float[] x, int from) {
        if (kind != Reduce.Kind.SUM) {
            return extreme(kind, x, from);
        }
        float a = x[from] + x[from + 8] + (x[from + 4] + x[from + 12]);
        float b = x[from + 1] + x[from + 9] + (x[from + 5] + x[from + 13]);
        float c = x[from + 2] + x[from + 10] + (x[from + 6] + x[from + 14]);
        float d = x[from + 3] + x[from + 11] + (x[from + 7] + x[from + 15]);
        return a + c + (b + d);
    }

    private static double halves(Reduce.Kind kind, double[] x, int from) {
        if (kind != Reduce.Kind.SUM) {
            return extreme(kind, x, from);
        }
        double a = x[from] + x[from + 8] + (x[from + 4] + x[from + 12]);
        double b = x[from + 1] + x[from + 9] + (x[from + 5] + x[from + 13]);
        double c = x[from + 2] + x[from + 10] + (x[from + 6] + x[from + 14]);
        double d = x[from + 3] + x[from + 11] + (x[from + 7] + x[from + 15]);
        return a + c + (b + d);
    }

    /// The larger or smaller one is the same in any order.
    private static float extreme(Reduce.Kind kind, float[] x, int from) {
        float most = x[from];
        for (int i = 1; i < LANES; i++) {
            most = join(kind, most, x[from + i]);
        }
        return most;
    }

    /// The larger or smaller one is the same in any order.
    private static double extreme(Reduce.Kind kind, double[] x, int from) {
        double most = x[from];
        for (int i = 1; i < LANES; i++) {
            most = join(kind, most, x[from + i]);
        }
        return most;
    }
}
