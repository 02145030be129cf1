// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// What layers of neural networks apply to a batch beside convolutions and norms, fluent on [Node]. Weights are `[out, in]`;
/// rows of a batch are examples.
public interface Connecting extends Operand {
    /// x·weightᵀ plus bias, if there is one: x `[…, in]`, weight `[out, in]`, bias `[out]` give `[…, out]`.
    ///
    /// @throws ShapeException if weight is no matrix, bias no vector, or their axes do not fit
    default Node linear(Node weight, @Nullable Node bias) {
        return Connections.linear(self(), weight, bias);
    }

    /// `y[n, k] = Σᵢⱼ x[n, i]·weight[k, i, j]·z[n, j] + bias[k]`, without bias if it is null.
    ///
    /// @throws ShapeException if x or z is no matrix, weight has not three axes, bias is no vector, or their axes do not fit
    default Node bilinear(Node z, Node weight, @Nullable Node bias) {
        return Connections.bilinear(self(), z, weight, bias);
    }

    /// The rows of weight `[rows, e]` at this index `[…]`: `[…, e]`.
    ///
    /// @throws ShapeException if weight is no matrix
    default Node embedding(Node weight) {
        Floats.requireIndex("embedding", self());
        Operands.requireRank("embedding", "weight", weight, 2);
        return weight.indexSelect(0, self());
    }

    /// The same, but row `paddingIndex` takes no gradient.
    ///
    /// @throws ShapeException if weight is no matrix or has no such row
    default Node embedding(Node weight, int paddingIndex) {
        Node rows = embedding(weight);
        if (paddingIndex < 0 || paddingIndex >= weight.shape().axis(0)) {
            throw new ShapeException("embedding: paddingIndex (%d) must lie in 0 to %d, axis 0 of weight (weight is %s)"
                    .formatted(paddingIndex, weight.shape().axis(0) - 1, weight.shape()));
        }
        return self().to(DType.INT64).eq(paddingIndex).unsqueeze(-1).where(rows.stopGradient(), rows);
    }

    /// The mean over axis 1 of the rows of weight `[rows, e]` at this index `[n, m]`: `[n, e]`.
    ///
    /// @throws ShapeException if weight or this is no matrix
    default Node embeddingBagMean(Node weight) {
        Floats.requireIndex("embeddingBagMean", self());
        Operands.requireRank("embeddingBagMean", "index", self(), 2);
        Operands.requireRank("embeddingBagMean", "weight", weight, 2);
        return weight.indexSelect(0, self()).mean(1);
    }

    /// x where x > 0, else weight·x; weight has a number for each channel, axis 1, or a single one. Derivative weight at 0.
    ///
    /// @throws ShapeException if weight is no vector of that size
    default Node prelu(Node weight) {
        return Connections.prelu(self(), weight);
    }

    /// The first half of an axis times the logistic function of the second.
    ///
    /// @throws ShapeException if the axis has an odd size
    default Node glu(int axis) {
        int i = Axes.index("glu", self(), axis);
        int n = self().shape().axis(i);
        if (n % 2 != 0) {
            throw new ShapeException("glu: axis %d of x (%d) must have an even size (x is %s)".formatted(i, n,
                    self().shape()));
        }
        return self().slice(i, 0, n / 2).mul(self().slice(i, n / 2, n).sigmoid());
    }

    /// x·mask/(1 − p), the mask being given, as numbers or truth values; 0 where p is 1.
    ///
    /// @throws IllegalArgumentException if p does not lie in 0 to 1
    default Node dropoutMasked(Node mask, double p) {
        return Connections.dropout(self(), mask, p);
    }

    /// a·b / (max(‖a‖, eps)·max(‖b‖, eps)) along an axis, which is dropped; the others broadcast.
    ///
    /// @throws ShapeException if they do not
    default Node cosineSimilarity(Node b, int axis, double eps) {
        return Connections.cosine(self(), b, axis, eps);
    }

    /// ‖a − b + eps‖ₚ along the last axis, which is dropped; the others broadcast.
    ///
    /// @throws ShapeException if they do not
    default Node pairwiseDistance(Node b, double p, double eps) {
        return Connections.distance(self(), b, p, eps);
    }
}
