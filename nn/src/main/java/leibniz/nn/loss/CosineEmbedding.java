// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;

/// Of the cosine c of two vectors: 1 − c where t is 1, max(0, c − margin) where it is −1. Here
/// c = a·b / √((|a|² + 1e-12)·(|b|² + 1e-12)), which is 0 for vectors of zeros.
///
/// @param reduction what becomes of the losses of a batch
/// @param margin up to which cosine vectors are different enough
public record CosineEmbedding(Reduction reduction, double margin) {
    private static final double TINY = 1e-12;

    /// The same with another reduction.
    public CosineEmbedding reduction(Reduction other) {
        return new CosineEmbedding(other, margin);
    }

    /// Records the loss.
    ///
    /// @param a `[…, features]`
    /// @param b of the same shape and element type
    /// @param target `[…]`, 1 or −1
    /// @throws leibniz.tensor.ShapeException if the shapes are others
    public Node of(Node a, Node b, Node target) {
        Pairs.requireAlike("cosineEmbedding", "a", a, "b", b);
        Node sizes = a.square().sum(-1).add(TINY).mul(b.square().sum(-1).add(TINY)).sqrt();
        Node cosine = a.mul(b).sum(-1).div(sizes);
        Pairs.requireAlike("cosineEmbedding", "the cosine", cosine, "target", target);
        return reduction.of(target.gt(0).where(cosine.rsub(1), cosine.sub(margin).relu()));
    }
}
