// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.Arrays;

/// Tensors that follow a simple rule: evenly spaced numbers, one value everywhere, ones on the diagonal.
final class Ranges {
    private Ranges() {}

    static int[] arange(int from, int to, int step) {
        int[] out = new int[count((double) to - from, step, from, to)];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) (from + (long) i * step);
        }
        return out;
    }

    static long[] arange(long from, long to, long step) {
        long span;
        try {
            span = Math.subtractExact(to, from);
        } catch (ArithmeticException _) {
            throw new ShapeException("arange: the distance from " + from + " to " + to + " must be at most "
                    + Long.MAX_VALUE);
        }
        checkStep(step == 0, from, to);
        long count = span == 0 || (span < 0) != (step < 0) ? 0 : 1 + (span - Long.signum(step)) / step;
        long[] out = new long[checkCount((double) count, from, to, step)];
        for (int i = 0; i < out.length; i++) {
            out[i] = from + i * step;
        }
        return out;
    }

    static double[] arange(double from, double to, double step) {
        double[] out = new double[count(to - from, step, from, to)];
        for (int i = 0; i < out.length; i++) {
            out[i] = from + i * step;
        }
        return out;
    }

    private static int count(double span, double step, Number from, Number to) {
        checkStep(step == 0, from, to);
        return checkCount(Math.max(0, Math.ceil(span / step)), from, to, step);
    }

    private static void checkStep(boolean zero, Number from, Number to) {
        if (zero) {
            throw new IllegalArgumentException("arange: the step must not be 0 (from " + from + " to " + to + ")");
        }
    }

    private static int checkCount(double count, Number from, Number to, Number step) {
        if (!(count <= Integer.MAX_VALUE)) {
            throw new ShapeException("arange: the number of elements must be at most " + Integer.MAX_VALUE + " but is "
                    + count + " (from " + from + " to " + to + " by " + step + ")");
        }
        return (int) count;
    }

    static double[] linspace(double first, double last, int n) {
        double distance = last - first;
        if (!Double.isFinite(distance)) {
            throw new IllegalArgumentException("linspace: the distance from first (" + first + ") to last (" + last
                    + ") must be finite but is " + distance);
        }
        double[] out = new double[Shape.of(n).size()];
        double step = distance / (n - 1);
        for (int i = 0; i < n; i++) {
            out[i] = first + i * step;
        }
        if (n > 0) {
            out[n - 1] = last;
            out[0] = first;
        }
        return out;
    }

    static double[] eye(int n) {
        double[] out = new double[Shape.of(n, n).size()];
        for (int i = 0; i < n; i++) {
            out[i * n + i] = 1;
        }
        return out;
    }

    static Object full(DType dtype, Shape shape, double value) {
        boolean exact = switch (dtype) {
            case FLOAT32, FLOAT64 -> true;
            case INT32 -> (int) value == value;
            case INT64 -> (long) value == value && value < 0x1p63;
            case BOOL -> value == 0 || value == 1;
        };
        if (!exact) {
            throw new DTypeException("full: the value (" + value + ") must be one that " + dtype + " holds (shape is "
                    + shape + ")");
        }
        Object array = dtype.newArray(shape.size());
        if (Double.doubleToRawLongBits(value) == 0) {
            return array;
        }
        switch (array) {
            case float[] a -> Arrays.fill(a, (float) value);
            case double[] a -> Arrays.fill(a, value);
            case int[] a -> Arrays.fill(a, (int) value);
            case long[] a -> Arrays.fill(a, (long) value);
            case boolean[] a -> Arrays.fill(a, value == 1);
            default -> throw DType.noDType(array.getClass());
        }
        return array;
    }
}
