// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;

/// A colour for each column of a matrix (or row, or both at once), so that the columns of one colour can be computed as
/// one product with their sum and still be told apart.
///
/// Colours are given greedily. Which one a column gets depends on the order in which columns are looked at, so two orders
/// are tried, as they stand and fullest first, and the fewer colours win. See A. H. Gebremedhin, F. Manne and A. Pothen,
/// *What color is your Jacobian? Graph coloring for computing derivatives*, SIAM Review 47 (2005).
public final class Colouring {
    /// What is coloured.
    public enum Kind {
        /// Columns; no two of one colour share a row (Curtis, Powell and Reid 1974).
        COLUMNS,
        /// Rows; no two of one colour share a column.
        ROWS,
        /// Columns of a symmetric matrix: neighbours differ, and every path over four columns has three colours, so each
        /// entry can be read off in its row or in its column (Coleman and Moré 1984).
        STAR
    }

    private final Kind kind;
    private final int[] colours;
    private final int count;

    Colouring(Kind kind, int[] colours) {
        this.kind = kind;
        this.colours = colours;
        this.count = Arrays.stream(colours).max().orElse(-1) + 1;
    }

    /// A colouring of columns or of rows, whichever needs fewer colours; of columns if it is the same.
    public static Colouring ofJacobian(Pattern pattern) {
        Pattern turned = pattern.transpose();
        boolean columnsFirst = pattern.widestRow() <= turned.widestRow();
        Colouring first = columnsFirst ? ofColumns(pattern) : ofRows(pattern);
        int least = columnsFirst ? turned.widestRow() : pattern.widestRow();
        if (first.count < least || columnsFirst && first.count == least) {
            return first;
        }
        Colouring second = columnsFirst ? ofRows(pattern) : ofColumns(pattern);
        Colouring columns = columnsFirst ? first : second;
        Colouring rows = columnsFirst ? second : first;
        return columns.count <= rows.count ? columns : rows;
    }

    /// A colouring of the columns: one product Jv for each colour.
    public static Colouring ofColumns(Pattern pattern) {
        return new Colouring(Kind.COLUMNS, Greedy.columns(pattern));
    }

    /// A colouring of the rows: one product Jᵀv for each colour.
    public static Colouring ofRows(Pattern pattern) {
        return new Colouring(Kind.ROWS, Greedy.columns(pattern.transpose()));
    }

    /// A star colouring of a symmetric pattern: one product Hv for each colour.
    ///
    /// @throws IllegalArgumentException if the pattern is not symmetric
    public static Colouring ofHessian(Pattern pattern) {
        if (!pattern.isSymmetric()) {
            throw new IllegalArgumentException(
                    "ofHessian: the pattern must be symmetric (the pattern is %s)".formatted(pattern.shape()));
        }
        return new Colouring(Kind.STAR, Star.columns(pattern));
    }

    /// What is coloured.
    public Kind kind() {
        return kind;
    }

    /// The number of colours: how many products one evaluation takes.
    public int count() {
        return count;
    }

    /// The colour of column (or row) `i`, from 0; −1 where it is all zeros and needs none.
    public int of(int i) {
        return colours[i];
    }

    @Override
    public String toString() {
        return "%d colours of %s".formatted(count, switch (kind) {
            case COLUMNS -> "columns";
            case ROWS -> "rows";
            case STAR -> "columns and rows";
        });
    }
}
