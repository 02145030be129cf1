// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Special functions, elementwise, fluent on [Node]. Each is one formula of [Specials].
public interface SpecialFunctions extends Operand {
    /// Error function.
    default Node erf() {
        return Elementwise.of(Specials.ERF, self());
    }

    /// 1 − erf x, accurate for large x.
    default Node erfc() {
        return Elementwise.of(Specials.ERFC, self());
    }

    /// e^(x²) erfc x.
    default Node erfcx() {
        return Elementwise.of(Specials.ERFCX, self());
    }

    /// The number whose erf is x, |x| < 1.
    default Node erfinv() {
        return Elementwise.of(Specials.ERFINV, self());
    }

    /// Density of the standard normal distribution.
    default Node normalDensity() {
        return Elementwise.of(Specials.NORMAL_DENSITY, self());
    }

    /// Φ(x), the distribution function of the standard normal distribution.
    default Node ndtr() {
        return Elementwise.of(Specials.NDTR, self());
    }

    /// ln Φ(x), exact in both tails.
    default Node logNdtr() {
        return Elementwise.of(Specials.LOG_NDTR, self());
    }

    /// The number whose Φ is x, 0 < x < 1.
    default Node ndtri() {
        return Elementwise.of(Specials.NDTRI, self());
    }

    /// x Φ(x), exactly; see [Activating#geluTanh()] for the approximation.
    default Node gelu() {
        return Elementwise.of(Specials.GELU, self());
    }

    /// ln |Γ(x)|.
    default Node lgamma() {
        return Elementwise.of(Specials.LGAMMA, self());
    }

    /// ψ(x) = Γ'(x) / Γ(x).
    default Node digamma() {
        return Elementwise.of(Specials.DIGAMMA, self());
    }

    /// Modified Bessel function I₀.
    default Node i0() {
        return Elementwise.of(Specials.I0, self());
    }

    /// e^−|x| I₀(x).
    default Node i0e() {
        return Elementwise.of(Specials.I0E, self());
    }

    /// Modified Bessel function I₁.
    default Node i1() {
        return Elementwise.of(Specials.I1, self());
    }

    /// e^−|x| I₁(x).
    default Node i1e() {
        return Elementwise.of(Specials.I1E, self());
    }

    /// sin(πx) / (πx), and 1 at 0.
    default Node sinc() {
        return Elementwise.of(Specials.SINC, self());
    }

    /// The n-th derivative of ψ; ψ itself for n = 0.
    ///
    /// @throws IllegalArgumentException if n is not between 0 and 100, beyond which n! leaves the range
    default Node polygamma(int n) {
        if (n < 0 || n > Specials.MOST_DERIVATIVES_OF_DIGAMMA) {
            throw new IllegalArgumentException(
                    "polygamma: the order n must be between 0 and %d, it is %d (x is %s)"
                            .formatted(Specials.MOST_DERIVATIVES_OF_DIGAMMA, n, self().shape()));
        }
        return Elementwise.of(Specials.POLYGAMMA, Fill.scalar(self().dtype(), n), self());
    }
}
