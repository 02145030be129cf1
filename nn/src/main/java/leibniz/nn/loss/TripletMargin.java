// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;

/// max(0, d(a, p) − d(a, n) + margin) with d(u, v) = ‖u − v + ε‖ₚ along the last axis: an anchor is to be nearer to its like
/// than to another by the margin.
///
/// @param reduction what becomes of the losses of a batch
/// @param margin by how much
/// @param p which norm
/// @param epsilon keeps the norm off its kink
/// @param swap whether the distance of p and n counts where it is smaller than that of a and n (Balntas et al. 2016)
public record TripletMargin(Reduction reduction, double margin, double p, double epsilon, boolean swap) {
    /// The same with another reduction.
    public TripletMargin reduction(Reduction other) {
        return new TripletMargin(other, margin, p, epsilon, swap);
    }

    /// The same with another margin.
    public TripletMargin margin(double other) {
        return new TripletMargin(reduction, other, p, epsilon, swap);
    }

    /// The same with another norm.
    public TripletMargin norm(double order) {
        return new TripletMargin(reduction, margin, order, epsilon, swap);
    }

    /// The same with the smaller of two distances to the other.
    public TripletMargin swapping() {
        return new TripletMargin(reduction, margin, p, epsilon, true);
    }

    /// Records the loss. All three have one shape `[…, features]` and element type.
    ///
    /// @throws leibniz.tensor.ShapeException if they do not
    public Node of(Node anchor, Node positive, Node negative) {
        Pairs.requireAlike("tripletMargin", "anchor", anchor, "positive", positive);
        Pairs.requireAlike("tripletMargin", "anchor", anchor, "negative", negative);
        Node near = anchor.pairwiseDistance(positive, p, epsilon);
        Node far = anchor.pairwiseDistance(negative, p, epsilon);
        Node apart = swap ? far.minimum(positive.pairwiseDistance(negative, p, epsilon)) : far;
        return reduction.of(near.sub(apart).add(margin).relu());
    }
}
