// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.stream.IntStream;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.gemm.Gathered;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Gemm.Matrix;
import leibniz.exec.gemm.Panels;
import leibniz.exec.pool.Pieces;
import leibniz.ops.Convolution;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A convolution as a matrix product whose right factor is never written out: x is laid out by [Slides], and tables say
/// where the terms of each tap are.
///
/// Terms are numbered channel by channel, and within a channel tap by tap; a sum is formed in the order of [Gemm]. Which of
/// the two ways is taken, *wide* or *tall*, is a matter of cost only:
///
/// - wide, for a picture: y[o, place] = Σ w[o, term]·x[term, place]. Places between two rows of y are computed too and left
///   out afterwards;
/// - tall, for a block of pictures: y[place, o] = Σ x[place, term]·w[o, term]. Good where the kernel is larger than y, as
///   for the gradient by w, or where y has few channels of few places.
///
/// Threads share pictures, or blocks of them; where there are too few, they share the pieces of a sum, which are kept apart
/// and then added in their order. So the bits are the same for any number of threads.
///
/// A zero of the padding, or of an adjoint, that meets an infinity or NaN makes a sum NaN; such sums are formed again, with
/// care.
final class ConvolutionProduct implements Executable, Stateful<ConvolutionProduct.Shares> {
    /// The most numbers that x is laid out in at a time, and that the pieces of sums are kept in.
    private static final int ROOM = 1 << 20;
    /// The most rows of a tall product at a time.
    private static final int TALL = 4096;
    /// Sums that a vector is taken to hold where costs are compared.
    private static final int LANES = 16;
    /// The most parts that the work is cut into, and the most blocks that pictures are cut into for that.
    private static final int MOST = 64;
    private static final int FEW = 4;

    private final Convolution op;
    private final Gemm gemm;
    private final View x;
    private final View w;
    private final View y;
    private final Slides slides;
    private final ConvolutionMend mend;
    /// Where the taps of w are, channels 0.
    private final int[] taps;
    private final int pictures;
    private final int rows;
    private final int channels;
    private final int places;
    private final int depth;
    private final boolean isWide;
    private final Cut cut;

    /// @param grain the least number of terms that are worth another thread
    ConvolutionProduct(Convolution op, boolean strict, Gemm gemm, long grain, Step step) {
        this.op = strict ? new Convolution(op.axes(), op.groups(), false, false) : op;
        this.gemm = gemm;
        this.x = step.inputs().get(0);
        this.w = step.inputs().get(1);
        this.y = step.output();
        Shape kernel = w.shape().without(0, 1);
        this.slides = Slides.of(op.axes(), x, kernel);
        this.taps = Slides.sums(IntStream.range(0, kernel.rank()).mapToObj(
                i -> IntStream.range(0, kernel.axis(i)).map(k -> k * w.strides()[i + 2]).toArray())
                .toArray(int[][]::new));
        this.pictures = x.shape().axis(0);
        this.rows = w.shape().axis(0) / op.groups();
        this.channels = w.shape().axis(1);
        this.places = slides.places().length;
        this.depth = channels * taps.length;
        this.mend = new ConvolutionMend(this.op, x, w, y, channels);
        this.isWide = isCheaperWide();
        this.cut = cut(grain);
    }

    private boolean isCheaperWide() {
        double wide = (double) pictures * rows * depth * (slides.flat() + LANES - 1 - (slides.flat() + LANES - 1)
                % LANES);
        double tall = (double) pictures * places * depth * ((rows + LANES - 1) / LANES * LANES)
                + 32.0 * depth * rows * ((double) pictures * places / TALL + 1) + 32.0 * pictures * places * rows;
        return wide <= tall;
    }

    private Cut cut(long grain) {
        int wanted = (int) Math.min(MOST, (long) y.size() * depth / grain);
        int most = isWide ? 1 : Math.clamp(TALL / places, 1, pictures);
        int pieces = Math.ceilDiv(depth, Gemm.PIECE);
        boolean enough = isWide || op.groups() * Math.ceilDiv(pictures, most) >= Math.min(wanted, FEW);
        boolean inPieces = !enough && pieces > 1 && (long) pieces * most * places * rows <= ROOM;
        int block = enough || inPieces ? most : Math.min(most, Math.ceilDiv(pictures, FEW));
        int items = op.groups() * Math.ceilDiv(pictures, block);
        return new Cut(block, items, Math.ceilDiv(items, Math.max(1, wanted)), inPieces ? Math.min(wanted, pieces) : 1);
    }

    /// How the work is cut, by its shapes alone.
    ///
    /// @param block the pictures of an item
    /// @param items how many there are
    /// @param together how many a thread takes at a time
    /// @param ranges into how many parts the sums of an item are cut
    private record Cut(int block, int items, int together, int ranges) {
    }

    /// Whether this way of doing it is for the step: neither y nor what is summed may be empty.
    static boolean suits(Step step) {
        return step.inputs().stream().allMatch(v -> v.size() > 0) && step.output().size() > 0;
    }

    @Override
    public void run(Memory memory) {
        memory.state(this).run();
        mend.mend(memory);
    }

    @Override
    public Shares state(Memory memory) {
        return new Shares(memory);
    }

    /// The seats of one memory.
    final class Shares implements Pieces {
        private final Memory memory;
        private final Pieces pieces = this::range;
        private Object partials = new float[0];
        private int item;

        private Shares(Memory memory) {
            this.memory = memory;
        }

        private void run() {
            if (cut.ranges == 1 || memory.workers().threads() == 1) {
                memory.workers().run(Math.ceilDiv(cut.items, cut.together), this);
                return;
            }
            int size = Math.ceilDiv(depth, Gemm.PIECE) * cut.block * places * rows;
            if (java.lang.reflect.Array.getLength(partials) < size) {
                partials = y.dtype().newArray(size);
            }
            for (item = 0; item < cut.items; item++) {
                memory.workers().run(cut.ranges, pieces);
                Tall tall = tall(0);
                tall.join(partials);
                tall.finish();
            }
        }

        private Tall tall(int seat) {
            Memory own = memory.seat(seat);
            return new Tall(own, own.scratch(Scratch.class, Scratch::new), item);
        }

        @Override
        public void run(int piece, int seat) {
            Memory own = memory.seat(seat);
            Scratch scratch = own.scratch(Scratch.class, Scratch::new);
            for (int i = piece * cut.together; i < Math.min(cut.items, (piece + 1) * cut.together); i++) {
                if (isWide) {
                    wide(own, scratch, i / pictures, i % pictures);
                } else {
                    Tall tall = new Tall(own, scratch, i);
                    tall.form(0, depth, null);
                    tall.finish();
                }
            }
        }

        /// A range of the pieces of all sums of an item.
        private void range(int number, int seat) {
            int each = Math.ceilDiv(Math.ceilDiv(depth, Gemm.PIECE), cut.ranges) * Gemm.PIECE;
            tall(seat).form(Math.min(depth, number * each), Math.min(depth, (number + 1) * each), partials);
        }
    }

    private void wide(Memory memory, Scratch scratch, int group, int picture) {
        boolean single = memory.array(y.slot()) instanceof float[];
        Object laid = scratch.numbers(single, 0, channels * slides.size());
        slides.layOut(x, memory.array(x.slot()), pictureAt(group, picture), 0, channels, laid, 0);
        boolean direct = slides.flat() == places;
        Object sums = direct ? memory.array(y.slot()) : scratch.numbers(single, 1, rows * slides.flat());
        int to = y.offset() + (picture * y.shape().axis(1) + group * rows) * places;
        Matrix c = scratch.sums.in(sums, direct ? to : 0, slides.flat(), 1);
        int[] row = scratch.integers(0, rows);
        for (int i = 0; i < rows; i++) {
            row[i] = i * w.strides()[0];
        }
        int[] left = scratch.integers(1, Gemm.PIECE);
        int[] right = scratch.integers(2, Gemm.PIECE);
        Gathered factors = new Gathered(memory.array(w.slot()), wAt(group), row, left, laid, 0, right);
        for (int p = 0; p < depth; p += Gemm.PIECE) {
            int count = Math.min(Gemm.PIECE, depth - p);
            terms(p, count, w.strides()[1], taps, left);
            terms(p, count, slides.size(), slides.taps(), right);
            gemm.multiply(rows, slides.flat(), count, factors, c, p == 0, scratch.panels);
        }
        if (!direct) {
            narrow(sums, memory.array(y.slot()), to);
        }
    }

    /// Leaves out what lies between two rows of y.
    private void narrow(Object sums, Object array, int to) {
        int axes = op.axes().size();
        int run = op.axes().get(axes - 1).size();
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < places; p += run) {
                System.arraycopy(sums, i * slides.flat() + slides.places()[p], array, to + i * places + p, run);
            }
        }
    }

    /// A block of pictures.
    private final class Tall {
        final Memory memory;
        final Scratch scratch;
        final boolean single;
        final int group;
        final int from;
        final int count;
        final int m;

        Tall(Memory memory, Scratch scratch, int item) {
            this.memory = memory;
            this.scratch = scratch;
            this.single = memory.array(y.slot()) instanceof float[];
            int blocks = Math.ceilDiv(pictures, cut.block);
            this.group = item / blocks;
            this.from = item % blocks * cut.block;
            this.count = Math.min(cut.block, pictures - from);
            this.m = count * places;
        }

        private Object sums() {
            return scratch.numbers(single, 1, m * rows);
        }

        /// Forms the pieces of sums from terms `low` to `high`, each for itself if there are `partials` to keep them in.
        void form(int low, int high, @Nullable Object partials) {
            int least = Gemm.PIECE / taps.length + 2;
            int most = Math.clamp(ROOM / Math.max(1, count * slides.size()), Math.min(least, channels), channels);
            Object laid = scratch.numbers(single, 0, Math.multiplyExact(count * most, slides.size()));
            Object turned = scratch.numbers(single, 2, Gemm.PIECE * rows);
            int[] row = scratch.integers(0, m);
            for (int i = 0; i < m; i++) {
                row[i] = i / places * most * slides.size() + slides.places()[i % places];
            }
            int[] left = scratch.integers(1, Gemm.PIECE);
            int[] right = scratch.integers(2, Gemm.PIECE);
            int[] starts = scratch.integers(3, Gemm.PIECE);
            for (int i = 0; i < Gemm.PIECE; i++) {
                starts[i] = i * rows;
            }
            int first = 0;
            int end = 0;
            for (int p = low; p < high; p += Gemm.PIECE) {
                int length = Math.min(Gemm.PIECE, high - p);
                if (p + length > end * taps.length) {
                    first = p / taps.length;
                    end = Math.min(channels, Math.min(first + most, Math.ceilDiv(high, taps.length)));
                    layOut(first, end, laid, most * slides.size());
                }
                terms(p, length, slides.size(), slides.taps(), left);
                terms(p, length, w.strides()[1], taps, right);
                Rows.turn(memory.array(w.slot()), wAt(group), w.strides()[0], right, length, rows, turned);
                Matrix c = partials == null ? scratch.sums.in(sums(), 0, rows, 1)
                        : scratch.sums.in(partials, p / Gemm.PIECE * m * rows, rows, 1);
                gemm.multiply(m, rows, length,
                        new Gathered(laid, -first * slides.size(), row, left, turned, 0, starts), c,
                        partials != null || p == low, scratch.panels);
            }
        }

        private void layOut(int first, int end, Object laid, int apart) {
            for (int i = 0; i < count; i++) {
                slides.layOut(x, memory.array(x.slot()), pictureAt(group, from + i), first, end, laid, i * apart);
            }
        }

        /// Adds up pieces that were kept.
        void join(Object partials) {
            int size = m * rows;
            Object sums = sums();
            System.arraycopy(partials, 0, sums, 0, size);
            for (int p = 1; p < Math.ceilDiv(depth, Gemm.PIECE); p++) {
                Rows.add(partials, p * size, size, sums);
            }
        }

        void finish() {
            for (int i = 0; i < count; i++) {
                Rows.columns(sums(), i * places * rows, places, rows, memory.array(y.slot()),
                        y.offset() + ((from + i) * y.shape().axis(1) + group * rows) * places, places);
            }
        }
    }

    private int pictureAt(int group, int picture) {
        return x.offset() + picture * x.strides()[0] + group * channels * x.strides()[1];
    }

    private int wAt(int group) {
        return w.offset() + group * rows * w.strides()[0];
    }

    /// Where `count` terms from number `from` on are.
    private static void terms(int from, int count, int channel, int[] taps, int[] into) {
        int c = from / taps.length;
        int tap = from % taps.length;
        for (int i = 0; i < count; i++) {
            into[i] = c * channel + taps[tap];
            if (++tap == taps.length) {
                tap = 0;
                c++;
            }
        }
    }

    /// Arrays for a run.
    private static final class Scratch {
        private final float[][] floats = new float[3][0];
        private final double[][] doubles = new double[3][0];
        private final int[][] integers = new int[4][0];
        final Matrix sums = new Matrix(floats, 0, 0, 0);
        final Panels panels = new Panels();

        /// At least `least` numbers, and room behind them.
        Object numbers(boolean single, int kind, int least) {
            int length = least + Gathered.ROOM;
            if (single) {
                if (floats[kind].length < length) {
                    floats[kind] = new float[length];
                }
                return floats[kind];
            }
            if (doubles[kind].length < length) {
                doubles[kind] = new double[length];
            }
            return doubles[kind];
        }

        int[] integers(int kind, int length) {
            if (integers[kind].length < length) {
                integers[kind] = new int[length];
            }
            return integers[kind];
        }
    }
}
