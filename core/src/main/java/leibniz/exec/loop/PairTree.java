// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.ops.Reduce;

/// Joins partial results two by two, like the carries of a binary counter: the order depends on their number alone, and
/// the rounding error grows with the logarithm of it. Rows of numbers are joined place by place.
final class PairTree {
    private final Reduce.Kind kind;
    private final int width;
    private final boolean single;
    private final double[][] partial = new double[32][];
    private int count;

    PairTree(Reduce.Kind kind, int width, boolean single) {
        this.kind = kind;
        this.width = width;
        this.single = single;
    }

    /// Adds one partial result, which is copied.
    void add(double[] result) {
        double[] sum = Arrays.copyOf(result, width);
        int level = 0;
        for (int c = count++; (c & 1) == 1; c >>= 1) {
            join(partial[level++], sum);
        }
        partial[level] = sum;
    }

    /// Everything joined.
    double[] take() {
        double[] sum = null;
        for (int level = 0, c = count; c != 0; level++, c >>= 1) {
            if ((c & 1) == 1) {
                if (sum == null) {
                    sum = partial[level];
                } else {
                    join(partial[level], sum);
                }
            }
        }
        count = 0;
        if (sum == null) {
            throw new IllegalStateException("loop: nothing was joined");
        }
        return sum;
    }

    private void join(double[] earlier, double[] later) {
        for (int i = 0; i < width; i++) {
            double joined = switch (kind) {
                case SUM -> earlier[i] + later[i];
                case MAX -> Math.max(earlier[i], later[i]);
                case MIN -> Math.min(earlier[i], later[i]);
            };
            later[i] = single ? (double) (float) joined : joined;
        }
    }
}
