// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

import org.apache.commons.numbers.gamma.LogGamma;

/// The logarithm of the gamma function, by Lanczos sums and expansions about its zeros 1 and 2 as kept in Apache Commons
/// Numbers.
public final class Gammas {
    private Gammas() {
    }

    /// ln |Γ(x)|; ∞ at 0, at the negative integers and at both infinities.
    public static double logGamma(double x) {
        boolean pole = x <= 0 && x == Math.rint(x);
        return pole || Double.isInfinite(x) ? Double.POSITIVE_INFINITY : LogGamma.value(x);
    }
}
