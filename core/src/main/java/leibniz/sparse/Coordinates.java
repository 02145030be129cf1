// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;
import java.util.StringJoiner;
import leibniz.graph.Type;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A matrix as a list of entries: row, column, number. Places may come in any order and more than once; the numbers of one
/// place add up. Immutable.
public final class Coordinates {
    private static final int LISTED = 10;
    private final int rows;
    private final int columns;
    private final int[] rowOf;
    private final int[] columnOf;
    private final Tensor values;

    Coordinates(int rows, int columns, int[] rowOf, int[] columnOf, Tensor values) {
        this.rows = rows;
        this.columns = columns;
        this.rowOf = rowOf;
        this.columnOf = columnOf;
        this.values = values;
    }

    /// The matrix of `rows` and `columns` whose `k`-th entry lies in row `rowOf[k]` and column `columnOf[k]`. Copy.
    ///
    /// @throws ShapeException if there is not one row and one column for each value, or a place is outside
    /// @throws DTypeException if the values are neither float32 nor float64
    public static Coordinates of(int rows, int columns, int[] rowOf, int[] columnOf, Tensor values) {
        if (values.rank() != 1 || rowOf.length != values.size() || columnOf.length != values.size()) {
            throw new ShapeException(
                    "coordinates: each value needs a row and a column (%d rows, %d columns, values are %s)"
                            .formatted(rowOf.length, columnOf.length, values.shape()));
        }
        if (!values.dtype().isFloating()) {
            throw new DTypeException("coordinates: needs float32 or float64, the values are %s".formatted(
                    new Type(values.dtype(), values.shape())));
        }
        for (int k = 0; k < rowOf.length; k++) {
            if (rowOf[k] < 0 || rowOf[k] >= rows || columnOf[k] < 0 || columnOf[k] >= columns) {
                throw new ShapeException(
                        "coordinates: entry %d lies at (%d,%d), outside of the matrix (the matrix is %s)"
                                .formatted(k, rowOf[k], columnOf[k], Shape.of(rows, columns)));
            }
        }
        return new Coordinates(rows, columns, rowOf.clone(), columnOf.clone(), values.contiguous());
    }

    /// Rows and columns.
    public Shape shape() {
        return Shape.of(rows, columns);
    }

    /// The number of entries.
    public int size() {
        return rowOf.length;
    }

    /// The row of entry `k`.
    public int row(int k) {
        return rowOf[k];
    }

    /// The column of entry `k`.
    public int column(int k) {
        return columnOf[k];
    }

    /// The numbers, shape `[n]`.
    public Tensor values() {
        return values;
    }

    /// Rows and columns exchanged.
    public Coordinates transpose() {
        return new Coordinates(columns, rows, columnOf, rowOf, values);
    }

    /// The same matrix in compressed sparse rows; numbers of one place are added in the order of the list.
    public CsrMatrix toCsr() {
        int[][] found = new int[rows][];
        int[] count = new int[rows];
        for (int i : rowOf) {
            count[i]++;
        }
        Arrays.setAll(found, i -> new int[count[i]]);
        for (int k = 0; k < rowOf.length; k++) {
            found[rowOf[k]][--count[rowOf[k]]] = columnOf[k];
        }
        Pattern pattern = Pattern.of(columns, found);
        double[] sums = new double[pattern.size()];
        double[] numbers = values.toDoubles();
        for (int k = 0; k < rowOf.length; k++) {
            sums[pattern.indexOf(rowOf[k], columnOf[k])] += numbers[k];
        }
        return CsrMatrix.of(pattern, Tensor.of(sums).to(values.dtype()));
    }

    /// The same matrix with all its zeros.
    public Tensor toDense() {
        return toCsr().toDense();
    }

    String listing() {
        StringJoiner entries = new StringJoiner(", ", size() == 0 ? "no entries" : size() == 1 ? "1 entry: " : size()
                + " entries: ", "");
        for (int k = 0; k < Math.min(LISTED, size()); k++) {
            entries.add("(%d,%d) %s".formatted(row(k), column(k), values.select(0, k)));
        }
        return entries + (size() > LISTED ? ", …" : "");
    }

    @Override
    public String toString() {
        return new Type(values.dtype(), shape()) + " with " + listing();
    }
}
