// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;

/// Spread and size of what lies along axes, fluent on [Node]. Axes count from 0, or from −1 at the end; where several may
/// be named, naming none means all. Methods whose name ends in `Keep` leave the reduced axes with size 1.
///
/// A *correction* c sets the divisor n − c of a variance: 1 for the unbiased estimate from a sample, 0 for the mean of the
/// squares. NaN in, NaN out.
public interface Statistics extends Operand {
    /// Variance Σ (x − mean)² / (n − correction). Of constants it is exactly 0, with gradient 0; NaN where n ≤ correction.
    default Node var(int correction, int... axes) {
        return Moments.variance("var", self(), correction, Axes.of("var", self(), axes), false);
    }

    /// Variance, axes kept.
    default Node varKeep(int correction, int... axes) {
        return Moments.variance("var", self(), correction, Axes.of("var", self(), axes), true);
    }

    /// Standard deviation, the root of the variance; where it is 0, its gradient is 0. Neither overflows nor underflows.
    default Node std(int correction, int... axes) {
        return Moments.deviation("std", self(), correction, Axes.of("std", self(), axes), false);
    }

    /// Standard deviation, axes kept.
    default Node stdKeep(int correction, int... axes) {
        return Moments.deviation("std", self(), correction, Axes.of("std", self(), axes), true);
    }

    /// Variance and mean.
    default VarMean varMean(int correction, int... axes) {
        List<Integer> over = Axes.of("varMean", self(), axes);
        return new VarMean(Moments.variance("varMean", self(), correction, over, false),
                Products.mean(self(), over, false));
    }

    /// Covariance [p,p] of the rows of x [p,n], each a variable observed n times; divisor n − 1.
    ///
    /// @throws ShapeException if x is not a matrix
    default Node cov() {
        Node x = self();
        Floats.require("cov", x);
        if (x.shape().rank() != 2) {
            throw new ShapeException("cov: x must have 2 axes, it has %d (x is %s)".formatted(x.shape().rank(),
                    x.shape()));
        }
        Node d = Moments.deviations(x, List.of(1));
        return d.matmul(d.transpose()).div(Math.max(0.0, x.shape().axis(1) - 1));
    }

    /// (Σ |x|^ord)^(1/ord); for ∞ the largest |x|, for −∞ the smallest, ties sharing the gradient; for 0 the number of
    /// elements other than 0. Where it is 0, its gradient is 0. Neither overflows nor underflows.
    default Node vectorNorm(double ord, int... axes) {
        return Norms.of(self(), ord, Axes.of("vectorNorm", self(), axes), false);
    }

    /// Vector norm, axes kept.
    default Node vectorNormKeep(double ord, int... axes) {
        return Norms.of(self(), ord, Axes.of("vectorNorm", self(), axes), true);
    }

    /// Σ x².
    default Node sumOfSquares(int... axes) {
        return self().square().sum(axes);
    }

    /// Σ x², axes kept.
    default Node sumOfSquaresKeep(int... axes) {
        return self().square().sumKeep(axes);
    }

    /// x / max(‖x‖₂, eps) along an axis.
    default Node normalize(int axis, double eps) {
        Floats.require("normalize", self());
        List<Integer> along = List.of(Axes.index("normalize", self(), axis));
        return self().div(Norms.euclidean(self(), along, true).maximum(eps));
    }

    /// (x − mean) / √(variance + eps) along an axis, the variance with divisor n. Neither overflows nor, for eps = 0,
    /// underflows.
    default Node standardize(int axis, double eps) {
        Floats.require("standardize", self());
        List<Integer> along = List.of(Axes.index("standardize", self(), axis));
        return Moments.standardized(self(), along, eps);
    }
}
