// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.stream.IntStream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Reading and writing at chosen places, fluent on [Node]: what is composed of [Indexing]. An index is INT32 or INT64 and
/// runs from 0; one that is out of range throws an `IndexOutOfBoundsException` when the program runs.
///
/// The size of what a mask selects depends on numbers, and shapes do not: so a mask is either known when the graph is
/// recorded ([#maskedSelect(Tensor)]), or its count is given ([#maskedSelect(Node, int)]).
public interface Picking extends Operand {
    /// One element per index along an axis; the other axes of x and index broadcast. For axis 1: `y[i,j] = x[i, index[i,j]]`.
    ///
    /// @throws ShapeException if the ranks differ or the other axes do not broadcast
    default Node takeAlongDim(int axis, Node index) {
        Node x = self();
        int i = Axes.index("takeAlongDim", x, axis);
        Floats.requireIndex("takeAlongDim", index);
        Choices.requireBroadcast(x, index, i);
        Shape others = Shape.broadcast(x.shape().with(i, 1), index.shape().with(i, 1));
        return x.broadcastTo(others.with(i, x.shape().axis(i)))
                .gather(i, index.broadcastTo(others.with(i, index.shape().axis(i))));
    }

    /// The elements at places of x read row by row; the value has index's shape.
    default Node take(Node index) {
        Floats.requireIndex("take", index);
        return self().flatten().indexSelect(0, index);
    }

    /// A copy with one element of src put per index. For axis 1: `y[i, index[i,j]] = src[i,j]`. No place may be named
    /// twice: where one is, the values put there are added.
    default Node scatter(int axis, Node index, Node src) {
        return Choices.scatter(self(), Axes.index("scatter", self(), axis), index, src);
    }

    /// The elements `x[i[k], j[k]]` of a matrix, in the shape of i and j. A pair that is out of range is reported as
    /// index −1.
    ///
    /// @throws ShapeException if x is no matrix or i and j differ in shape
    default Node indexPairs(Node i, Node j) {
        return self().flatten().indexSelect(0, Choices.places("indexPairs", self(), i, j));
    }

    /// A copy of a matrix with `x[i[k], j[k]] = v[k]`; `accumulate` adds `v[k]` instead. Without it, no pair may be named
    /// twice: where one is, the values put there are added. A pair that is out of range is reported as index −1.
    ///
    /// @throws ShapeException if x is no matrix, or i, j and v differ in shape
    default Node indexPut(Node i, Node j, Node v, boolean accumulate) {
        Node places = Choices.places("indexPut", self(), i, j);
        if (!v.shape().equals(i.shape())) {
            throw new ShapeException("indexPut: v and i must have one shape (v is %s, i is %s)".formatted(v.shape(),
                    i.shape()));
        }
        Node flat = self().flatten();
        Node put = accumulate ? flat.scatterAdd(0, places.flatten(), v.flatten())
                : Choices.scatter(flat, 0, places.flatten(), v.flatten());
        return put.reshape(self().shape());
    }

    /// `value` where the BOOL mask holds, x elsewhere; the mask broadcasts to x.
    default Node maskedFill(Node mask, double value) {
        return maskedFill(mask, Fill.scalar(self().dtype(), value));
    }

    /// `value`, a scalar, where the BOOL mask holds, x elsewhere; the mask broadcasts to x.
    ///
    /// @throws ShapeException if the mask does not broadcast to x, or the value is no scalar
    default Node maskedFill(Node mask, Node value) {
        Choices.requireMask("maskedFill", self(), mask);
        if (!value.shape().isScalar()) {
            throw new ShapeException("maskedFill: the value must be a scalar (value is %s, x is %s)".formatted(
                    value.shape(), self().shape()));
        }
        return mask.where(value, self());
    }

    /// The elements where a mask holds that is known now, row by row as a vector. x and mask broadcast.
    default Node maskedSelect(Tensor mask) {
        if (mask.dtype() != DType.BOOL) {
            throw new DTypeException("maskedSelect: mask must be bool, it is %s (mask is %s)".formatted(mask.dtype(),
                    mask.shape()));
        }
        Shape shape = Shape.broadcast(self().shape(), mask.shape());
        double[] flags = mask.broadcastTo(shape).to(DType.FLOAT64).toDoubles();
        int[] places = IntStream.range(0, flags.length).filter(i -> flags[i] != 0).toArray();
        return self().broadcastTo(shape).flatten().indexSelect(0, new Constant(Tensor.of(places)));
    }

    /// The `size` elements where the BOOL mask holds, row by row as a vector. The mask broadcasts to x and is read when
    /// the program runs: where it holds at fewer places, zeros follow; where at more, the run throws an
    /// `IndexOutOfBoundsException`.
    ///
    /// @throws ShapeException if the mask does not broadcast to x
    default Node maskedSelect(Node mask, int size) {
        Choices.requireMask("maskedSelect", self(), mask);
        return Choices.select(self(), mask, size);
    }

    /// Sums of the slices that share an index: `y[s, …] = Σ x[i, …]` over all i with `index[i] = s`, for s in 0 to
    /// segments − 1; a segment without slices is 0. Index's axes are x's first ones.
    default Node segmentSum(Node index, int segments) {
        Shape shape = self().shape();
        int rank = index.shape().rank();
        Floats.requireIndex("segmentSum", index);
        if (rank > shape.rank() || !index.shape().equals(Choices.first(shape, rank))) {
            throw new ShapeException("segmentSum: the axes of index must be the first ones of x (x is %s, index is %s)"
                    .formatted(shape, index.shape()));
        }
        Shape rest = shape.without(IntStream.range(0, rank).toArray());
        return Fill.of(self().dtype(), rest.insert(0, segments), 0).indexAdd(0, index, self());
    }
}
