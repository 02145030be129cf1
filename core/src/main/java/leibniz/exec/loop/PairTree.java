// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.ops.Reduce;

/// Joins partial results two by two, like the carries of a binary counter: the order depends on their number alone, and
/// the rounding error grows with the logarithm of it. Rows of numbers are joined place by place. Used again and again.
final class PairTree {
    private final Reduce.Kind kind;
    private final int width;
    private final boolean single;
    private final double[][] partial = new double[32][];
    private final double[] carry;
    private int count;

    PairTree(Reduce.Kind kind, int width, boolean single) {
        this.kind = kind;
        this.width = width;
        this.single = single;
        this.carry = new double[width];
    }

    /// Adds one partial result of one number.
    void add(double result) {
        carry[0] = result;
        carry();
    }

    /// Adds one partial result, which is copied.
    void add(Object result) {
        add(result, 0);
    }

    /// Adds one partial result, which starts at a place of an array and is copied.
    void add(Object result, int from) {
        switch (result) {
            case double[] x -> System.arraycopy(x, from, carry, 0, width);
            case float[] x -> {
                for (int i = 0; i < width; i++) {
                    carry[i] = x[from + i];
                }
            }
            default -> throw new IllegalStateException("loop: floating numbers are joined");
        }
        carry();
    }

    private void carry() {
        int level = 0;
        for (int c = count++; (c & 1) == 1; c >>= 1) {
            join(partial[level++]);
        }
        keep(level);
    }

    private void keep(int level) {
        if (partial[level] == null) {
            partial[level] = new double[width];
        }
        System.arraycopy(carry, 0, partial[level], 0, width);
    }

    /// Everything joined, which starts the next one; good until something is added again.
    double[] take() {
        if (count == 0) {
            throw new IllegalStateException("loop: nothing was joined");
        }
        int level = Integer.numberOfTrailingZeros(count);
        System.arraycopy(partial[level], 0, carry, 0, width);
        for (int c = count >> ++level; c != 0; level++, c >>= 1) {
            if ((c & 1) == 1) {
                join(partial[level]);
            }
        }
        count = 0;
        return carry;
    }

    private void join(double[] earlier) {
        for (int i = 0; i < width; i++) {
            double joined = Order.join(kind, earlier[i], carry[i]);
            carry[i] = single ? (double) (float) joined : joined;
        }
    }
}
