// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Panels;
import leibniz.ops.Convolution;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Gathers the terms of a block of y's columns into rows, a block of terms at a time, and leaves the sums of products to
/// the matrix product. Scratch is bounded by the blocks, not by the pictures; sums are kept in float64.
///
/// A place outside of x is a zero in a row. That is wrong where w is not finite, and so is the matrix product where a zero
/// adjoint must win: then blocks hold one tap each, and a plain loop takes over that knows which columns it meets.
record ConvolutionKernel(Convolution op, Gemm gemm, View x, View w, View y) implements Kernel {
    private static final int TERMS = 256;
    private static final int COLUMNS = 512;

    ConvolutionKernel(Convolution op, boolean strict, Gemm gemm, Step step) {
        this(strict ? new Convolution(op.axes(), op.groups(), false, false) : op, gemm, step.inputs().get(0),
                step.inputs().get(1), step.output());
    }

    @Override
    public void run(Memory memory) {
        if (y.size() == 0) {
            return;
        }
        boolean careful = !MatMulKernel.finite(memory, w) || op.gateW() && !MatMulKernel.finite(memory, x);
        Pass pass = new Pass(memory, careful);
        for (int group = 0; group < op.groups(); group++) {
            for (int from = 0; from < pass.columns; from += COLUMNS) {
                pass.block(group, from, Math.min(COLUMNS, pass.columns - from));
            }
        }
    }

    /// The arrays and sizes of one run.
    private final class Pass {
        final Memory memory;
        final boolean careful;
        final Patches patches = new Patches(op.axes(), x);
        final Shape taps = w.shape().without(0, 1);
        final int rows = w.shape().axis(0) / op.groups();
        final int channels = w.shape().axis(1);
        final int places = patches.places();
        final int columns = x.shape().axis(0) * places;
        final int[] offsets = new int[Math.min(COLUMNS, columns)];
        final double[] gathered;
        final double[] weights;
        final double[] products;
        final double[] sums;

        Pass(Memory memory, boolean careful) {
            this.memory = memory;
            this.careful = careful;
            int terms = Math.min(TERMS, channels * taps.size());
            int width = offsets.length;
            double[][] scratch = memory.doubles(4, Math.max(terms * width, rows * Math.max(terms, width)));
            this.gathered = scratch[0];
            this.weights = scratch[1];
            this.products = scratch[2];
            this.sums = scratch[3];
        }

        /// `count` columns of a group's channels of y.
        void block(int group, int from, int count) {
            Arrays.fill(sums, 0, rows * count, 0);
            int depth = channels * taps.size();
            int most = careful ? Math.min(TERMS, channels) : TERMS;
            for (int term = 0; term < depth;) {
                int end = Math.min(depth, term + most);
                end = careful ? Math.min(end, (term / channels + 1) * channels) : end;
                gather(group, term, end, from, count);
                add(end - term, count);
                term = end;
            }
            write(group, from, count);
        }

        /// Terms are numbered tap by tap, and within a tap channel by channel.
        private void gather(int group, int first, int end, int from, int count) {
            int found = -1;
            for (int term = first; term < end; term++) {
                int tap = term / channels;
                int channel = term % channels;
                if (tap != found) {
                    patches.offsets(tap, taps, from, count, offsets);
                    found = tap;
                }
                int shift = (group * channels + channel) * x.strides()[1];
                read(memory.array(x.slot()), shift, (term - first) * count, count);
                int at = Patches.tapOffset(w, tap, taps) + group * rows * w.strides()[0] + channel * w.strides()[1];
                for (int row = 0; row < rows; row++) {
                    weights[row * (end - first) + term - first] = MatMulKernel.get(memory, w, at
                            + row * w.strides()[0]);
                }
            }
        }

        private void read(Object array, int shift, int to, int count) {
            if (array instanceof float[] floats) {
                for (int i = 0; i < count; i++) {
                    gathered[to + i] = offsets[i] == Patches.ABSENT ? 0 : floats[offsets[i] + shift];
                }
            } else {
                double[] doubles = (double[]) array;
                for (int i = 0; i < count; i++) {
                    gathered[to + i] = offsets[i] == Patches.ABSENT ? 0 : doubles[offsets[i] + shift];
                }
            }
        }

        private void add(int depth, int count) {
            if (careful) {
                addGated(depth, count);
                return;
            }
            gemm.multiply(rows, count, depth, new Gemm.Matrix(weights, 0, depth, 1),
                    new Gemm.Matrix(gathered, 0, count, 1), new Gemm.Matrix(products, 0, count, 1),
                    memory.scratch(Panels.class, Panels::new));
            for (int i = 0; i < rows * count; i++) {
                sums[i] += products[i];
            }
        }

        private void addGated(int depth, int count) {
            for (int row = 0; row < rows; row++) {
                for (int term = 0; term < depth; term++) {
                    double b = weights[row * depth + term];
                    for (int i = 0; i < count; i++) {
                        double a = gathered[term * count + i];
                        boolean masked = offsets[i] == Patches.ABSENT || op.gateX() && a == 0 || op.gateW() && b == 0;
                        sums[row * count + i] += masked ? 0 : a * b;
                    }
                }
            }
        }

        private void write(int group, int from, int count) {
            for (int row = 0; row < rows; row++) {
                for (int done = 0; done < count;) {
                    int column = from + done;
                    int picture = column / places;
                    int run = Math.min(count - done, places - column % places);
                    int at = (picture * y.shape().axis(1) + group * rows + row) * places + column % places;
                    store(at, row * count + done, run);
                    done += run;
                }
            }
        }

        private void store(int at, int from, int run) {
            if (memory.array(y.slot()) instanceof float[] floats) {
                for (int i = 0; i < run; i++) {
                    floats[y.offset() + at + i] = (float) sums[from + i];
                }
            } else {
                System.arraycopy(sums, from, (double[]) memory.array(y.slot()), y.offset() + at, run);
            }
        }
    }
}
