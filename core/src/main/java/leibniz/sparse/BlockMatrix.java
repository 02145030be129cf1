// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A matrix that is zero but for small dense blocks: the Jacobian of many observations, each of which reads a few of the
/// unknowns. The blocks of one kind are a tensor `[p, r, c]`, which is what a Jacobian mapped over observations yields; where
/// the first element of each lies is given beside it. Blocks may overlap, their numbers add up. Immutable.
///
/// ```java
/// BlockMatrix j = BlockMatrix.of(2 * observations, unknowns, rows, cameraColumns, byCamera)
///         .plus(BlockMatrix.of(2 * observations, unknowns, rows, pointColumns, byPoint));
/// CsrMatrix normal = j.gram();                                  // JᵀJ
/// Tensor right = j.transposeTimes(residuals);                   // Jᵀr
/// ```
///
/// Products are formed in float64 and rounded once to the element type.
public final class BlockMatrix {
    private final Shape shape;
    private final DType dtype;
    private final List<Blocks> kinds;

    private BlockMatrix(Shape shape, DType dtype, List<Blocks> kinds) {
        this.shape = shape;
        this.dtype = dtype;
        this.kinds = kinds;
    }

    /// Blocks of one size and their first rows and columns.
    private static final class Blocks {
        private final int[] rowOf;
        private final int[] columnOf;
        private final int height;
        private final int width;
        private final double[] numbers;

        Blocks(int[] rowOf, int[] columnOf, Tensor blocks) {
            this.rowOf = rowOf.clone();
            this.columnOf = columnOf.clone();
            this.height = blocks.shape().axis(1);
            this.width = blocks.shape().axis(2);
            this.numbers = blocks.toDoubles();
        }

        double at(int block, int i, int j) {
            return numbers[(block * height + i) * width + j];
        }
    }

    /// Visits an element of a block and where it lies.
    private interface Visitor {
        void visit(int i, int j, double number);
    }

    /// The matrix of `rows` and `columns` whose block `k` is `blocks[k]`, with its first element in row `rowOf[k]` and column
    /// `columnOf[k]`.
    ///
    /// @throws ShapeException if there is not one row and one column for each block, or a block is not inside
    /// @throws DTypeException if the blocks are neither float32 nor float64
    public static BlockMatrix of(int rows, int columns, int[] rowOf, int[] columnOf, Tensor blocks) {
        Shape shape = Shape.of(rows, columns);
        if (blocks.rank() != 3 || rowOf.length != blocks.shape().axis(0) || columnOf.length != rowOf.length) {
            throw new ShapeException(
                    "blockMatrix: blocks must be [p,r,c], each with a row and a column (%d rows, %d columns, blocks are %s)"
                            .formatted(rowOf.length, columnOf.length, blocks.shape()));
        }
        if (!blocks.dtype().isFloating()) {
            throw new DTypeException("blockMatrix: needs float32 or float64, the blocks are %s".formatted(
                    new Type(blocks.dtype(), blocks.shape())));
        }
        int height = blocks.shape().axis(1);
        int width = blocks.shape().axis(2);
        for (int k = 0; k < rowOf.length; k++) {
            if (rowOf[k] < 0 || rowOf[k] + height > rows || columnOf[k] < 0 || columnOf[k] + width > columns) {
                throw new ShapeException(
                        "blockMatrix: block %d at (%d,%d) reaches out of the matrix (a block is [%d,%d], the matrix is %s)"
                                .formatted(k, rowOf[k], columnOf[k], height, width, shape));
            }
        }
        return new BlockMatrix(shape, blocks.dtype(), List.of(new Blocks(rowOf, columnOf, blocks)));
    }

    /// The sum of both: blocks of several sizes in one matrix.
    ///
    /// @throws ShapeException if they differ in shape
    /// @throws DTypeException if they differ in element type
    public BlockMatrix plus(BlockMatrix other) {
        if (!shape.equals(other.shape)) {
            throw new ShapeException("plus: both matrices must have one shape (one is %s, the other is %s)".formatted(
                    shape, other.shape));
        }
        requireType("plus", "the other", other.dtype);
        List<Blocks> all = new ArrayList<>(kinds);
        all.addAll(other.kinds);
        return new BlockMatrix(shape, dtype, List.copyOf(all));
    }

    /// Rows and columns.
    public Shape shape() {
        return shape;
    }

    /// The element type of its entries.
    public DType dtype() {
        return dtype;
    }

    /// The number of blocks.
    public int size() {
        return kinds.stream().mapToInt(k -> k.rowOf.length).sum();
    }

    private void forEach(Visitor visitor) {
        for (Blocks kind : kinds) {
            for (int k = 0; k < kind.rowOf.length; k++) {
                for (int i = 0; i < kind.height; i++) {
                    for (int j = 0; j < kind.width; j++) {
                        visitor.visit(kind.rowOf[k] + i, kind.columnOf[k] + j, kind.at(k, i, j));
                    }
                }
            }
        }
    }

    /// A·v for a vector v.
    ///
    /// @throws ShapeException if v is not a vector of as many elements as there are columns
    /// @throws DTypeException if v's element type is not the matrix's
    public Tensor times(Tensor v) {
        requireVector("times", "columns", shape.axis(1), v);
        double[] from = v.toDoubles();
        double[] to = new double[shape.axis(0)];
        forEach((i, j, number) -> to[i] += number * from[j]);
        return Tensor.of(to).to(dtype);
    }

    /// Aᵀ·v for a vector v.
    ///
    /// @throws ShapeException if v is not a vector of as many elements as there are rows
    /// @throws DTypeException if v's element type is not the matrix's
    public Tensor transposeTimes(Tensor v) {
        requireVector("transposeTimes", "rows", shape.axis(0), v);
        double[] from = v.toDoubles();
        double[] to = new double[shape.axis(1)];
        forEach((i, j, number) -> to[j] += number * from[i]);
        return Tensor.of(to).to(dtype);
    }

    /// Aᵀ·A, of which only the blocks are computed that two blocks in the same rows make.
    public CsrMatrix gram() {
        return toCsr().gram();
    }

    /// The same matrix in compressed sparse rows.
    public CsrMatrix toCsr() {
        int count = kinds.stream().mapToInt(k -> k.numbers.length).sum();
        int[] rowOf = new int[count];
        int[] columnOf = new int[count];
        double[] numbers = new double[count];
        int[] n = {0};
        forEach((i, j, number) -> {
            rowOf[n[0]] = i;
            columnOf[n[0]] = j;
            numbers[n[0]++] = number;
        });
        return Coordinates.of(shape.axis(0), shape.axis(1), rowOf, columnOf, Tensor.of(numbers).to(dtype)).toCsr();
    }

    /// The same matrix with all its zeros.
    public Tensor toDense() {
        return toCsr().toDense();
    }

    private void requireVector(String op, String what, int count, Tensor v) {
        if (v.rank() != 1 || v.size() != count) {
            throw new ShapeException(
                    "%s: v must be a vector of as many elements as the matrix has %s (%d) (v is %s, the matrix is %s)"
                            .formatted(op, what, count, v.shape(), shape));
        }
        requireType(op, "v", v.dtype());
    }

    private void requireType(String op, String name, DType given) {
        if (given != dtype) {
            throw new DTypeException(
                    "%s: the matrix is %s and %s is %s; convert one of them with to(DType)".formatted(op,
                            dtype, name, given));
        }
    }

    /// `float64[40,9] with 20 blocks`
    @Override
    public String toString() {
        return "%s with %d blocks".formatted(new Type(dtype, shape), size());
    }
}
