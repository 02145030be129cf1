// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import leibniz.exec.Memory;
import leibniz.exec.gemm.Gemm;
import leibniz.ops.Convolution;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Forms those sums of a convolution again that are NaN, and leaves out terms outside of x and those whose adjoint is 0.
record ConvolutionMend(Convolution op, View x, View w, View y, int channels) {

    void mend(Memory memory) {
        Object to = memory.array(y.slot());
        boolean few = y.size() <= w.size();
        if (!few && !op.gateW() && isFinite(memory, w) || !Finite.hasNaN(to, y.offset(), y.size())) {
            return;
        }
        int places = y.size() / (y.shape().axis(0) * y.shape().axis(1));
        for (int i = 0; i < y.size(); i++) {
            int at = y.offset() + i;
            boolean single = to instanceof float[];
            if (single ? Float.isNaN(((float[]) to)[at]) : Double.isNaN(((double[]) to)[at])) {
                int picture = i / places / y.shape().axis(1);
                int row = i / places % y.shape().axis(1);
                double sum = sum(memory, picture, row, i % places, single);
                if (single) {
                    ((float[]) to)[at] = (float) sum;
                } else {
                    ((double[]) to)[at] = sum;
                }
            }
        }
    }

    private static boolean isFinite(Memory memory, View v) {
        return isFinite(memory.array(v.slot()), v.shape(), v.strides(), v.offset(), 0);
    }

    private static boolean isFinite(Object array, Shape shape, int[] strides, int at, int axis) {
        if (axis == strides.length - 1) {
            return Finite.all(array, at, strides[axis], shape.axis(axis));
        }
        for (int i = 0; i < shape.axis(axis); i++) {
            if (!isFinite(array, shape, strides, at + i * strides[axis], axis + 1)) {
                return false;
            }
        }
        return true;
    }

    /// In the order of [Gemm].
    private double sum(Memory memory, int picture, int row, int place, boolean single) {
        Shape kernel = w.shape().without(0, 1);
        int group = row / (w.shape().axis(0) / op.groups());
        int terms = channels * kernel.size();
        double total = -0.0;
        double piece = 0;
        for (int term = 0; term < terms; term++) {
            int c = term / kernel.size();
            int u = x.offset() + picture * x.strides()[0] + (group * channels + c) * x.strides()[1];
            int v = w.offset() + row * w.strides()[0] + c * w.strides()[1];
            int restPlace = place;
            int restTap = term % kernel.size();
            boolean inside = true;
            for (int i = kernel.rank() - 1; i >= 0; i--) {
                Convolution.Axis a = op.axes().get(i);
                int k = restTap % kernel.axis(i);
                long q = (long) (restPlace % a.size()) * a.stride() + (long) k * a.dilation() - a.low();
                inside &= q >= 0 && q % a.spread() == 0 && q / a.spread() < x.shape().axis(i + 2);
                u += inside ? (int) (q / a.spread()) * x.strides()[i + 2] : 0;
                v += k * w.strides()[i + 2];
                restTap /= kernel.axis(i);
                restPlace /= a.size();
            }
            if (inside) {
                piece = add(number(memory, x, u), number(memory, w, v), piece, single);
            }
            if (term % Gemm.PIECE == Gemm.PIECE - 1 || term == terms - 1) {
                total = single ? (double) ((float) total + (float) piece) : total + piece;
                piece = 0;
            }
        }
        return total;
    }

    private double add(double a, double b, double sum, boolean single) {
        if (op.gateX() && a == 0 || op.gateW() && b == 0) {
            return sum;
        }
        return single ? (double) Math.fma((float) a, (float) b, (float) sum) : Math.fma(a, b, sum);
    }

    private static double number(Memory memory, View v, int at) {
        return memory.array(v.slot()) instanceof float[] floats ? floats[at] : ((double[]) memory.array(v.slot()))[at];
    }
}
