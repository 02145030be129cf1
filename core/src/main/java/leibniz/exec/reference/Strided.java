// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import leibniz.plan.View;

/// Two views of one shape walked side by side. Axes along which both go on evenly are one axis, so what is left in the
/// middle is as long a run as there can be.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Strided(int[] sizes, int[] from, int[] to) {
    /// Runs shorter than this are not worth a call of their own.
    private static final int SHORT = 8;
    /// So many lines of an array stay close to the processor, also where they are far apart by a power of two.
    private static final int BLOCK = 8;

    /// @param to where the elements of `from` go; of the same shape
    static Strided of(View from, View to) {
        int rank = from.strides().length;
        int[] sizes = new int[rank];
        int[] a = new int[rank];
        int[] b = new int[rank];
        int n = 0;
        for (int axis = 0; axis < rank; axis++) {
            int size = from.shape().axis(axis);
            if (size == 1) {
                continue;
            }
            int s = from.strides()[axis];
            int t = to.strides()[axis];
            if (n > 0 && a[n - 1] == s * size && b[n - 1] == t * size) {
                sizes[n - 1] *= size;
            } else {
                sizes[n++] = size;
            }
            a[n - 1] = s;
            b[n - 1] = t;
        }
        if (n > 1 && sizes[n - 1] < SHORT) {
            longestLast(n, sizes, a, b);
        }
        return new Strided(Arrays.copyOf(sizes, n), Arrays.copyOf(a, n), Arrays.copyOf(b, n));
    }

    /// The order in which elements are copied does not matter, so the longest run among the last axes may be the innermost.
    private static void longestLast(int n, int[]... lists) {
        int[] sizes = lists[0];
        int longest = n - 1;
        for (int axis = Math.max(0, n - 4); axis < n; axis++) {
            longest = sizes[axis] > sizes[longest] ? axis : longest;
        }
        for (int[] list : lists) {
            int held = list[longest];
            list[longest] = list[n - 1];
            list[n - 1] = held;
        }
    }

    /// Copies between arrays of one element type, from the places where the views begin.
    void copy(Object source, int at, Object target, int place) {
        copy(0, source, at, target, place);
    }

    private void copy(int axis, Object source, int at, Object target, int place) {
        int left = sizes.length - axis;
        if (left > 2) {
            for (int i = 0; i < sizes[axis]; i++) {
                copy(axis + 1, source, at + i * from[axis], target, place + i * to[axis]);
            }
        } else if (left == 2 && from[axis + 1] == 1 && to[axis + 1] == 1) {
            for (int i = 0; i < sizes[axis]; i++) {
                System.arraycopy(source, at + i * from[axis], target, place + i * to[axis], sizes[axis + 1]);
            }
        } else if (left == 2) {
            switch (target) {
                case float[] y -> plane(axis, (float[]) source, at, y, place);
                case double[] y -> plane(axis, (double[]) source, at, y, place);
                default -> {
                    for (int i = 0; i < sizes[axis]; i++) {
                        copy(axis + 1, source, at + i * from[axis], target, place + i * to[axis]);
                    }
                }
            }
        } else if (left == 1) {
            run(source, at, from[axis], target, place, to[axis], sizes[axis]);
        } else {
            System.arraycopy(source, at, target, place, 1);
        }
    }

    /// The last two axes, in blocks, so that what is read is read once.
    private void plane(int axis, float[] x, int at, float[] y, int place) {
        int n = sizes[axis + 1];
        for (int start = 0; start < n; start += BLOCK) {
            int m = Math.min(BLOCK, n - start);
            for (int i = 0; i < sizes[axis]; i++) {
                run(x, at + i * from[axis] + start * from[axis + 1], from[axis + 1], y,
                        place + i * to[axis] + start * to[axis + 1], to[axis + 1], m);
            }
        }
    }

    /// The same in float64.
    private void plane(int axis, double[] x, int at, double[] y, int place) {
        int n = sizes[axis + 1];
        for (int start = 0; start < n; start += BLOCK) {
            int m = Math.min(BLOCK, n - start);
            for (int i = 0; i < sizes[axis]; i++) {
                run(x, at + i * from[axis] + start * from[axis + 1], from[axis + 1], y,
                        place + i * to[axis] + start * to[axis + 1], to[axis + 1], m);
            }
        }
    }

    private static void run(float[] x, int at, int s, float[] y, int place, int t, int n) {
        for (int i = 0; i < n; i++) {
            y[place + i * t] = x[at + i * s];
        }
    }

    private static void run(double[] x, int at, int s, double[] y, int place, int t, int n) {
        for (int i = 0; i < n; i++) {
            y[place + i * t] = x[at + i * s];
        }
    }

    private static void run(Object source, int at, int s, Object target, int place, int t, int n) {
        if (s == 1 && t == 1) {
            System.arraycopy(source, at, target, place, n);
            return;
        }
        switch (target) {
            case float[] y -> run((float[]) source, at, s, y, place, t, n);
            case double[] y -> run((double[]) source, at, s, y, place, t, n);
            case long[] y -> {
                long[] x = (long[]) source;
                for (int i = 0; i < n; i++) {
                    y[place + i * t] = x[at + i * s];
                }
            }
            default -> {
                for (int i = 0; i < n; i++) {
                    System.arraycopy(source, at + i * s, target, place + i * t, 1);
                }
            }
        }
    }
}
