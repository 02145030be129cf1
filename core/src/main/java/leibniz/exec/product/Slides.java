// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.List;
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
@SuppressWarnings("ArrayRecordComponent") // tables, never compared
record Slides(int size, int flat, int[] places, int[] taps, int[][] into) {

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
            flat += (a.size() - 1) * along[i];
            into[i] = new int[x.shape().axis(i + 2)];
            for (int q = 0; q < into[i].length; q++) {
                long u = (long) q * a.spread() + a.low();
                into[i][q] = u < 0 || u > met[i] ? -1
                        : (int) (u % a.stride()) * phase[i] + (int) (u / a.stride()) * along[i];
            }
            of[i] = new int[a.size()];
            for (int p = 0; p < of[i].length; p++) {
                of[i][p] = p * along[i];
            }
            at[i] = new int[kernel.axis(i)];
            for (int k = 0; k < at[i].length; k++) {
                int u = k * a.dilation();
                at[i][k] = u % a.stride() * phase[i] + u / a.stride() * along[i];
            }
        }
        return new Slides(size, flat, sums(of), sums(at), into);
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
        int low = 0;
        while (low < places.length && places[low] < 0) {
            low++;
        }
        int high = places.length;
        while (high > low && places[high - 1] < 0) {
            high--;
        }
        if (high == low) {
            return;
        }
        if (step == 1 && places[high - 1] - places[low] == high - 1 - low) {
            System.arraycopy(from, source + low, to, target + places[low], high - low);
        } else {
            Rows.scatter(from, source, step, places, low, high, to, target);
        }
    }
}
