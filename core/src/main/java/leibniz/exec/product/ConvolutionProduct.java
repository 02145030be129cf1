// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.stream.IntStream;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.gemm.Gathered;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Gemm.Matrix;
import leibniz.ops.Convolution;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

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
/// A zero of the padding, or of an adjoint, that meets an infinity or NaN makes a sum NaN; such sums are formed again, with
/// care.
final class ConvolutionProduct implements Executable {
    /// The most numbers that x is laid out in at a time.
    private static final int ROOM = 1 << 20;
    /// The most rows of a tall product at a time.
    private static final int TALL = 4096;
    /// Sums that a vector is taken to hold where costs are compared.
    private static final int LANES = 16;

    private final Convolution op;
    private final Gemm gemm;
    private final View x;
    private final View w;
    private final View y;
    private final Slides slides;
    /// Where the taps of w are, channels 0.
    private final int[] taps;
    private final int pictures;
    private final int rows;
    private final int channels;
    private final int places;
    private final int depth;
    private final boolean isWide;

    ConvolutionProduct(Convolution op, boolean strict, Gemm gemm, Step step) {
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
        double wide = (double) pictures * rows * depth * (slides.flat() + LANES - 1 - (slides.flat() + LANES - 1)
                % LANES);
        double tall = (double) pictures * places * depth * ((rows + LANES - 1) / LANES * LANES)
                + 32.0 * depth * rows * ((double) pictures * places / TALL + 1) + 32.0 * pictures * places * rows;
        this.isWide = wide <= tall;
    }

    /// Whether this way of doing it is for the step: neither y nor what is summed may be empty.
    static boolean suits(Step step) {
        return step.inputs().stream().allMatch(v -> v.size() > 0) && step.output().size() > 0;
    }

    @Override
    public void run(Memory memory) {
        Scratch scratch = memory.scratch(Scratch.class, Scratch::new);
        for (int group = 0; group < op.groups(); group++) {
            if (isWide) {
                for (int picture = 0; picture < pictures; picture++) {
                    wide(memory, scratch, group, picture);
                }
            } else {
                int block = Math.clamp(TALL / places, 1, pictures);
                for (int picture = 0; picture < pictures; picture += block) {
                    tall(memory, scratch, group, picture, Math.min(block, pictures - picture));
                }
            }
        }
        new ConvolutionMend(op, x, w, y, channels).mend(memory);
    }

    private void wide(Memory memory, Scratch scratch, int group, int picture) {
        boolean single = memory.array(y.slot()) instanceof float[];
        Object laid = scratch.numbers(single, 0, channels * slides.size());
        slides.layOut(x, memory.array(x.slot()), pictureAt(group, picture), 0, channels, laid, 0);
        boolean direct = slides.flat() == places;
        Object sums = direct ? memory.array(y.slot()) : scratch.numbers(single, 1, rows * slides.flat());
        int to = y.offset() + (picture * y.shape().axis(1) + group * rows) * places;
        Matrix c = new Matrix(sums, direct ? to : 0, slides.flat(), 1);
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
            gemm.multiply(rows, slides.flat(), count, factors, c, p == 0);
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

    private void tall(Memory memory, Scratch scratch, int group, int from, int count) {
        boolean single = memory.array(y.slot()) instanceof float[];
        int least = Gemm.PIECE / taps.length + 2;
        int most = Math.clamp(ROOM / Math.max(1, count * slides.size()), Math.min(least, channels), channels);
        Object laid = scratch.numbers(single, 0, Math.multiplyExact(count * most, slides.size()));
        Object turned = scratch.numbers(single, 2, Gemm.PIECE * rows);
        int m = count * places;
        Object sums = scratch.numbers(single, 1, m * rows);
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
        Matrix c = new Matrix(sums, 0, rows, 1);
        int first = 0;
        int end = 0;
        for (int p = 0; p < depth; p += Gemm.PIECE) {
            int length = Math.min(Gemm.PIECE, depth - p);
            if (p + length > end * taps.length) {
                first = p / taps.length;
                end = Math.min(channels, first + most);
                for (int i = 0; i < count; i++) {
                    slides.layOut(x, memory.array(x.slot()), pictureAt(group, from + i), first, end, laid,
                            i * most * slides.size());
                }
            }
            terms(p, length, slides.size(), slides.taps(), left);
            terms(p, length, w.strides()[1], taps, right);
            Rows.turn(memory.array(w.slot()), wAt(group), w.strides()[0], right, length, rows, turned);
            gemm.multiply(m, rows, length,
                    new Gathered(laid, -first * slides.size(), row, left, turned, 0, starts), c, p == 0);
        }
        for (int i = 0; i < count; i++) {
            Rows.columns(sums, i * places * rows, places, rows, memory.array(y.slot()),
                    y.offset() + ((from + i) * y.shape().axis(1) + group * rows) * places, places);
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

        Object numbers(boolean single, int kind, int length) {
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
