// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;

/// Reading and adding at computed places, fluent on [Node]. An index is INT32 or INT64 and runs from 0; one that is out
/// of range throws an `IndexOutOfBoundsException` when the program runs.
public interface Indexing extends Operand {
    /// For each index a row of `depth` zeros with a 1 at that place, along a new last axis. No gradient.
    default Node oneHot(int depth, DType dtype) {
        Floats.requireIndex("oneHot", self());
        Shape rows = self().shape().insert(self().shape().rank(), depth);
        Node place = self().unsqueeze(-1);
        return new ScatterAdd(rows.rank() - 1).on(Fill.of(dtype, rows, 0), place, Fill.of(dtype, place.shape(), 1));
    }

    /// Slices at `index` along an axis; index's axes take its place. For axis 0: y[i…, j…] = x[index[i…], j…].
    default Node indexSelect(int axis, Node index) {
        return new IndexSelect(Axes.index("indexSelect", self(), axis)).on(self(), index);
    }

    /// A copy with the slices of src added at `index` along an axis. For axis 0: y[index[i…], j…] += src[i…, j…].
    default Node indexAdd(int axis, Node index, Node src) {
        return new IndexAdd(Axes.index("indexAdd", self(), axis)).on(self(), index, src);
    }

    /// One element per index. For axis 1: y[i,j] = x[i, index[i,j]].
    default Node gather(int axis, Node index) {
        return new Gather(Axes.index("gather", self(), axis)).on(self(), index);
    }

    /// A copy with one element of src added per index. For axis 1: y[i, index[i,j]] += src[i,j].
    default Node scatterAdd(int axis, Node index, Node src) {
        return new ScatterAdd(Axes.index("scatterAdd", self(), axis)).on(self(), index, src);
    }
}
