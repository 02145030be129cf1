// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.ops.Reduce;

/// The order in which numbers are joined, which is part of what a routine means: scalar and generated loops keep to it.
///
/// Rows are cut into pieces of [#CHUNK]. In a piece, element i goes to lane i mod 16 and
/// is joined to it in order; then the lanes are joined by halves. Pieces and rows are joined by a [PairTree]. What is
/// formed place by place over rows is joined in order within bands of 64 rows, then by such a tree.
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

    /// Two numbers joined, rounded to float32 if `single`.
    static double join(Reduce.Kind kind, double a, double b, boolean single) {
        double joined = switch (kind) {
            case SUM -> a + b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
        return single ? (double) (float) joined : joined;
    }

    /// All lanes joined by halves; the lanes are used up.
    static double halves(Reduce.Kind kind, double[] lanes, boolean single) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int i = 0; i < half; i++) {
                lanes[i] = join(kind, lanes[i], lanes[i + half], single);
            }
        }
        return lanes[0];
    }
}
