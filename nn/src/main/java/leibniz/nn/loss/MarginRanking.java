// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;

/// max(0, margin − t·(a − b)): where t is 1, a is to be larger than b by the margin; where it is −1, smaller.
///
/// @param reduction what becomes of the losses of a batch
/// @param margin by how much
public record MarginRanking(Reduction reduction, double margin) {
    /// The same with another reduction.
    public MarginRanking reduction(Reduction other) {
        return new MarginRanking(other, margin);
    }

    /// Records the loss. All three have one shape and element type.
    ///
    /// @throws leibniz.tensor.ShapeException if they do not
    public Node of(Node a, Node b, Node target) {
        Pairs.requireAlike("marginRanking", "a", a, "b", b);
        Pairs.requireAlike("marginRanking", "a", a, "target", target);
        return reduction.of(target.mul(a.sub(b)).rsub(margin).relu());
    }
}
