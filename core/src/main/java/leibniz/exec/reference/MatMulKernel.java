// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.Arrays;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Panels;
import leibniz.graph.Type;
import leibniz.ops.MatMul;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// A product for each matrix of the batch. Where one factor is an adjoint and the other is not finite everywhere, a plain
/// loop takes over that lets a zero of the adjoint win.
record MatMulKernel(MatMul op, Gemm gemm, View a, View b, View c) implements Kernel {

    MatMulKernel(MatMul op, Gemm gemm, Step step) {
        this(op, gemm, step.inputs().get(0), step.inputs().get(1), step.output());
    }

    @Override
    public void run(Memory memory) {
        Shape batch = c.shape().without(-2, -1);
        int[] as = starts(a, batch);
        int[] bs = starts(b, batch);
        int[] cs = starts(c, batch);
        boolean careful = op.gateA() && !finite(memory, b) || op.gateB() && !finite(memory, a);
        for (int i = 0; i < batch.size(); i++) {
            if (careful) {
                gated(memory, as[i], bs[i], cs[i]);
            } else {
                multiply(memory, as[i], bs[i], cs[i]);
            }
        }
    }

    /// Where each matrix of the batch starts.
    private static int[] starts(View x, Shape batch) {
        int rank = x.shape().rank();
        Shape own = x.shape().without(-2, -1);
        View corners = new View(x.slot(), new Type(x.dtype(), own), x.offset(), Arrays.copyOf(x.strides(), rank - 2));
        int[] starts = new int[batch.size()];
        if (batch.size() > 0) {
            Elements.offsets(corners.broadcastTo(batch), 0, batch.size(), starts);
        }
        return starts;
    }

    private static int row(View x) {
        return x.strides()[x.strides().length - 2];
    }

    private static int column(View x) {
        return x.strides()[x.strides().length - 1];
    }

    private void multiply(Memory memory, int aAt, int bAt, int cAt) {
        int m = a.shape().axis(-2);
        int k = a.shape().axis(-1);
        int n = b.shape().axis(-1);
        gemm.multiply(m, n, k, new Gemm.Matrix(memory.array(a.slot()), aAt, row(a), column(a)),
                new Gemm.Matrix(memory.array(b.slot()), bAt, row(b), column(b)),
                new Gemm.Matrix(memory.array(c.slot()), cAt, n, 1), memory.scratch(Panels.class, Panels::new));
    }

    static boolean finite(Memory memory, View x) {
        Elements elements = memory.elements();
        double[] chunk = memory.doubles(1, CHUNK)[0];
        for (int at = 0; at < x.size(); at += CHUNK) {
            int n = Math.min(CHUNK, x.size() - at);
            elements.read(x, at, n, chunk);
            for (int i = 0; i < n; i++) {
                if (!Double.isFinite(chunk[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    private void gated(Memory memory, int aAt, int bAt, int cAt) {
        int n = b.shape().axis(-1);
        for (int i = 0; i < a.shape().axis(-2); i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < a.shape().axis(-1); p++) {
                    double x = get(memory, a, aAt + i * row(a) + p * column(a));
                    double y = get(memory, b, bAt + p * row(b) + j * column(b));
                    boolean masked = op.gateA() && x == 0 || op.gateB() && y == 0;
                    sum += masked ? 0 : x * y;
                }
                if (memory.array(c.slot()) instanceof float[] floats) {
                    floats[cAt + i * n + j] = (float) sum;
                } else {
                    ((double[]) memory.array(c.slot()))[cAt + i * n + j] = sum;
                }
            }
        }
    }

    static double get(Memory memory, View x, int at) {
        return memory.array(x.slot()) instanceof float[] floats ? floats[at] : ((double[]) memory.array(x.slot()))[at];
    }
}
