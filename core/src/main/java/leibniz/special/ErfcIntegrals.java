// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

/// The repeated integrals of erfc, scaled: Eₙ(x) = e^(x²) iⁿerfc(x), with i⁰erfc = erfc and iⁿ⁺¹erfc(x) = ∫ₓ^∞ iⁿerfc
/// (Abramowitz and Stegun 7.2). They are what derivatives of erfcx are made of: Eₙ' = −2(n + 1) Eₙ₊₁, all positive, where
/// 2x erfcx(x) − 2/√π cancels for large x.
public final class ErfcIntegrals {
    private static final double FIRST = 2 / Math.sqrt(Math.PI);
    private static final double FORWARD_UP_TO = 0.5;

    private ErfcIntegrals() {
    }

    /// Eₙ(x) for n ≥ 0.
    public static double scaled(int n, double x) {
        return x <= FORWARD_UP_TO ? forward(n, x) : byFraction(n, x);
    }

    /// 2(k + 1) Eₖ₊₁ = Eₖ₋₁ − 2x Eₖ, of positive terms where x ≤ 0.
    private static double forward(int n, double x) {
        double before = FIRST;
        double e = ErrorFunctions.erfcx(x);
        for (int k = 0; k < n; k++) {
            double next = (before - 2 * x * e) / (2 * (k + 1));
            before = e;
            e = next;
        }
        return e;
    }

    /// The same recurrence downwards, for the ratios Eₖ / Eₖ₋₁ = 1 / (2x + 2(k + 1) Eₖ₊₁/Eₖ): a continued fraction of
    /// positive terms.
    private static double byFraction(int n, double x) {
        int last = n + 20 + (int) (250 / (x * x));
        double ratio = 1 / (x + Math.sqrt(x * x + 2.0 * last));
        double product = FIRST;
        for (int k = last - 1; k >= 0; k--) {
            ratio = 1 / (2 * x + 2.0 * (k + 1) * ratio);
            if (k <= n) {
                product *= ratio;
            }
        }
        return product;
    }
}
