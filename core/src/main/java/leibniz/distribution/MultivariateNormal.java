// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// The normal distribution of vectors, along the last axis, with mean μ and covariance LLᵀ, given by its Cholesky factor L, a
/// lower triangular matrix of the last two axes with a positive diagonal: density e^(−|y|²/2) / ((2π)^(d/2) det L), y =
/// L⁻¹(x − μ). What is above the diagonal is not read. Leading axes of x, μ and L broadcast.
///
/// The determinant is the product of the diagonal, so a factor with negative numbers there gives NaN.
public record MultivariateNormal(Node mean, Node factor) implements ContinuousDistribution, Reparameterised {
    /// Checks the element types and the shapes.
    public MultivariateNormal {
        Parameters.require("multivariateNormal", "mean", mean, "factor", factor);
        Shape m = mean.shape();
        Shape l = factor.shape();
        String shapes = "(mean is %s, factor is %s)".formatted(m, l);
        if (m.isScalar() || l.rank() < 2) {
            throw new ShapeException(
                    "multivariateNormal: the ranks of mean (%d) and factor (%d) must be at least 1 and 2 %s".formatted(
                            m.rank(), l.rank(), shapes));
        }
        if (l.axis(-1) != l.axis(-2) || l.axis(-1) != m.axis(-1)) {
            throw new ShapeException(
                    "multivariateNormal: the last two axes of factor (%d, %d) must equal the last of mean (%d) %s"
                            .formatted(l.axis(-2), l.axis(-1), m.axis(-1), shapes));
        }
    }

    @Override
    public Node logDensity(Node x) {
        Node y = factor.solveTriangular(x.sub(mean).unsqueeze(-1), false, false, true).squeeze(-1);
        double constant = 0.5 * Parameters.LOG_TWO_PI * factor.shape().axis(-1);
        return y.square().sum(-1).mul(-0.5).sub(factor.diagonal(0, -2, -1).log().sum(-1)).sub(constant);
    }

    /// μ + Lz of a standard normal z.
    @Override
    public Node sample(Node key, int... axes) {
        Shape batch = Shape.broadcast(mean.shape().without(-1), factor.shape().without(-2, -1));
        Shape shape = Shape.of(axes).concat(batch).concat(Shape.of(mean.shape().axis(-1)));
        Node z = Randomness.normal(key, mean.dtype(), shape);
        return factor.tril(0).matmul(z.unsqueeze(-1)).squeeze(-1).add(mean);
    }
}
