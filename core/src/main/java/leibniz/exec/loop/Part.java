// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

/// A nest as one seat runs it, in arrays of its own. A piece is `start`, then either `rows`, or `open` and `span`; when all
/// spans of a row are done, `start`, `open` and `close` compute what there is one of for each row.
interface Part {
    /// Finds the arrays of this run and computes what there is one of.
    void start();

    /// Computes the rows from `from` up to but not including `to`.
    void rows(int from, int to);

    /// Computes what there is one of for a row before it is passed over.
    void open(int row);

    /// Computes the elements of the row from `from` up to but not including `to`.
    void span(int row, int from, int to);

    /// Computes what there is one of for a row after it was passed over.
    void close(int row);

    /// What it forms over many rows.
    Totals totals();
}
