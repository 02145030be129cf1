// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Dense blocks of one size and where each lies in a matrix: block i covers the rows from `rows[i]` and the columns from
/// `columns[i]` on. Blocks may lie on each other; what they hold is added.
public final class Blocks {
    private final Node values;
    private final int[] rows;
    private final int[] columns;

    /// With copies of the places.
    ///
    /// @param values the blocks, [p, r, c]
    /// @throws ShapeException if the values are not p blocks, or there are not p places
    public Blocks(Node values, int[] rows, int[] columns) {
        if (values.shape().rank() != 3) {
            throw new ShapeException("blocks: the rank of values (%d) must be 3: blocks, rows, columns (values is %s)"
                    .formatted(values.shape().rank(), values.shape()));
        }
        int p = values.shape().axis(0);
        if (rows.length != p || columns.length != p) {
            throw new ShapeException(
                    "blocks: each of %d blocks needs a row and a column, %d rows and %d columns are given (values is %s)"
                            .formatted(p, rows.length, columns.length, values.shape()));
        }
        this.values = values;
        this.rows = rows.clone();
        this.columns = columns.clone();
    }

    /// The blocks, [p, r, c].
    public Node values() {
        return values;
    }

    /// The first row of each block.
    public int[] rows() {
        return rows.clone();
    }

    /// The first column of each block.
    public int[] columns() {
        return columns.clone();
    }

    /// The number of blocks.
    public int count() {
        return rows.length;
    }

    /// The number of rows of each block.
    public int height() {
        return values.shape().axis(1);
    }

    /// The number of columns of each block.
    public int width() {
        return values.shape().axis(2);
    }

    Blocks transpose() {
        return new Blocks(values.swapAxes(1, 2), columns, rows);
    }

    /// Every place of the list `starts` and the `size − 1` that follow it, in a row.
    static int[] places(int[] starts, int size) {
        return IntStream.of(starts).flatMap(start -> IntStream.range(start, start + size)).toArray();
    }

    /// An index of matrix rows, repeated along the columns of something of k columns.
    static Node index(int[] places, int k) {
        Node index = new Constant("places", Tensor.of(places)).unsqueeze(1);
        return index.broadcastTo(Shape.of(places.length, k));
    }

    /// These blocks times x of [C, k], added to a sum of [R, k].
    Node addProduct(Node sum, Node x) {
        int k = x.shape().axis(1);
        Node parts = x.gather(0, index(places(columns, width()), k)).reshape(Shape.of(count(), width(), k));
        Node products = values.matmul(parts).reshape(Shape.of(count() * height(), k));
        return sum.scatterAdd(0, index(places(rows, height()), k), products);
    }

    /// The blocks written into a flat matrix of `width` columns.
    Node addTo(Node flat, int width) {
        int r = height();
        int c = width();
        int[] places = new int[count() * r * c];
        for (int i = 0; i < places.length; i++) {
            int block = i / (r * c);
            int row = rows[block] + i / c % r;
            places[i] = row * width + columns[block] + i % c;
        }
        return flat.scatterAdd(0, new Constant("places", Tensor.of(places)), values.flatten());
    }
}
