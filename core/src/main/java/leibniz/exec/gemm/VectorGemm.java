// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;

/// The matrix product by the Vector API: tiles of c stay in registers while k runs; b is copied into panels as wide as a
/// tile where its rows do not lie that way already, a is read where it is. Each sum is formed in the order of k with one
/// rounding a step, whatever the tiles, so [BlockedGemm] gives the same bits.
///
/// Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008), with a left
/// unpacked, since a broadcast reads one number at a time anyway.
public final class VectorGemm implements Gemm {
    private static final int DEPTH = 256;
    private static final int FLOATS = FloatVector.SPECIES_PREFERRED.length();
    private static final int DOUBLES = DoubleVector.SPECIES_PREFERRED.length();
    /// 32 registers hold 12 rows of two sums; 16 hold 6.
    private static final int ROWS = FLOATS >= 16 ? 12 : 6;

    private final Tile floats = TileGenerator.of(true, FLOATS, ROWS);
    private final Tile doubles = TileGenerator.of(false, DOUBLES, ROWS);

    @Override
    public void multiply(int m, int n, int k, Floats a, Floats b, float[] c, int at) {
        int wide = 2 * FLOATS;
        float[] panel = new float[Math.min(k, DEPTH) * wide];
        for (int j = 0; j < n; j += wide) {
            int columns = Math.min(wide, n - j);
            for (int p = 0; p < k || p == 0; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                int from = b.offset() + p * b.rowStride() + j * b.columnStride();
                boolean direct = b.columnStride() == 1 && m <= ROWS;
                if (!direct) {
                    pack(b, from, depth, columns, wide, panel);
                }
                for (int i = 0; i < m; i += ROWS) {
                    floats.run(Math.min(ROWS, m - i), columns, depth, a.array(),
                            a.offset() + i * a.rowStride() + p * a.columnStride(), a.rowStride(), a.columnStride(),
                            direct ? b.array() : panel, direct ? from : 0, direct ? b.rowStride() : wide, c,
                            at + i * n + j, n, p == 0);
                }
            }
        }
    }

    private static void pack(Floats b, int from, int depth, int columns, int wide, float[] panel) {
        for (int p = 0; p < depth; p++) {
            int row = from + p * b.rowStride();
            if (b.columnStride() == 1) {
                System.arraycopy(b.array(), row, panel, p * wide, columns);
            } else {
                for (int j = 0; j < columns; j++) {
                    panel[p * wide + j] = b.array()[row + j * b.columnStride()];
                }
            }
        }
    }

    @Override
    public void multiply(int m, int n, int k, Doubles a, Doubles b, double[] c, int at) {
        int wide = 2 * DOUBLES;
        double[] panel = new double[Math.min(k, DEPTH) * wide];
        for (int j = 0; j < n; j += wide) {
            int columns = Math.min(wide, n - j);
            for (int p = 0; p < k || p == 0; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                int from = b.offset() + p * b.rowStride() + j * b.columnStride();
                boolean direct = b.columnStride() == 1 && m <= ROWS;
                if (!direct) {
                    pack(b, from, depth, columns, wide, panel);
                }
                for (int i = 0; i < m; i += ROWS) {
                    doubles.run(Math.min(ROWS, m - i), columns, depth, a.array(),
                            a.offset() + i * a.rowStride() + p * a.columnStride(), a.rowStride(), a.columnStride(),
                            direct ? b.array() : panel, direct ? from : 0, direct ? b.rowStride() : wide, c,
                            at + i * n + j, n, p == 0);
                }
            }
        }
    }

    private static void pack(Doubles b, int from, int depth, int columns, int wide, double[] panel) {
        for (int p = 0; p < depth; p++) {
            int row = from + p * b.rowStride();
            if (b.columnStride() == 1) {
                System.arraycopy(b.array(), row, panel, p * wide, columns);
            } else {
                for (int j = 0; j < columns; j++) {
                    panel[p * wide + j] = b.array()[row + j * b.columnStride()];
                }
            }
        }
    }
}
