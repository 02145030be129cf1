// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.expr.Intrinsic;
import org.jspecify.annotations.Nullable;

/// What a generated loop works on; numbers are in arrays of the routine's type. Not for two threads at once.
final class Frame {
    /// The array of each load, store and total, in the order of [Layout].
    final Object[] arrays;
    /// Where the present rows start in each of them.
    final int[][] starts;
    /// How many rows are worked on together.
    int rows = 1;
    /// Values computed once, or once for each row, by line: an array with a place for each of the present rows.
    final Object[] once;
    /// For each number formed along rows, [Order#LANES] partial results for each of up to [Order#BAND] rows.
    final Object lanes;
    /// For each value that a later pass needs, its elements in each of the present rows.
    final Object kept;
    /// Scratch for functions that are called element by element.
    final Object spare;
    /// 0, 1, 2 … where numbers of elements in their rows are wanted, as many as a row has and some more.
    final Object positions;
    /// Scratch for truth values at the end of a row.
    final boolean[] bits = new boolean[3 * Order.LANES];
    /// For each load whose neighbours are apart, how far the elements of a vector are.
    final int[][] apart;

    Frame(Object[] arrays, int[][] starts, Object[] once, Object lanes, Object kept, Object spare, Object positions,
            int[][] apart) {
        this.arrays = arrays;
        this.starts = starts;
        this.once = once;
        this.lanes = lanes;
        this.kept = kept;
        this.spare = spare;
        this.positions = positions;
        this.apart = apart;
    }

    /// The same with room for other arrays and places in them.
    Frame withOtherArrays() {
        return new Frame(new Object[arrays.length], new int[arrays.length][starts.length == 0 ? 0 : starts[0].length],
                once, lanes, kept, spare, positions, apart);
    }

    /// The numbers of elements in the rows of a routine; none where that has no use for them.
    static Object positions(Routine routine) {
        Object positions = routine.dtype().newArray(routine.countsPositions() ? routine.length() + Order.LANES : 0);
        switch (positions) {
            case float[] x -> {
                for (int i = 0; i < x.length; i++) {
                    x[i] = i;
                }
            }
            case double[] x -> Arrays.setAll(x, i -> i);
            default -> throw new IllegalStateException("loop: positions are floating numbers");
        }
        return positions;
    }

    /// Element i becomes the function of elements i, i + 16 and i + 32; where `bits` is given, only where it holds.
    static void call(float[] x, int n, Intrinsic fn, boolean @Nullable [] bits) {
        for (int i = 0; i < n; i++) {
            if (bits == null || bits[i]) {
                x[i] = (float) Scalar.call(fn, x[i + Order.LANES], x[i + 2 * Order.LANES], 0);
            }
        }
    }

    /// The same in float64.
    static void call(double[] x, int n, Intrinsic fn, boolean @Nullable [] bits) {
        for (int i = 0; i < n; i++) {
            if (bits == null || bits[i]) {
                x[i] = Scalar.call(fn, x[i + Order.LANES], x[i + 2 * Order.LANES], 0);
            }
        }
    }

    /// Copies `n` elements that are apart side by side.
    static void collect(float[] from, int at, int stride, int n, float[] to) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i * stride];
        }
    }

    /// The same in float64.
    static void collect(double[] from, int at, int stride, int n, double[] to) {
        for (int i = 0; i < n; i++) {
            to[i] = from[at + i * stride];
        }
    }
}
