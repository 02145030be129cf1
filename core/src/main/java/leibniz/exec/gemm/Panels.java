// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import org.jspecify.annotations.Nullable;

/// Arrays that products pack parts of their operands into, kept from one to the next. Not for two threads at once.
public final class Panels {
    private static final int KINDS = 4;
    private final float[][] floats = new float[KINDS][0];
    private final double[][] doubles = new double[KINDS][0];
    private float[][] floatRows = new float[0][];
    private double[][] doubleRows = new double[0][];
    private final Gemm.Matrix[] matrices = {new Gemm.Matrix(floats, 0, 0, 0), new Gemm.Matrix(floats, 0, 0, 0),
        new Gemm.Matrix(floats, 0, 0, 0)};
    private VectorGemm.@Nullable Pass pass;

    /// Matrices for whoever calls: three of them, kept from one product to the next.
    public Gemm.Matrix matrix(int number) {
        return matrices[number];
    }

    /// What [VectorGemm] works with.
    VectorGemm.Pass pass() {
        VectorGemm.Pass kept = pass;
        if (kept == null) {
            kept = new VectorGemm.Pass();
            pass = kept;
        }
        return kept;
    }

    /// Room for the sums of a tile.
    Object border(Tiles tiles) {
        return array(tiles.isSingle(), KINDS - 1, tiles.rows() * tiles.lanes() * Tiles.WIDEST);
    }

    /// At least `length` numbers with any content.
    Object array(boolean single, int kind, int length) {
        return single ? floats(kind, length) : doubles(kind, length);
    }

    /// Rows of their own, with any content.
    float[][] floatRows(int rows, int length) {
        if (floatRows.length < rows || rows > 0 && floatRows[0].length < length) {
            int longest = floatRows.length == 0 ? length : Math.max(length, floatRows[0].length);
            floatRows = new float[Math.max(rows, floatRows.length)][longest];
        }
        return floatRows;
    }

    /// Rows of their own, with any content.
    double[][] doubleRows(int rows, int length) {
        if (doubleRows.length < rows || rows > 0 && doubleRows[0].length < length) {
            int longest = doubleRows.length == 0 ? length : Math.max(length, doubleRows[0].length);
            doubleRows = new double[Math.max(rows, doubleRows.length)][longest];
        }
        return doubleRows;
    }

    /// At least `length` numbers with any content.
    float[] floats(int kind, int length) {
        if (floats[kind].length < length) {
            floats[kind] = new float[length];
        }
        return floats[kind];
    }

    /// At least `length` numbers with any content.
    double[] doubles(int kind, int length) {
        if (doubles[kind].length < length) {
            doubles[kind] = new double[length];
        }
        return doubles[kind];
    }
}
