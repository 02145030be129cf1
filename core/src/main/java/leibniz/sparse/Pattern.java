// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Where a matrix may have an entry other than zero: for each row its columns in ascending order. Immutable.
///
/// The places are numbered from 0 in row-major order; row `i` has those from `start(i)` (inclusive) to `start(i + 1)`
/// (exclusive), which is how compressed sparse rows (CSR) are laid out.
public final class Pattern {
    private static final int DRAWN = 64;
    private final int columns;
    private final int[] starts;
    private final int[] places;

    Pattern(int columns, int[] starts, int[] places) {
        this.columns = columns;
        this.starts = starts;
        this.places = places;
    }

    /// The pattern with these columns in each row, in any order; named twice counts once. Copy.
    ///
    /// @throws ShapeException if a column is not one of `columns`
    public static Pattern of(int columns, int[]... rows) {
        int[][] sorted = new int[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            sorted[i] = Arrays.stream(rows[i]).sorted().distinct().toArray();
            for (int j : sorted[i]) {
                if (j < 0 || j >= columns) {
                    throw new ShapeException(
                            "pattern: row %d names column %d, the columns are 0 to %d (the pattern is [%d,%d])"
                                    .formatted(i, j, columns - 1, rows.length, columns));
                }
            }
        }
        return ofSorted(columns, sorted);
    }

    /// The pattern of rows that are sorted already.
    static Pattern ofSorted(int columns, int[][] rows) {
        int[] starts = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            starts[i + 1] = Math.addExact(starts[i], rows[i].length);
        }
        int[] places = new int[starts[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, places, starts[i], rows[i].length);
        }
        return new Pattern(columns, starts, places);
    }

    /// The number of rows.
    public int rows() {
        return starts.length - 1;
    }

    /// The number of columns.
    public int columns() {
        return columns;
    }

    /// Rows and columns as a shape.
    public Shape shape() {
        return Shape.of(rows(), columns);
    }

    /// The number of places that may hold something other than zero.
    public int size() {
        return places.length;
    }

    /// The number of the first place of row `i`; for `i` = [#rows()] that of all places.
    public int start(int i) {
        return starts[i];
    }

    /// The column of place number `k`.
    public int column(int k) {
        return places[k];
    }

    /// The columns of row `i`, ascending. Copy.
    public int[] row(int i) {
        return Arrays.copyOfRange(places, starts[i], starts[i + 1]);
    }

    /// The number of the place in row `i` and column `j`, or −1 if the entry there is zero for certain.
    public int indexOf(int i, int j) {
        return Math.max(-1, Arrays.binarySearch(places, starts[i], starts[i + 1], j));
    }

    /// Whether the entry in row `i` and column `j` may differ from zero.
    public boolean contains(int i, int j) {
        return indexOf(i, j) >= 0;
    }

    /// The row of each place. Copy.
    public int[] rowOfEach() {
        int[] all = new int[size()];
        for (int i = 0; i < rows(); i++) {
            Arrays.fill(all, starts[i], starts[i + 1], i);
        }
        return all;
    }

    /// The column of each place. Copy.
    public int[] columnOfEach() {
        return places.clone();
    }

    /// The largest number of places in a row: no colouring of the columns has fewer colours.
    public int widestRow() {
        int widest = 0;
        for (int i = 0; i < rows(); i++) {
            widest = Math.max(widest, starts[i + 1] - starts[i]);
        }
        return widest;
    }

    /// Rows and columns exchanged.
    public Pattern transpose() {
        int[] next = new int[columns + 1];
        for (int j : places) {
            next[j + 1]++;
        }
        for (int j = 0; j < columns; j++) {
            next[j + 1] += next[j];
        }
        int[] begin = next.clone();
        int[] turned = new int[places.length];
        for (int i = 0; i < rows(); i++) {
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                turned[next[places[k]]++] = i;
            }
        }
        return new Pattern(rows(), begin, turned);
    }

    /// The places of this pattern or of the other one.
    ///
    /// @throws ShapeException if they differ in shape
    public Pattern union(Pattern other) {
        if (!shape().equals(other.shape())) {
            throw new ShapeException(
                    "union: both patterns must have one shape (one is %s, the other is %s)".formatted(shape(),
                            other.shape()));
        }
        int[][] rows = new int[rows()][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = IndexSets.union(row(i), other.row(i));
        }
        return ofSorted(columns, rows);
    }

    /// A·v as a node, for a vector v and the matrix A that has `values` at the places of this pattern. Gradients reach both.
    ///
    /// @throws ShapeException if there is not one value for each place, or v has not an element for each column
    public Node times(Node values, Node v) {
        require("times", values, "columns", columns, v);
        Node terms = values.mul(v.indexSelect(0, new Constant("columns", Tensor.of(places))));
        return sums(values, rows(), rowOfEach(), terms);
    }

    /// Aᵀ·v as a node, for a vector v and the matrix A that has `values` at the places of this pattern. Gradients reach both.
    ///
    /// @throws ShapeException if there is not one value for each place, or v has not an element for each row
    public Node transposeTimes(Node values, Node v) {
        require("transposeTimes", values, "rows", rows(), v);
        Node terms = values.mul(v.indexSelect(0, new Constant("rows", Tensor.of(rowOfEach()))));
        return sums(values, columns, places, terms);
    }

    private static Node sums(Node values, int n, int[] at, Node terms) {
        return Fill.of(values.dtype(), Shape.of(n), 0).indexAdd(0, new Constant("places", Tensor.of(at)), terms);
    }

    private void require(String op, Node values, String what, int count, Node v) {
        if (!values.shape().equals(Shape.of(size()))) {
            throw new ShapeException(
                    "%s: the values must be [%d], one for each place, they are %s".formatted(op, size(),
                            values.shape()));
        }
        if (!v.shape().equals(Shape.of(count))) {
            throw new ShapeException(
                    "%s: v must be a vector of as many elements as the matrix has %s (%d) (v is %s, the matrix is %s)"
                            .formatted(op, what, count, v.shape(), shape()));
        }
    }

    /// Whether an entry may differ from zero only where the one across the diagonal may.
    public boolean isSymmetric() {
        return rows() == columns && equals(transpose());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pattern p && p.columns == columns && Arrays.equals(p.starts, starts)
                && Arrays.equals(p.places, places);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns + Arrays.hashCode(starts)) + Arrays.hashCode(places);
    }

    /// A drawing with a dot for each zero and an x for each other place; of a large pattern, its sizes alone.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("%s with %d of %d places".formatted(shape(), size(),
                (long) rows() * columns));
        if (rows() <= DRAWN && columns <= DRAWN) {
            for (int i = 0; i < rows(); i++) {
                char[] line = new char[columns];
                Arrays.fill(line, '.');
                for (int j : row(i)) {
                    line[j] = 'x';
                }
                text.append('\n').append(line);
            }
        }
        return text.toString();
    }
}
