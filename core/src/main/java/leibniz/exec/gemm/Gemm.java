// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import org.jspecify.annotations.Nullable;

/// A matrix product c[m,n] = Σₖ a[m,k]·b[k,n] over arrays in the heap, all of one element type.
///
/// The products of this room that are written in Java agree in every bit, because they all form an element of c in the
/// same order: k is cut into pieces of [#PIECE]; the terms of a piece are joined to 0 one after the other, each with one
/// rounding (fma), and the pieces are added one after the other. That depends on k alone, so an element does not know how
/// many others are computed beside it: rows and columns of c may be asked for in bands.
public interface Gemm {
    /// The number of terms that are joined before their sum is added to that of the others.
    int PIECE = 256;

    /// A matrix lying in an array: element (i, j) is `array[offset + i·rowStride + j·columnStride]`.
    /// The array is a `float[]` or a `double[]`.
    final class Matrix {
        private Object array;
        private int offset;
        private int rowStride;
        private int columnStride;
        private @Nullable Matrix turned;

        /// A matrix in an array.
        public Matrix(Object array, int offset, int rowStride, int columnStride) {
            this.array = array;
            this.offset = offset;
            this.rowStride = rowStride;
            this.columnStride = columnStride;
        }

        /// The array.
        public Object array() {
            return array;
        }

        /// Where element (0, 0) is.
        public int offset() {
            return offset;
        }

        /// How far rows are apart.
        public int rowStride() {
            return rowStride;
        }

        /// How far columns are apart.
        public int columnStride() {
            return columnStride;
        }

        /// This matrix, which lies elsewhere from now on: who multiplies often keeps its matrices.
        public Matrix in(Object another, int start, int row, int column) {
            array = another;
            offset = start;
            rowStride = row;
            columnStride = column;
            return this;
        }

        /// Rows seen as columns; the same matrix at each call.
        public Matrix turned() {
            Matrix kept = turned;
            if (kept == null) {
                kept = new Matrix(array, offset, /* rowStride= */ columnStride, /* columnStride= */ rowStride);
                turned = kept;
            }
            return kept.in(array, offset, /* row= */ columnStride, /* column= */ rowStride);
        }

        /// What begins at row `i` and column `j`.
        public Matrix from(int i, int j) {
            return new Matrix(array, at(i, j), rowStride, columnStride);
        }

        int at(int i, int j) {
            return offset + i * rowStride + j * columnStride;
        }

        boolean isSingle() {
            return array instanceof float[];
        }
    }

    /// Multiplies into `c`, which is overwritten. Rows of c are contiguous (`columnStride` is 1) unless n is 1.
    ///
    /// @param panels what the call may use for a moment
    void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels);

    /// Whether an element of c has the same bits in whatever band it is asked for.
    default boolean isSameInBands() {
        return true;
    }

    /// Multiplies one piece: at most [#PIECE] terms, which are added to `c` unless they are the first.
    ///
    /// @param c rows are contiguous
    /// @param fresh whether sums are written, not added
    /// @param panels what the call may use for a moment
    void multiply(int m, int n, int k, Gathered factors, Matrix c, boolean fresh, Panels panels);
}
