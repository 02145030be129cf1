// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.numbers.gamma.RegularizedGamma;

/// The logarithm of the gamma function and its regularised incomplete integrals, by Lanczos sums, series and continued
/// fractions as kept in Apache Commons Numbers.
public final class Gammas {
    private Gammas() {
    }

    /// ln |Γ(x)|; ∞ at 0, at the negative integers and at both infinities.
    public static double logGamma(double x) {
        boolean pole = x <= 0 && x == Math.rint(x);
        return pole || Double.isInfinite(x) ? Double.POSITIVE_INFINITY : LogGamma.value(x);
    }

    /// P(a, x) = 1/Γ(a) ∫₀ˣ tᵃ⁻¹ e⁻ᵗ dt, the distribution function of a gamma variable of shape a and scale 1; NaN unless a
    /// > 0 and x ≥ 0.
    public static double lowerRegularised(double a, double x) {
        return RegularizedGamma.P.value(a, x);
    }

    /// Q(a, x) = 1 − P(a, x) = 1/Γ(a) ∫ₓ^∞ tᵃ⁻¹ e⁻ᵗ dt, without cancellation; NaN unless a > 0 and x ≥ 0.
    public static double upperRegularised(double a, double x) {
        return RegularizedGamma.Q.value(a, x);
    }
}
