// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A matrix that is zero but for groups of small dense blocks, as nodes: the Jacobian of many observations each of which
/// depends on a few of many parameters. Products with it are recorded. Its numbers are a [BlockMatrix].
///
/// ```java
/// // p observations of points by cameras: residual of a camera [6] and a point [3] is [2]
/// Mapping jacobian = residual.jacobian().vmap();                               // [p, 2, 6] and [p, 2, 3]
/// List<Node> j = jacobian.apply(cameras.indexSelect(0, seenBy), points.indexSelect(0, seen));
/// int[] rows = BlockOperator.starts(range(p), 2, 0);
/// BlockOperator m = BlockOperator.zeros(2 * p, 6 * k + 3 * n)
///         .plus(j.get(0), rows, BlockOperator.starts(cameraOf, 6, 0))
///         .plus(j.get(1), rows, BlockOperator.starts(pointOf, 3, 6 * k));
/// Node g = m.transposeTimes(r);
/// ```
///
/// The places are numbers, the blocks are nodes: products are recorded, and can be differentiated like anything else.
public final class BlockOperator {
    private final int rows;
    private final int columns;
    private final DType dtype;
    private final List<Blocks> groups;

    private BlockOperator(int rows, int columns, DType dtype, List<Blocks> groups) {
        this.rows = rows;
        this.columns = columns;
        this.dtype = dtype;
        this.groups = groups;
    }

    /// A matrix without blocks, FLOAT64 until blocks of another type are added.
    ///
    /// @throws ShapeException if a size is negative
    public static BlockOperator zeros(int rows, int columns) {
        Shape checked = Shape.of(rows, columns);
        return new BlockOperator(checked.axis(0), checked.axis(1), DType.FLOAT64, List.of());
    }

    /// Where blocks of `size` rows, or columns, start that are counted by `index`, the first of them at `offset`.
    public static int[] starts(int[] index, int size, int offset) {
        int[] starts = new int[index.length];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = Math.addExact(offset, Math.multiplyExact(index[i], size));
        }
        return starts;
    }

    /// This matrix with more blocks added: those of `values` [p, r, c], block i with its first element at `firstRows[i]`,
    /// `firstColumns[i]`.
    ///
    /// @throws ShapeException if a block does not lie within the matrix, or values are not [p, r, c] for p places
    public BlockOperator plus(Node values, int[] firstRows, int[] firstColumns) {
        Blocks more = new Blocks(values, firstRows, firstColumns);
        requireInside("rows", firstRows, more.height(), rows, values);
        requireInside("columns", firstColumns, more.width(), columns, values);
        if (!groups.isEmpty() && values.dtype() != dtype) {
            throw new DTypeException(
                    "plus: the blocks are %s, those before are %s; convert one of them with to(DType)".formatted(
                            values.dtype(), dtype));
        }
        List<Blocks> all = new ArrayList<>(groups);
        all.add(more);
        return new BlockOperator(rows, columns, values.dtype(), List.copyOf(all));
    }

    private static void requireInside(String lines, int[] starts, int size, int bound, Node values) {
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] < 0 || (long) starts[i] + size > bound) {
                throw new ShapeException(
                        "plus: block %d covers %s %d to %d, the matrix has %d (values is %s)".formatted(
                                i, lines, starts[i], starts[i] + size - 1L, bound, values.shape()));
            }
        }
    }

    /// The number of rows.
    public int rows() {
        return rows;
    }

    /// The number of columns.
    public int columns() {
        return columns;
    }

    /// The blocks, group by group.
    public List<Blocks> groups() {
        return groups;
    }

    /// What the leaves' present numbers make of the blocks, all computed together.
    public BlockMatrix value() {
        Values values = Leibniz.evaluate(groups.stream().map(Blocks::values).toList());
        BlockMatrix sum = BlockMatrix.of(rows, columns, new int[0], new int[0],
                Tensor.zeros(dtype, Shape.of(0, 1, 1)));
        for (Blocks group : groups) {
            sum = sum.plus(BlockMatrix.of(rows, columns, group.rows(), group.columns(), values.of(group.values())));
        }
        return sum;
    }

    /// All elements, [R, C].
    ///
    /// @throws ArithmeticException if there are 2³¹ or more
    public Node toDense() {
        int size = Math.multiplyExact(rows, columns);
        Node flat = Fill.of(dtype, Shape.of(size), 0);
        for (Blocks group : groups) {
            flat = group.addTo(flat, columns);
        }
        return flat.reshape(Shape.of(rows, columns));
    }

    /// The product with a vector `[C]`, or with each column of `[C, k]`.
    ///
    /// @throws ShapeException if the first axis of x is not C
    public Node times(Node x) {
        int rank = x.shape().rank();
        if (rank < 1 || rank > 2 || x.shape().axis(0) != columns) {
            throw new ShapeException(
                    "times: x must be [%d] or [%d,k] (x is %s, the matrix is [%d,%d])".formatted(columns, columns,
                            x.shape(), rows, columns));
        }
        Node wide = rank == 1 ? x.unsqueeze(1) : x;
        Node sum = Fill.of(x.dtype(), Shape.of(rows, wide.shape().axis(1)), 0);
        for (Blocks group : groups) {
            sum = group.addProduct(sum, wide);
        }
        return rank == 1 ? sum.squeeze(1) : sum;
    }

    /// The product of the transpose with a vector `[R]`, or with each column of `[R, k]`.
    ///
    /// @throws ShapeException if the first axis of y is not R
    public Node transposeTimes(Node y) {
        return transpose().times(y);
    }

    /// Rows and columns exchanged.
    public BlockOperator transpose() {
        return new BlockOperator(columns, rows, dtype, groups.stream().map(Blocks::transpose).toList());
    }

    /// The transpose times this, [C, C], in blocks again: for two blocks on the same rows, the product of the transpose of
    /// the one and the other. Products that fall on the same place are added up to one block.
    ///
    /// @throws ShapeException if two blocks share some of their rows, but not all
    public BlockOperator gram() {
        requireRowsOfTheirOwn();
        BlockOperator product = new BlockOperator(columns, columns, dtype, List.of());
        for (Blocks left : groups) {
            Map<Integer, List<Integer>> onRow = onRow(left);
            for (Blocks right : groups) {
                product = product.plusProducts(left, onRow, right);
            }
        }
        return product;
    }

    /// The blocks that start on each row.
    private static Map<Integer, List<Integer>> onRow(Blocks group) {
        Map<Integer, List<Integer>> blocks = new LinkedHashMap<>();
        int[] starts = group.rows();
        for (int i = 0; i < starts.length; i++) {
            blocks.computeIfAbsent(starts[i], row -> new ArrayList<>()).add(i);
        }
        return blocks;
    }

    private record Place(int row, int column) {
    }

    private BlockOperator plusProducts(Blocks left, Map<Integer, List<Integer>> onRow, Blocks right) {
        List<Integer> first = new ArrayList<>();
        List<Integer> second = new ArrayList<>();
        List<Integer> target = new ArrayList<>();
        Map<Place, Integer> places = new LinkedHashMap<>();
        int[] starts = right.rows();
        int[] up = left.columns();
        int[] across = right.columns();
        for (int j = 0; j < starts.length; j++) {
            for (int i : onRow.getOrDefault(starts[j], List.of())) {
                first.add(i);
                second.add(j);
                target.add(places.computeIfAbsent(new Place(up[i], across[j]), place -> places.size()));
            }
        }
        if (first.isEmpty()) {
            return this;
        }
        Node products = picked(left, first).swapAxes(1, 2).matmul(picked(right, second));
        Node sums = Fill.of(dtype, Shape.of(places.size(), left.width(), right.width()), 0)
                .indexAdd(0, index(target), products);
        return plus(sums, places.keySet().stream().mapToInt(Place::row).toArray(),
                places.keySet().stream().mapToInt(Place::column).toArray());
    }

    private static Node picked(Blocks group, List<Integer> blocks) {
        boolean all = blocks.size() == group.count();
        for (int i = 0; all && i < blocks.size(); i++) {
            all = blocks.get(i) == i;
        }
        return all ? group.values() : group.values().indexSelect(0, index(blocks));
    }

    private static Node index(List<Integer> places) {
        return new Constant("places", Tensor.of(places.stream().mapToInt(Integer::intValue).toArray()));
    }

    /// For each row, the first row and the height of the blocks on it must be the same.
    private void requireRowsOfTheirOwn() {
        int[] start = new int[rows];
        int[] end = new int[rows];
        for (Blocks group : groups) {
            for (int from : group.rows()) {
                int to = from + group.height();
                for (int row = from; row < to; row++) {
                    if (end[row] != 0 && (start[row] != from || end[row] != to)) {
                        throw new ShapeException(
                                "gram: blocks on rows %d to %d and on rows %d to %d share some of their rows; they must share all or none"
                                        .formatted(start[row], end[row] - 1, from, to - 1));
                    }
                    start[row] = from;
                    end[row] = to;
                }
            }
        }
    }
}
