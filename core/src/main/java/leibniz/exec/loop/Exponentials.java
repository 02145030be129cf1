// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;

/// eˣ, eˣ − 1 and tanh.
///
/// x = n·ln 2 + r with |r| at most half of ln 2, subtracted in two parts so that r keeps its digits (Cody and Waite 1980);
/// eʳ = 1 + r + r²·q(r), where the coefficients of q interpolate (eʳ − 1 − r)/r² at Chebyshev's points; then eˣ = eʳ·2ⁿ,
/// scaled in two steps, which the ends of the range need.
final class Exponentials {
    static final double[] Q64 = {0.5, 0.1666666666666667, 0.04166666666666667, 0.008333333333326136,
        0.0013888888888883748, 0.00019841269874820627, 2.4801587325547743e-05, 2.7557255400206422e-06,
        2.75572736431103e-07, 2.5105217004720745e-08, 2.0914686968086876e-09};
    private static final double[] Q32 = {0.5, 0.1666666716337204, 0.04166646674275398, 0.00833331048488617,
        0.0013933649752289057, 0.00019890991097781807};

    private Exponentials() {
    }

    /// n and r of x, and q(r)·r².
    private record Parts(int n, int r, int bent) {
    }

    private static Parts parts(Writer w, int x) {
        return parts(w, x, -1);
    }

    /// Of x and a rest of it, which is far smaller; none where that is negative.
    private static Parts parts(Writer w, int x, int rest) {
        int n = w.compute(Machine.NEAREST, w.compute(Machine.MUL, x, w.literal(1 / Math.log(2))));
        int minus = w.compute(Machine.NEG, n);
        int high = w.literal(w.isSingle() ? 0.693115234375 : 0.6931471803691238);
        int low = w.literal(w.isSingle() ? 3.194618329871446e-05 : 1.9082149292705877e-10);
        int r = w.compute(Machine.FMA, minus, low, w.compute(Machine.FMA, minus, high, x));
        r = rest < 0 ? r : w.compute(Machine.ADD, r, rest);
        int q = Spelling.polynomial(w, r, w.isSingle() ? Q32 : Q64);
        return new Parts(n, r, w.compute(Machine.MUL, w.compute(Machine.MUL, r, r), q));
    }

    /// a between the ends beyond which the result does not change any more; NaN stays.
    private static int held(Writer w, int a, double low, double high) {
        int top = w.literal(high);
        int bottom = w.literal(low);
        int below = w.compute(Machine.WHERE, w.compute(Machine.LT, top, a), top, a);
        return w.compute(Machine.WHERE, w.compute(Machine.LT, below, bottom), bottom, below);
    }

    private static int half(Writer w, int n) {
        return w.compute(Machine.NEAREST, w.compute(Machine.MUL, n, w.literal(0.5)));
    }

    /// eᵃ within 1 ulp.
    static int exp(Writer w, int a) {
        return scaled(w, parts(w, held(w, a, w.isSingle() ? -104 : -746, w.isSingle() ? 89 : 710)));
    }

    /// e^(a + rest) within 1 ulp, for a rest far smaller than a and |a| below 1000 (160 in float32).
    static int exp(Writer w, int a, int rest) {
        return scaled(w, parts(w, a, rest));
    }

    private static int scaled(Writer w, Parts p) {
        int near = w.compute(Machine.ADD, w.compute(Machine.ADD, p.r, p.bent), w.literal(1));
        int first = half(w, p.n);
        int second = w.compute(Machine.SUB, p.n, first);
        return w.compute(Machine.SCALE, w.compute(Machine.SCALE, near, first), second);
    }

    /// eᵃ − 1 within 2 ulp: 2ⁿ·(eʳ − 1) + (2ⁿ − 1). Near 0 n is 0, so that small arguments keep their digits.
    static int expm1(Writer w, int a) {
        int x = held(w, a, w.isSingle() ? -20 : -40, w.isSingle() ? 89 : 710);
        Parts p = parts(w, x);
        int bend = w.compute(Machine.ADD, p.r, p.bent);
        int first = half(w, p.n);
        int second = w.compute(Machine.SUB, p.n, first);
        int one = w.literal(1);
        int scale = w.compute(Machine.SCALE, one, first);
        int rest = w.compute(Machine.SUB, scale, w.compute(Machine.SCALE, one, w.compute(Machine.NEG, second)));
        int sum = w.compute(Machine.FMA, bend, scale, rest);
        int value = w.compute(Machine.SCALE, sum, second);
        int zero = w.compute(Machine.EQ, a, w.literal(0));
        return w.compute(Machine.WHERE, zero, a, value);
    }

    /// With s = e^(−2|a|) and t = s − 1, tanh |a| = −t / (1 + s), which keeps the digits of small arguments; further out
    /// 1 − 2s / (1 + s), which takes less of the errors of s. Within 2 ulp.
    static int tanh(Writer w, int a) {
        int size = w.compute(Machine.ABS, a);
        int end = w.literal(w.isSingle() ? 10 : 20);
        int near = w.compute(Machine.WHERE, w.compute(Machine.LT, end, size), end, size);
        Parts p = parts(w, w.compute(Machine.MUL, near, w.literal(-2)));
        int bend = w.compute(Machine.ADD, p.r, p.bent);
        int one = w.literal(1);
        int scale = w.compute(Machine.SCALE, one, p.n);
        int t = w.compute(Machine.FMA, bend, scale, w.compute(Machine.SUB, scale, one));
        int s = w.compute(Machine.FMA, bend, scale, scale);
        int far = w.compute(Machine.LT, w.literal(0.55), size);
        int above = w.compute(Machine.WHERE, far, w.compute(Machine.ADD, s, s), w.compute(Machine.NEG, t));
        int part = w.compute(Machine.DIV, above, w.compute(Machine.ADD, s, one));
        int value = w.compute(Machine.WHERE, far, w.compute(Machine.SUB, one, part), part);
        return w.compute(Machine.COPYSIGN, value, a);
    }
}
