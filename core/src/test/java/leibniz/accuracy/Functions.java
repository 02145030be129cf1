// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import leibniz.special.ErrorFunctions;

/// What operations mean, written for numbers of any length: each in the plainest form, except that exponentials are kept
/// from overflowing.
final class Functions {
    private Functions() {
    }

    static boolean positive(Jet x) {
        return x.value().signum() > 0;
    }

    static boolean less(Jet a, Jet b) {
        return a.value().compareTo(b.value()) < 0;
    }

    private static Jet odd(Jet x, UnaryOperator<Jet> positive) {
        return positive(x) ? positive.apply(x) : positive.apply(x.neg()).neg();
    }

    static Jet ln2(Jet x) {
        return x.num(2).log();
    }

    static Jet pi(Jet x) {
        return x.num(x.on.pi);
    }

    /// 1 − 2 / (e²ˣ + 1)
    static Jet tanh(Jet x) {
        return odd(x, a -> a.num(1).sub(a.num(2).div(a.mul(2).exp().add(1))));
    }

    static Jet sinh(Jet x) {
        return odd(x, a -> a.exp().sub(a.neg().exp()).mul(0.5));
    }

    static Jet cosh(Jet x) {
        return x.exp().add(x.neg().exp()).mul(0.5);
    }

    static Jet tan(Jet x) {
        return x.sin().div(x.cos());
    }

    static Jet asin(Jet x) {
        return x.div(x.add(1).mul(x.num(1).sub(x)).sqrt()).atan();
    }

    static Jet acos(Jet x) {
        return pi(x).mul(0.5).sub(asin(x));
    }

    static Jet asinh(Jet x) {
        return odd(x, a -> a.add(a.square().add(1).sqrt()).log());
    }

    static Jet acosh(Jet x) {
        return x.add(x.add(1).mul(x.sub(1)).sqrt()).log();
    }

    static Jet atanh(Jet x) {
        return x.add(1).log().sub(x.num(1).sub(x).log()).mul(0.5);
    }

    static Jet sigmoid(Jet x) {
        return x.neg().exp().add(1).reciprocal();
    }

    static Jet sigmoidSlope(Jet x) {
        Jet e = x.abs().neg().exp();
        return e.div(e.add(1).square());
    }

    static Jet softplus(Jet x) {
        Jet small = x.abs().neg().exp().add(1).log();
        return positive(x) ? x.add(small) : small;
    }

    /// x (1 − 2 / (n(n + 2) + 2)) with n = eˣ
    static Jet mish(Jet x) {
        Jet n = x.exp();
        return x.mul(x.num(1).sub(x.num(2).div(n.mul(n.add(2)).add(2))));
    }

    static Jet geluTanh(Jet x) {
        Jet inner = x.add(x.square().mul(x).mul(x.num(new BigDecimal("0.044715")))).mul(x.num(2).div(pi(x)).sqrt());
        return x.mul(sigmoid(inner.mul(2)));
    }

    static Jet softsign(Jet x) {
        return odd(x, a -> a.num(1).sub(a.add(1).reciprocal()));
    }

    private static Jet rootTwo(Jet x) {
        return x.num(x.on.sqrt(Precise.TWO));
    }

    static Jet ndtr(Jet x) {
        return x.neg().div(rootTwo(x)).erfc().mul(0.5);
    }

    /// ln(erfcx(−x/√2)/2) − x²/2 for negative x, ln(1 − Φ(−x)) for others
    static Jet logNdtr(Jet x) {
        return positive(x) ? x.num(1).sub(ndtr(x.neg())).log()
                : x.neg().div(rootTwo(x)).erfcx().mul(0.5).log().sub(x.square().mul(0.5));
    }

    static Jet normalDensity(Jet x) {
        return x.square().mul(-0.5).exp().div(pi(x).mul(2).sqrt());
    }

    static Jet erfinv(Jet x) {
        return x.erfinv(ErrorFunctions.erfinv(x.value().doubleValue()));
    }

    static Jet ndtri(Jet x) {
        double start = ErrorFunctions.erfcinv(2 * x.value().doubleValue());
        return x.mul(2).erfcinv(start).mul(rootTwo(x)).neg();
    }

    static Jet sinc(Jet x) {
        Jet z = x.mul(pi(x));
        return z.sin().div(z);
    }

    static Jet log1pOfExp(Jet x) {
        return x.exp().add(1).log();
    }

    static Jet logAddExp(Jet a, Jet b) {
        Jet larger = less(a, b) ? b : a;
        return larger.add(log1pOfExp(a.sub(b).abs().neg()));
    }

    static Jet logAddExp2(Jet a, Jet b) {
        return logAddExp(a.mul(ln2(a)), b.mul(ln2(b))).div(ln2(a));
    }

    static Jet atan2(Jet a, Jet b) {
        Jet steep = a.div(b).atan();
        return positive(b) ? steep : positive(a) ? steep.add(pi(a)) : steep.sub(pi(a));
    }

    /// a − b · n for the whole number n next to a/b, towards zero or downwards.
    static Jet remainder(Jet a, Jet b, java.math.RoundingMode mode) {
        BigDecimal n = a.value().divide(b.value(), b.on.mc).setScale(0, mode);
        return a.sub(b.mul(b.num(n)));
    }
}
