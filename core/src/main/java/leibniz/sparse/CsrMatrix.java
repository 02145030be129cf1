// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Objects;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A matrix in compressed sparse rows: a [Pattern] and a number for each of its places, row by row. Immutable.
///
/// Products are formed in float64 and rounded once to the matrix's element type.
public final class CsrMatrix {
    private final Pattern pattern;
    private final Tensor values;

    private CsrMatrix(Pattern pattern, Tensor values) {
        this.pattern = pattern;
        this.values = values;
    }

    /// The matrix with these numbers at the places of a pattern.
    ///
    /// @throws ShapeException if there is not one number for each place
    /// @throws DTypeException if the numbers are neither float32 nor float64
    public static CsrMatrix of(Pattern pattern, Tensor values) {
        if (values.rank() != 1 || values.size() != pattern.size()) {
            throw new ShapeException("csrMatrix: the values must be [%d], one for each place, they are %s".formatted(
                    pattern.size(), values.shape()));
        }
        if (!values.dtype().isFloating()) {
            throw new DTypeException("csrMatrix: needs float32 or float64, the values are %s".formatted(
                    new Type(values.dtype(), values.shape())));
        }
        return new CsrMatrix(pattern, values.contiguous());
    }

    /// Where its entries are.
    public Pattern pattern() {
        return pattern;
    }

    /// Its entries, row by row, shape `[n]`.
    public Tensor values() {
        return values;
    }

    /// Rows and columns.
    public Shape shape() {
        return pattern.shape();
    }

    /// The element type of its entries.
    public DType dtype() {
        return values.dtype();
    }

    /// The entry in row `i` and column `j`.
    ///
    /// @throws IndexOutOfBoundsException if there is no such row or column
    public double get(int i, int j) {
        Objects.checkIndex(i, pattern.rows());
        Objects.checkIndex(j, pattern.columns());
        int at = pattern.indexOf(i, j);
        return at < 0 ? 0 : values.getDouble(at);
    }

    /// The same matrix with all its zeros.
    public Tensor toDense() {
        double[] dense = new double[shape().size()];
        double[] numbers = values.toDoubles();
        for (int i = 0; i < pattern.rows(); i++) {
            for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
                dense[i * pattern.columns() + pattern.column(k)] = numbers[k];
            }
        }
        return Tensor.wrap(dense, shape()).to(dtype());
    }

    /// The same matrix as a list of places and numbers.
    public Coordinates toCoordinates() {
        return new Coordinates(pattern.rows(), pattern.columns(), pattern.rowOfEach(), pattern.columnOfEach(), values);
    }

    /// Rows and columns exchanged.
    public CsrMatrix transpose() {
        return toCoordinates().transpose().toCsr();
    }

    /// A·v, or A·V for a matrix V.
    ///
    /// @throws ShapeException if v's first axis is not the number of columns
    /// @throws DTypeException if v's element type is not the matrix's
    public Tensor times(Tensor v) {
        require("times", "columns", pattern.columns(), v);
        int width = v.size() / Math.max(1, pattern.columns());
        double[] from = v.toDoubles();
        double[] numbers = values.toDoubles();
        double[] to = new double[pattern.rows() * width];
        for (int i = 0; i < pattern.rows(); i++) {
            for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
                accumulate(to, i * width, numbers[k], from, pattern.column(k) * width, width);
            }
        }
        return Tensor.wrap(to, v.shape().with(0, pattern.rows())).to(dtype());
    }

    /// Aᵀ·v, or Aᵀ·V for a matrix V.
    ///
    /// @throws ShapeException if v's first axis is not the number of rows
    /// @throws DTypeException if v's element type is not the matrix's
    public Tensor transposeTimes(Tensor v) {
        require("transposeTimes", "rows", pattern.rows(), v);
        int width = v.size() / Math.max(1, pattern.rows());
        double[] from = v.toDoubles();
        double[] numbers = values.toDoubles();
        double[] to = new double[pattern.columns() * width];
        for (int i = 0; i < pattern.rows(); i++) {
            for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
                accumulate(to, pattern.column(k) * width, numbers[k], from, i * width, width);
            }
        }
        return Tensor.wrap(to, v.shape().with(0, pattern.columns())).to(dtype());
    }

    /// A·B, a row of A at a time (Gustavson 1978). A place where terms cancel stays a place.
    ///
    /// @throws ShapeException if the columns of A are not as many as the rows of B
    /// @throws DTypeException if they differ in element type
    public CsrMatrix times(CsrMatrix b) {
        if (pattern.columns() != b.pattern.rows()) {
            throw new ShapeException("times: the columns of a (%d) must equal the rows of b (%d) (a is %s, b is %s)"
                    .formatted(pattern.columns(), b.pattern.rows(), shape(), b.shape()));
        }
        if (b.dtype() != dtype()) {
            throw new DTypeException("times: a is %s and b is %s; convert one of them with to(DType)".formatted(dtype(),
                    b.dtype()));
        }
        IndexSets sets = new IndexSets(b.pattern.columns());
        int[][] found = new int[pattern.rows()][];
        for (int i = 0; i < found.length; i++) {
            sets.clear();
            for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
                sets.add(b.pattern.row(pattern.column(k)));
            }
            found[i] = sets.toArray();
        }
        Pattern product = Pattern.ofSorted(b.pattern.columns(), found);
        return new CsrMatrix(product, Tensor.of(products(b, product)).to(dtype()));
    }

    private double[] products(CsrMatrix b, Pattern product) {
        double[] left = values.toDoubles();
        double[] right = b.values.toDoubles();
        double[] numbers = new double[product.size()];
        double[] row = new double[product.columns()];
        for (int i = 0; i < product.rows(); i++) {
            for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
                int j = pattern.column(k);
                for (int l = b.pattern.start(j); l < b.pattern.start(j + 1); l++) {
                    row[b.pattern.column(l)] += left[k] * right[l];
                }
            }
            for (int k = product.start(i); k < product.start(i + 1); k++) {
                numbers[k] = row[product.column(k)];
                row[product.column(k)] = 0;
            }
        }
        return numbers;
    }

    /// Aᵀ·A: the matrix of the normal equations.
    public CsrMatrix gram() {
        return transpose().times(this);
    }

    private static void accumulate(double[] to, int at, double factor, double[] from, int begin, int n) {
        for (int c = 0; c < n; c++) {
            to[at + c] += factor * from[begin + c];
        }
    }

    private void require(String op, String what, int count, Tensor v) {
        if (v.rank() < 1 || v.rank() > 2 || v.shape().axis(0) != count) {
            throw new ShapeException(
                    "%s: the first axis of v must equal the %s of the matrix (%d) (v is %s, the matrix is %s)"
                            .formatted(op, what, count, v.shape(), shape()));
        }
        if (v.dtype() != dtype()) {
            throw new DTypeException(
                    "%s: the matrix is %s and v is %s; convert one of them with to(DType)".formatted(op,
                            dtype(), v.dtype()));
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CsrMatrix m && m.pattern.equals(pattern) && m.values.equals(values);
    }

    @Override
    public int hashCode() {
        return 31 * pattern.hashCode() + values.hashCode();
    }

    /// `float64[3,3] with 2 entries: (0,0) 1.5, (2,1) -2.0`, the first ten of them.
    @Override
    public String toString() {
        return new Type(dtype(), shape()) + " with " + toCoordinates().listing();
    }
}
