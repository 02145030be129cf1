// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.pool.Pieces;
import leibniz.graph.Type;
import leibniz.ops.PickLargest.Axis;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Finds where x is largest in each window, and reads or writes there. A plane is what the windows move over; planes are
/// shared among threads.
final class LargestKernel implements Kernel, Stateful<Pieces> {
    /// The elements of x that are worth another thread.
    private static final int GRAIN = 1 << 15;
    private final boolean spreads;
    private final Windows windows;
    private final Planes x;
    private final Planes v;
    private final Planes y;
    private final int together;
    /// Whether elements are read where x itself is.
    private final boolean isMaximum;

    private LargestKernel(boolean spreads, boolean isMaximum, Windows windows, Planes x, Planes v, Planes y) {
        this.spreads = spreads;
        this.isMaximum = isMaximum;
        this.windows = windows;
        this.x = x;
        this.v = v;
        this.y = y;
        this.together = Math.max(1, GRAIN / Math.max(1, windows.length(0) * windows.length(1) * windows.length(2)));
    }

    static LargestKernel of(List<Axis> axes, boolean spreads, Step step) {
        View x = step.inputs().getFirst();
        int rank = axes.size();
        View v = step.inputs().get(1);
        return new LargestKernel(spreads, !spreads && x.equals(v), Windows.of(axes, x.shape()), Planes.of(x, rank),
                Planes.of(v, rank), Planes.of(step.output(), rank));
    }

    /// The windows along three axes, those that are not there of one place.
    ///
    /// @param lengths the places of x
    /// @param steps from one place of a window to the next
    /// @param from for each window of each axis its first place in x
    /// @param to the end of its places
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Windows(int[] lengths, int[] steps, int[][] from, int[][] to) {
        static Windows of(List<Axis> given, Shape shape) {
            List<Axis> axes = new ArrayList<>(given);
            List<Integer> lengths = new ArrayList<>();
            for (int i = 0; i < given.size(); i++) {
                lengths.add(shape.axis(i - given.size()));
            }
            while (axes.size() < 3) {
                axes.addFirst(new Axis(1, 1, 1, 0, 1));
                lengths.addFirst(1);
            }
            int[][] from = new int[3][];
            int[][] to = new int[3][];
            for (int i = 0; i < 3; i++) {
                Axis a = axes.get(i);
                int length = lengths.get(i);
                from[i] = IntStream.range(0, a.count()).map(w -> a.start(w) + a.first(w) * a.dilation()).toArray();
                to[i] = IntStream.range(0, a.count()).map(w -> a.start(w) + a.end(w, length) * a.dilation()).toArray();
            }
            return new Windows(lengths.stream().mapToInt(Integer::intValue).toArray(),
                    axes.stream().mapToInt(Axis::dilation).toArray(), from, to);
        }

        int length(int axis) {
            return lengths[axis];
        }

        int count(int axis) {
            return from[axis].length;
        }

        /// Whether all windows have two neighbouring places along the last two axes and one along the first.
        boolean areSquaresOfTwo() {
            boolean two = length(0) == 1 && count(0) == 1;
            for (int axis = 1; axis < 3; axis++) {
                for (int i = 0; i < count(axis); i++) {
                    two &= steps[axis] == 1 && to[axis][i] - from[axis][i] == 2;
                }
            }
            return two;
        }
    }

    /// Where planes begin and how their elements lie.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Planes(int slot, int[] starts, int deep, int down, int across, boolean isWhole) {
        static Planes of(View view, int rank) {
            int lead = view.shape().rank() - rank;
            int[] sizes = view.shape().toArray();
            Shape outer = Shape.of(Arrays.copyOf(sizes, lead));
            int[] starts = new int[view.size() == 0 ? 0 : outer.size()];
            Elements.offsets(new View(view.slot(), new Type(view.dtype(), outer), view.offset(),
                    Arrays.copyOf(view.strides(), lead)), 0, starts.length, starts);
            int[] strides = new int[3];
            System.arraycopy(view.strides(), lead, strides, 3 - rank, rank);
            int[] whole = Shape.of(Arrays.copyOfRange(sizes, lead, sizes.length)).strides();
            boolean isWhole = Arrays.equals(whole, Arrays.copyOfRange(strides, 3 - rank, 3));
            return new Planes(view.slot(), starts, strides[0], strides[1], strides[2], isWhole);
        }

        int at(int plane, int i, int j, int k) {
            return starts[plane] + i * deep + j * down + k * across;
        }
    }

    @Override
    public void run(Memory memory) {
        memory.workers().run(Math.ceilDiv(y.starts.length, together), memory.state(this));
    }

    @Override
    public Pieces state(Memory memory) {
        boolean two = windows.areSquaresOfTwo() && x.isWhole && (spreads || v.isWhole);
        return (piece, seat) -> {
            int end = Math.min(y.starts.length, (piece + 1) * together);
            for (int plane = piece * together; plane < end; plane++) {
                Object to = memory.array(y.slot);
                if (spreads) {
                    zero(to, y.starts[plane], windows.length(0) * windows.length(1) * windows.length(2));
                }
                if (memory.array(x.slot) instanceof float[] from) {
                    float[] values = (float[]) memory.array(v.slot);
                    if (two && isMaximum) {
                        tops(plane, from, (float[]) to);
                    } else if (two) {
                        squares(plane, from, values, (float[]) to);
                    } else {
                        plane(plane, from, values, (float[]) to);
                    }
                } else {
                    plane(plane, (double[]) memory.array(x.slot), (double[]) memory.array(v.slot), (double[]) to);
                }
            }
        };
    }

    private static void zero(Object array, int at, int n) {
        if (array instanceof float[] floats) {
            Arrays.fill(floats, at, at + n, 0);
        } else {
            Arrays.fill((double[]) array, at, at + n, 0);
        }
    }

    private void plane(int plane, float[] from, float[] values, float[] to) {
        int next = 0;
        for (int i = 0; i < windows.count(0); i++) {
            for (int j = 0; j < windows.count(1); j++) {
                for (int k = 0; k < windows.count(2); k++) {
                    int best = largest(plane, i, j, k, from);
                    if (spreads) {
                        to[y.starts[plane] + best] += values[v.at(plane, i, j, k)];
                    } else {
                        to[y.starts[plane] + next++] = values[place(plane, best)];
                    }
                }
            }
        }
    }

    private void plane(int plane, double[] from, double[] values, double[] to) {
        int next = 0;
        for (int i = 0; i < windows.count(0); i++) {
            for (int j = 0; j < windows.count(1); j++) {
                for (int k = 0; k < windows.count(2); k++) {
                    int best = largest(plane, i, j, k, from);
                    if (spreads) {
                        to[y.starts[plane] + best] += values[v.at(plane, i, j, k)];
                    } else {
                        to[y.starts[plane] + next++] = values[place(plane, best)];
                    }
                }
            }
        }
    }

    /// Where v has the element of a plane of that number.
    private int place(int plane, int number) {
        int row = number / windows.length(2);
        return v.isWhole ? v.starts[plane] + number
                : v.at(plane, row / windows.length(1), row % windows.length(1), number % windows.length(2));
    }

    /// The number within the plane of the first largest element of a window.
    private int largest(int plane, int i, int j, int k, float[] from) {
        int best = -1;
        float top = 0;
        int end = windows.to[2][k];
        int step = windows.steps[2];
        for (int a = windows.from[0][i]; a < windows.to[0][i]; a += windows.steps[0]) {
            for (int b = windows.from[1][j]; b < windows.to[1][j]; b += windows.steps[1]) {
                int row = (a * windows.length(1) + b) * windows.length(2);
                int at = x.at(plane, a, b, 0);
                for (int c = windows.from[2][k]; c < end; c += step) {
                    float next = from[at + c * x.across];
                    if (best < 0 || !Float.isNaN(top) && !(next <= top)) {
                        best = row + c;
                        top = next;
                    }
                }
            }
        }
        return best;
    }

    private int largest(int plane, int i, int j, int k, double[] from) {
        int best = -1;
        double top = 0;
        int end = windows.to[2][k];
        int step = windows.steps[2];
        for (int a = windows.from[0][i]; a < windows.to[0][i]; a += windows.steps[0]) {
            for (int b = windows.from[1][j]; b < windows.to[1][j]; b += windows.steps[1]) {
                int row = (a * windows.length(1) + b) * windows.length(2);
                int at = x.at(plane, a, b, 0);
                for (int c = windows.from[2][k]; c < end; c += step) {
                    double next = from[at + c * x.across];
                    if (best < 0 || !Double.isNaN(top) && !(next <= top)) {
                        best = row + c;
                        top = next;
                    }
                }
            }
        }
        return best;
    }

    /// The largest of windows of two by two.
    private void tops(int plane, float[] from, float[] to) {
        int width = windows.length(2);
        int count = windows.count(2);
        int next = y.starts[plane];
        for (int j = 0; j < windows.count(1); j++) {
            int row = x.starts[plane] + windows.from[1][j] * width;
            for (int k = 0; k < count; k++) {
                int at = row + windows.from[2][k];
                to[next + k] = Math.max(Math.max(from[at], from[at + 1]),
                        Math.max(from[at + width], from[at + width + 1]));
            }
            next += count;
        }
    }

    /// Windows of two by two, without a branch that depends on numbers: it would be taken by chance.
    private void squares(int plane, float[] from, float[] values, float[] to) {
        int width = windows.length(2);
        int[] lefts = windows.from[2];
        int shift = y.starts[plane] - x.starts[plane];
        int aside = v.starts[plane] - x.starts[plane];
        int next = y.starts[plane];
        for (int j = 0; j < windows.count(1); j++) {
            int row = x.starts[plane] + windows.from[1][j] * width;
            int g = v.at(plane, 0, j, 0);
            for (int k = 0; k < lefts.length; k++) {
                int at = row + lefts[k];
                int below = at + width;
                float sum = from[at] + from[at + 1] + from[below] + from[below + 1];
                int upper = at + isMore(from[at + 1], from[at]);
                int lower = below + isMore(from[below + 1], from[below]);
                int best = upper + (lower - upper & -isMore(from[lower], from[upper]));
                if (!Float.isFinite(sum)) {
                    best = x.starts[plane] + largest(plane, 0, j, k, from);
                }
                if (spreads) {
                    to[best + shift] += values[g + k * v.across];
                } else {
                    to[next + k] = values[best + aside];
                }
            }
            next += lefts.length;
        }
    }

    /// Whether a finite number is larger than another one, as 0 or 1.
    private static int isMore(float a, float b) {
        return Float.floatToRawIntBits(b - a + 0f) >>> 31;
    }
}
