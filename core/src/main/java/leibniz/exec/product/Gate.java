// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Gemm.Matrix;

/// Which factors of a product are adjoints: a zero of one times an infinity or NaN of the other counts as 0.
///
/// @param a whether the left one is
/// @param b whether the right one is
record Gate(boolean a, boolean b) {

    /// Forms sums again that are NaN.
    void mend(int m, int n, int k, Matrix left, Matrix right, Matrix c) {
        if (!a && !b) {
            return;
        }
        boolean right1 = a && !b && (long) k * n < (long) m * n;
        boolean left1 = b && !a && (long) m * k < (long) m * n;
        if (right1 && Finite.all(k, n, right) || left1 && Finite.all(m, k, left)) {
            return;
        }
        for (int i = 0; i < m; i++) {
            int at = c.offset() + i * c.rowStride();
            if (Finite.hasNaN(c.array(), at, n)) {
                row(n, k, left.from(i, 0), right, c.array(), at);
            }
        }
    }

    private void row(int n, int k, Matrix left, Matrix right, Object c, int at) {
        for (int j = 0; j < n; j++) {
            if (c instanceof float[] floats) {
                floats[at + j] = Float.isNaN(floats[at + j]) ? single(k, left, right.from(0, j)) : floats[at + j];
            } else {
                double[] doubles = (double[]) c;
                doubles[at + j] = Double.isNaN(doubles[at + j]) ? sum(k, left, right.from(0, j)) : doubles[at + j];
            }
        }
    }

    /// In the order of [Gemm].
    private float single(int k, Matrix left, Matrix right) {
        float[] x = (float[]) left.array();
        float[] y = (float[]) right.array();
        float total = -0.0f;
        for (int p = 0; p < k; p += Gemm.PIECE) {
            float piece = 0;
            for (int q = p; q < Math.min(k, p + Gemm.PIECE); q++) {
                float u = x[left.offset() + q * left.columnStride()];
                float v = y[right.offset() + q * right.rowStride()];
                piece = masks(u, v) ? piece : Math.fma(u, v, piece);
            }
            total += piece;
        }
        return total;
    }

    private double sum(int k, Matrix left, Matrix right) {
        double[] x = (double[]) left.array();
        double[] y = (double[]) right.array();
        double total = -0.0;
        for (int p = 0; p < k; p += Gemm.PIECE) {
            double piece = 0;
            for (int q = p; q < Math.min(k, p + Gemm.PIECE); q++) {
                double u = x[left.offset() + q * left.columnStride()];
                double v = y[right.offset() + q * right.rowStride()];
                piece = masks(u, v) ? piece : Math.fma(u, v, piece);
            }
            total += piece;
        }
        return total;
    }

    private boolean masks(double u, double v) {
        return a && u == 0 || b && v == 0;
    }
}
