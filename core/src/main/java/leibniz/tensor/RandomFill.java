// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.stream.IntStream;

/// Whole arrays of random numbers: element `i` in row-major order is number `i` of the key.
final class RandomFill {
    private RandomFill() {}

    static Object normal(Key key, DType dtype, Shape shape) {
        checkFloating("normal", dtype, shape);
        int n = shape.size();
        Object out = dtype.newArray(n);
        long[] block = new long[2];
        for (int pair = 0; pair < n - pair; pair++) {
            int i = 2 * pair;
            key.block(i, block);
            double radius = Key.radius(block[0]);
            double angle = Key.angle(block[1]);
            put(out, i, radius * StrictMath.cos(angle));
            if (i + 1 < n) {
                put(out, i + 1, radius * StrictMath.sin(angle));
            }
        }
        return out;
    }

    static Object uniform(Key key, DType dtype, Shape shape, double low, double high) {
        checkFloating("uniform", dtype, shape);
        double from = dtype.round(low);
        double to = dtype.round(high);
        double width = to - from;
        if (!(width > 0 && Double.isFinite(width) && Double.isFinite(dtype.round(width)))) {
            throw new IllegalArgumentException("uniform: low (" + from + ") must be less than high (" + to
                    + ") by a finite " + dtype);
        }
        int n = shape.size();
        Object out = dtype.newArray(n);
        double largest = dtype == DType.FLOAT64 ? Math.nextDown(to) : Math.nextDown((float) to);
        long[] block = new long[2];
        for (int i = 0; i < n; i++) {
            if ((i & 1) == 0) {
                key.block(i, block);
            }
            double value = from + Key.unit(block[i & 1]) * width;
            // Rounding may reach high, which does not belong to the interval.
            put(out, i, dtype.round(value) < to ? value : largest);
        }
        return out;
    }

    private static void put(Object floating, int i, double value) {
        if (floating instanceof double[] doubles) {
            doubles[i] = value;
        } else {
            ((float[]) floating)[i] = (float) value;
        }
    }

    private static void checkFloating(String op, DType dtype, Shape shape) {
        if (!dtype.isFloating()) {
            throw new DTypeException(op + ": the dtype must be float32 or float64 but is " + dtype + " (shape is "
                    + shape + ")");
        }
    }

    /// The numbers from 0 to n - 1 in random order (Fisher and Yates, in Durstenfeld's form of 1964).
    static int[] permutation(Key key, int n) {
        int[] order = IntStream.range(0, Shape.of(n).size()).toArray();
        for (int i = n - 1; i > 0; i--) {
            int j = key.below(i + 1, i);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
