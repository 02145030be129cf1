// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import java.util.Arrays;
import leibniz.plan.View;

/// Reading and writing the elements of a view, a run of them in row-major order at a time, as doubles (floating types) or
/// longs (all others; truth values are 1 and 0).
public final class Elements {
    private static final int CHUNK = 1024;
    private final Memory memory;

    /// The elements of a memory's arrays.
    public Elements(Memory memory) {
        this.memory = memory;
    }

    /// Puts the array offsets of elements `from` to `from + n` of a view into `into`.
    public static void offsets(View view, int from, int n, int[] into) {
        offsets(view, from, n, into, new int[view.strides().length]);
    }

    /// The same, with scratch for an index.
    private static void offsets(View view, int from, int n, int[] into, int[] index) {
        int rank = view.strides().length;
        if (n == 0) {
            return;
        }
        if (rank == 0) {
            Arrays.fill(into, 0, n, view.offset());
            return;
        }
        int[] strides = view.strides();
        int last = rank - 1;
        int inner = view.shape().axis(last);
        int stride = strides[last];
        while (last > 0 && goesOn(view, last - 1, inner, stride)) {
            last--;
            stride = inner == 1 ? strides[last] : stride;
            inner *= view.shape().axis(last);
        }
        int first = from % inner;
        int rest = from / inner;
        int at = view.offset() + first * stride;
        for (int axis = last - 1; axis >= 0; axis--) {
            index[axis] = rest % view.shape().axis(axis);
            rest /= view.shape().axis(axis);
            at += index[axis] * strides[axis];
        }
        int k = 0;
        while (true) {
            int run = Math.min(n - k, inner - first);
            for (int i = 0; i < run; i++) {
                into[k + i] = at + i * stride;
            }
            k += run;
            if (k == n) {
                return;
            }
            at -= first * stride;
            first = 0;
            int axis = last - 1;
            while (++index[axis] == view.shape().axis(axis)) {
                at -= (index[axis] - 1) * strides[axis];
                index[axis--] = 0;
            }
            at += strides[axis];
        }
    }

    /// Whether an axis goes on evenly where those after it, `inner` elements `stride` apart, end.
    private static boolean goesOn(View view, int axis, int inner, int stride) {
        return inner == 1 || view.shape().axis(axis) == 1 || view.strides()[axis] == stride * inner;
    }

    /// Puts the array offsets of elements `from` to `from + n` of a view into `into`.
    public void place(View view, int from, int n, int[] into) {
        offsets(view, from, n, into, memory.index(view.strides().length));
    }

    /// A fresh array of all elements, in row-major order.
    public Object copy(View view) {
        Object from = memory.array(view.slot());
        Object to = view.dtype().newArray(view.size());
        if (view.isContiguous()) {
            System.arraycopy(from, view.offset(), to, 0, view.size());
            return to;
        }
        int[] at = new int[view.size()];
        offsets(view, 0, at.length, at);
        for (int i = 0; i < at.length; i++) {
            System.arraycopy(from, at[i], to, i, 1);
        }
        return to;
    }

    /// Copies all elements, in row-major order, into another array from place `at` on. Floating numbers are rounded to its
    /// element type.
    ///
    /// @throws ArithmeticException if a whole number does not fit into a float64
    public void copy(View view, Object to, int at) {
        Object from = memory.array(view.slot());
        if (view.isContiguous() && from.getClass() == to.getClass()) {
            System.arraycopy(from, view.offset(), to, at, view.size());
            return;
        }
        for (int start = 0; start < view.size(); start += CHUNK) {
            int n = Math.min(CHUNK, view.size() - start);
            if (view.dtype().isFloating()) {
                double[] values = memory.doubles(1, CHUNK)[0];
                read(view, start, n, values);
                put(values, n, to, at + start);
            } else {
                long[] values = memory.longs(1, CHUNK)[0];
                read(view, start, n, values);
                put(values, n, to, at + start);
            }
        }
    }

    private static void put(double[] values, int n, Object to, int at) {
        for (int i = 0; i < n; i++) {
            switch (to) {
                case double[] a -> a[at + i] = values[i];
                case float[] a -> a[at + i] = (float) values[i];
                default -> throw new IllegalStateException("elements: floating numbers do not go into %s".formatted(
                        to.getClass().getSimpleName()));
            }
        }
    }

    private static void put(long[] values, int n, Object to, int at) {
        for (int i = 0; i < n; i++) {
            switch (to) {
                case double[] a -> a[at + i] = exact(values[i]);
                case long[] a -> a[at + i] = values[i];
                case int[] a -> a[at + i] = (int) values[i];
                case boolean[] a -> a[at + i] = values[i] != 0;
                default -> throw new IllegalStateException("elements: whole numbers do not go into %s".formatted(
                        to.getClass().getSimpleName()));
            }
        }
    }

    private static double exact(long value) {
        double near = value;
        if ((long) near != value || value == Long.MAX_VALUE) {
            throw new ArithmeticException(
                    "%d is carried beside floating numbers and float64 does not hold it".formatted(value));
        }
        return near;
    }

    /// Reads `n` elements from number `from` on.
    public void read(View view, int from, int n, double[] into) {
        Object array = memory.array(view.slot());
        if (view.isContiguous()) {
            int at = view.offset() + from;
            switch (array) {
                case double[] a -> System.arraycopy(a, at, into, 0, n);
                case float[] a -> {
                    for (int i = 0; i < n; i++) {
                        into[i] = a[at + i];
                    }
                }
                default -> throw wrong(view);
            }
            return;
        }
        int[] at = memory.offsets(n);
        place(view, from, n, at);
        switch (array) {
            case double[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at[i]];
                }
            }
            case float[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at[i]];
                }
            }
            default -> throw wrong(view);
        }
    }

    /// Reads `n` elements from number `from` on.
    public void read(View view, int from, int n, long[] into) {
        if (view.isContiguous()) {
            beside(memory.array(view.slot()), view.offset() + from, n, into, view);
            return;
        }
        int[] at = memory.offsets(n);
        place(view, from, n, at);
        switch (memory.array(view.slot())) {
            case long[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at[i]];
                }
            }
            case int[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at[i]];
                }
            }
            case boolean[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at[i]] ? 1 : 0;
                }
            }
            default -> throw wrong(view);
        }
    }

    private static void beside(Object array, int at, int n, long[] into, View view) {
        switch (array) {
            case long[] a -> System.arraycopy(a, at, into, 0, n);
            case int[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at + i];
                }
            }
            case boolean[] a -> {
                for (int i = 0; i < n; i++) {
                    into[i] = a[at + i] ? 1 : 0;
                }
            }
            default -> throw wrong(view);
        }
    }

    /// Writes `n` elements from number `from` on. A truth value is true where the number is not 0.
    public void write(View view, int from, int n, double[] values) {
        Object array = memory.array(view.slot());
        if (view.isContiguous()) {
            int start = view.offset() + from;
            if (array instanceof double[] a) {
                System.arraycopy(values, 0, a, start, n);
                return;
            }
            if (array instanceof float[] a) {
                for (int i = 0; i < n; i++) {
                    a[start + i] = (float) values[i];
                }
                return;
            }
        }
        int[] at = memory.offsets(n);
        place(view, from, n, at);
        switch (array) {
            case double[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = values[i];
                }
            }
            case float[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = (float) values[i];
                }
            }
            case long[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = (long) values[i];
                }
            }
            case int[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = (int) values[i];
                }
            }
            case boolean[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = values[i] != 0;
                }
            }
            default -> throw wrong(view);
        }
    }

    /// Writes `n` elements from number `from` on. A truth value is true where the number is not 0.
    public void write(View view, int from, int n, long[] values) {
        int[] at = memory.offsets(n);
        place(view, from, n, at);
        switch (memory.array(view.slot())) {
            case double[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = values[i];
                }
            }
            case float[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = values[i];
                }
            }
            case long[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = values[i];
                }
            }
            case int[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = (int) values[i];
                }
            }
            case boolean[] a -> {
                for (int i = 0; i < n; i++) {
                    a[at[i]] = values[i] != 0;
                }
            }
            default -> throw wrong(view);
        }
    }

    private static IllegalStateException wrong(View view) {
        return new IllegalStateException("elements: %s is not held in an array of its element type".formatted(view));
    }
}
