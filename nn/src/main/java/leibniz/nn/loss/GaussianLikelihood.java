// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;

/// (ln v + (y − t)² / v + ln 2π) / 2: minus the log density at t of the normal distribution with mean y and variance v,
/// both given by the model.
///
/// @param reduction what becomes of the losses of a batch
public record GaussianLikelihood(Reduction reduction) {
    /// The same with another reduction.
    public GaussianLikelihood reduction(Reduction other) {
        return new GaussianLikelihood(other);
    }

    /// Records the loss. All three have one shape and element type; variances are positive.
    ///
    /// @throws leibniz.tensor.ShapeException if they do not
    public Node of(Node mean, Node target, Node variance) {
        Pairs.requireAlike("gaussianLikelihood", "mean", mean, "target", target);
        Pairs.requireAlike("gaussianLikelihood", "mean", mean, "variance", variance);
        return reduction.of(variance.log().add(mean.sub(target).square().div(variance)).add(Math.log(2 * Math.PI))
                .mul(0.5));
    }
}
