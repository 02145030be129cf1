// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import java.util.List;
import leibniz.ops.Convolution;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Where in x the terms of a convolution lie. Columns are the places of y in all pictures, picture by picture in row-major
/// order; taps are the places of w.
final class Patches {
    /// Stands for a place outside of x.
    static final int ABSENT = Integer.MIN_VALUE;

    private final List<Convolution.Axis> axes;
    private final View x;
    private final int[] place;
    private final int[] tap;

    Patches(List<Convolution.Axis> axes, View x) {
        this.axes = axes;
        this.x = x;
        this.place = new int[axes.size()];
        this.tap = new int[axes.size()];
    }

    /// The number of places of y in a picture.
    int places() {
        return axes.stream().mapToInt(Convolution.Axis::size).reduce(1, Math::multiplyExact);
    }

    /// The offsets in x, channel 0, that tap number `tapNumber` of w of the given places meets at `count` columns from
    /// number `from` on.
    void offsets(int tapNumber, Shape taps, int from, int count, int[] into) {
        locate(tapNumber, taps, tap);
        int places = places();
        int last = axes.size() - 1;
        int row = last < 0 ? 1 : axes.get(last).size();
        for (int done = 0; done < count;) {
            int column = from + done;
            int start = row(column / places, column % places);
            int first = last < 0 ? 0 : place[last];
            int run = Math.min(count - done, row - first);
            if (start == ABSENT || last < 0) {
                Arrays.fill(into, done, done + run, start);
            } else {
                along(last, first, run, start, into, done);
            }
            done += run;
        }
    }

    /// The offset of the row of x that a column lies in; leaves the column's place behind.
    private int row(int picture, int column) {
        int rest = column;
        for (int i = axes.size() - 1; i >= 0; i--) {
            place[i] = rest % axes.get(i).size();
            rest /= axes.get(i).size();
        }
        int at = x.offset() + picture * x.strides()[0];
        for (int i = 0; i < axes.size() - 1; i++) {
            int q = source(axes.get(i), place[i], tap[i], x.shape().axis(i + 2));
            if (q < 0) {
                return ABSENT;
            }
            at += q * x.strides()[i + 2];
        }
        return at;
    }

    private void along(int axis, int first, int run, int start, int[] into, int at) {
        Convolution.Axis a = axes.get(axis);
        int size = x.shape().axis(axis + 2);
        int step = x.strides()[axis + 2];
        for (int i = 0; i < run; i++) {
            int q = source(a, first + i, tap[axis], size);
            into[at + i] = q < 0 ? ABSENT : start + q * step;
        }
    }

    /// The place of x that place p of y and tap k meet at, or −1.
    private static int source(Convolution.Axis a, int p, int k, int size) {
        long q = (long) p * a.stride() + (long) k * a.dilation() - a.low();
        if (q < 0 || q % a.spread() != 0) {
            return -1;
        }
        q /= a.spread();
        return q < size ? (int) q : -1;
    }

    private static void locate(int number, Shape shape, int[] into) {
        int rest = number;
        for (int i = into.length - 1; i >= 0; i--) {
            into[i] = rest % shape.axis(i);
            rest /= shape.axis(i);
        }
    }

    /// The offset of a tap in w, channels 0.
    static int tapOffset(View w, int tapNumber, Shape taps) {
        int rest = tapNumber;
        int at = w.offset();
        for (int i = taps.rank() - 1; i >= 0; i--) {
            at += rest % taps.axis(i) * w.strides()[i + 2];
            rest /= taps.axis(i);
        }
        return at;
    }
}
