// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import leibniz.ops.Convolution;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// How a convolution's x is laid out so that every tap meets contiguous numbers.
///
/// Along an axis of stride s, place p and tap k meet at u = p·stride + k·dilation = (p + ⌊k·dilation/s⌋)·s + r, where r, the
/// remainder of k·dilation by s, is the tap's alone. So the numbers that can be met, zeros of the padding and of the spread
/// among them, are kept in s rows, one for each remainder: in row r, neighbouring places meet neighbouring numbers. A
/// channel is laid out as `[s₁, s₂, …, t₁, t₂, …]`, t being the length of a row.
///
/// @param size the numbers of a channel
/// @param flat the places of y counted along the rows of the layout, those between two rows of y included
/// @param places where the places of y are, from that of the first
/// @param taps where the taps are, from the beginning of the channel
/// @param into for each axis where its places of x go, or −1 for those that no tap meets
/// @param low the first place of x along the last axis that goes anywhere
/// @param high the one after the last that does
/// @param side whether those between go side by side
@SuppressWarnings("ArrayRecordComponent") // tables, never compared
record Slides(int size, int flat, int[] places, int[] taps, int[][] into, int low, int high, boolean side) {

    static Slides of(List<Convolution.Axis> axes, View x, Shape kernel) {
        int rank = axes.size();
        int[] row = new int[rank];
        int[] along = new int[rank];
        int[] phase = new int[rank];
        int[] met = new int[rank];
        for (int i = 0; i < rank; i++) {
            Convolution.Axis a = axes.get(i);
            met[i] = (a.size() - 1) * a.stride() + (kernel.axis(i) - 1) * a.dilation();
            row[i] = met[i] / a.stride() + 1;
        }
        int size = 1;
        for (int i = rank - 1; i >= 0; i--) {
            along[i] = size;
            size = Math.multiplyExact(size, row[i]);
        }
        for (int i = rank - 1; i >= 0; i--) {
            phase[i] = size;
            size = Math.multiplyExact(size, axes.get(i).stride());
        }
        int flat = 1;
        int[][] into = new int[rank][];
        int[][] of = new int[rank][];
        int[][] at = new int[rank][];
        for (int i = 0; i < rank; i++) {
            Convolution.Axis a = axes.get(i);
            int next = along[i];
            int apart = phase[i];
            int most = met[i];
            flat += (a.size() - 1) * next;
            into[i] = table(x.shape().axis(i + 2), q -> target((long) q * a.spread() + a.low(), most, a, apart, next));
            of[i] = table(a.size(), p -> p * next);
            at[i] = table(kernel.axis(i), k -> target((long) k * a.dilation(), most, a, apart, next));
        }
        int[] last = rank == 0 ? new int[0] : into[rank - 1];
        int low = 0;
        while (low < last.length && last[low] < 0) {
            low++;
        }
        int high = low;
        boolean side = true;
        while (high < last.length && last[high] >= 0) {
            side &= last[high] - last[low] == high - low;
            high++;
        }
        return new Slides(size, flat, sums(of), sums(at), into, low, high, side);
    }

    private static int[] table(int size, IntUnaryOperator entry) {
        return IntStream.range(0, size).map(entry).toArray();
    }

    /// Where the number that is met at `u` goes.
    private static int target(long u, int most, Convolution.Axis a, int apart, int next) {
        return u < 0 || u > most ? -1 : (int) (u % a.stride()) * apart + (int) (u / a.stride()) * next;
    }

    /// For each place, in row-major order, the sum of what its indices stand for.
    static int[] sums(int[][] tables) {
        int[] sums = new int[1];
        for (int[] table : tables) {
            int[] longer = new int[sums.length * table.length];
            for (int i = 0; i < longer.length; i++) {
                longer[i] = sums[i / table.length] + table[i % table.length];
            }
            sums = longer;
        }
        return sums;
    }

    /// Writes zeros, then channels `first` to `end` of a picture of x one after the other.
    ///
    /// @param picture where the picture begins
    void layOut(View x, Object from, int picture, int first, int end, Object to, int at) {
        Rows.zero(to, at, (end - first) * size);
        for (int c = first; c < end; c++) {
            axis(0, x, from, picture + c * x.strides()[1], to, at + (c - first) * size);
        }
    }

    private void axis(int axis, View x, Object from, int source, Object to, int target) {
        if (axis == into.length) {
            System.arraycopy(from, source, to, target, 1);
            return;
        }
        int[] places = into[axis];
        int step = x.strides()[axis + 2];
        if (axis < into.length - 1) {
            for (int q = 0; q < places.length; q++) {
                if (places[q] >= 0) {
                    axis(axis + 1, x, from, source + q * step, to, target + places[q]);
                }
            }
            return;
        }
        if (low == high) {
            return;
        }
        if (step == 1 && side) {
            System.arraycopy(from, source + low, to, target + places[low], high - low);
        } else {
            Rows.scatter(from, source, step, places, low, high, to, target);
        }
    }
}
