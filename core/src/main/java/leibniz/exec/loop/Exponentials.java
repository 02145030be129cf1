// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;
import leibniz.ops.Reduce;

/// eˣ, eˣ − 1 and tanh.
///
/// x = n·ln 2 + r with |r| at most half of ln 2, subtracted in two parts so that r keeps its digits (Cody and Waite 1980);
/// eʳ = 1 + r + r²·q(r), where the coefficients of q interpolate (eʳ − 1 − r)/r² at Chebyshev's points; then eˣ = eʳ·2ⁿ.
/// n is found by adding 1.5·2⁵² (1.5·2²³ in float32), so it stands in the last bits of that sum.
final class Exponentials {
    static final double[] Q64 = {0.5000000000000001, 0.16666666666666669, 0.041666666666624164, 0.008333333333330065,
        0.0013888888917196719, 0.00019841269863040545, 2.4801521322368692e-05, 2.7557268480310024e-06,
        2.7620075879983367e-07, 2.5100375832561234e-08};
    static final double MAGIC64 = 0x1.8p52;
    private static final double MAGIC32 = 0x1.8p23;
    private static final double[] Q32 = {0.5, 0.16666576266288757, 0.041666556149721146, 0.008363178931176662,
        0.0013926184037700295};

    private Exponentials() {
    }

    /// n + 1.5·2⁵² of x, n itself, and eʳ − 1; where x is never positive, the sum has `more` more, and what
    /// [Machine#POWER] wants.
    private record Parts(int sum, int n, int bend, int more) {
    }

    private static Parts parts(Writer w, int x, boolean negative) {
        return parts(w, x, -1, negative ? w.isSingle() ? 64 : 128 : 0);
    }

    /// Of x and a rest of it, which is far smaller; none where that is negative.
    private static Parts parts(Writer w, int x, int rest, int more) {
        double bias = more == 0 ? 0 : w.isSingle() ? 127 : 1023;
        int magic = w.literal((w.isSingle() ? MAGIC32 : MAGIC64) + bias + more);
        int sum = w.compute(Machine.FMA, x, w.literal(1 / Math.log(2)), magic);
        int n = w.compute(Machine.SUB, sum, magic);
        int high = w.literal(w.isSingle() ? -0.693115234375 : -0.6931471803691238);
        int low = w.literal(w.isSingle() ? -3.194618329871446e-05 : -1.9082149292705877e-10);
        int r = w.compute(Machine.FMA, n, low, w.compute(Machine.FMA, n, high, x));
        r = rest < 0 ? r : w.compute(Machine.ADD, r, rest);
        int q = Spelling.pairs(w, r, w.isSingle() ? Q32 : Q64);
        return new Parts(sum, n, w.compute(Machine.FMA, w.compute(Machine.MUL, r, r), q, r), more);
    }

    /// a between the ends beyond which the result does not change any more; NaN stays.
    private static int held(Writer w, int a, double low, double high) {
        int top = w.literal(high);
        int bottom = w.literal(low);
        int below = isNeverPositive(w, a) ? a
                : w.compute(Machine.WHERE, w.compute(Machine.LT, top, a), top, a);
        return w.compute(Machine.WHERE, w.compute(Machine.LT, below, bottom), bottom, below);
    }

    /// Whether it can be seen that a number is at most 0, or NaN.
    private static boolean isNeverPositive(Writer w, int a) {
        if (!(w.line(a) instanceof Line.Compute c)) {
            return w.line(a) instanceof Line.Literal(double number) && number <= 0;
        }
        return switch (c.op()) {
            case NEG -> isNeverNegative(w, c.a());
            case MUL -> isNeverPositive(w, c.a()) && isNeverNegative(w, c.b())
                    || isNeverNegative(w, c.a()) && isNeverPositive(w, c.b());
            case SUB -> w.line(c.b()) instanceof Line.Fold f && f.kind() == Reduce.Kind.MAX && f.of() == c.a();
            default -> false;
        };
    }

    private static boolean isNeverNegative(Writer w, int a) {
        return switch (w.line(a)) {
            case Line.Literal(double number) -> number >= 0;
            case Line.Compute c -> c.op() == Machine.ABS || c.op() == Machine.MUL && c.a() == c.b();
            default -> false;
        };
    }

    /// eᵃ within 1 ulp.
    static int exp(Writer w, int a) {
        return raised(w, parts(w, held(w, a, w.isSingle() ? -104 : -746, w.isSingle() ? 89 : 710),
                isNeverPositive(w, a)));
    }

    /// e^(a + rest) within 1 ulp, for a rest far smaller than a and |a| below 1000 (160 in float32).
    static int exp(Writer w, int a, int rest) {
        return raised(w, parts(w, a, rest, 0));
    }

    /// Where n is not positive, eʳ·2ⁿ⁺ᵐ is never too large nor too small, and is as easily scaled back.
    private static int raised(Writer w, Parts p) {
        if (p.more == 0) {
            return w.compute(Machine.RAISE, p.bend, p.sum);
        }
        int power = w.compute(Machine.POWER, p.sum);
        return w.compute(Machine.MUL, w.compute(Machine.FMA, p.bend, power, power),
                w.literal(Math.scalb(1.0, -p.more)));
    }

    /// eᵃ − 1 within 2 ulp: 2ⁿ·(eʳ − 1) + (2ⁿ − 1). Near 0 n is 0, so that small arguments keep their digits.
    static int expm1(Writer w, int a) {
        int x = held(w, a, w.isSingle() ? -20 : -40, w.isSingle() ? 89 : 710);
        Parts p = parts(w, x, false);
        int first = w.compute(Machine.NEAREST, w.compute(Machine.MUL, p.n, w.literal(0.5)));
        int second = w.compute(Machine.SUB, p.n, first);
        int one = w.literal(1);
        int scale = w.compute(Machine.SCALE, one, first);
        int rest = w.compute(Machine.SUB, scale, w.compute(Machine.SCALE, one, w.compute(Machine.NEG, second)));
        int sum = w.compute(Machine.FMA, p.bend, scale, rest);
        int value = w.compute(Machine.SCALE, sum, second);
        int zero = w.compute(Machine.EQ, a, w.literal(0));
        return w.compute(Machine.WHERE, zero, a, value);
    }

    /// With s = e^(−2|a|) and t = s − 1, tanh |a| = −t / (1 + s), which keeps the digits of small arguments; further out
    /// 1 − 2s / (1 + s), which takes less of the errors of s. Within 2 ulp. The slope is made of the same s.
    static int tanh(Writer w, int a) {
        int size = w.compute(Machine.ABS, a);
        int x = held(w, w.compute(Machine.MUL, size, w.literal(-2)), w.isSingle() ? -104 : -746, 0);
        Parts p = parts(w, x, true);
        int s = raised(w, p);
        int one = w.literal(1);
        int power = w.compute(Machine.POWER, p.sum);
        double unit = Math.scalb(1.0, p.more);
        int t = w.compute(Machine.FMA, p.bend, power, w.compute(Machine.SUB, power, w.literal(unit)));
        int far = w.compute(Machine.LT, w.literal(0.55), size);
        int above = w.compute(Machine.WHERE, far, w.compute(Machine.ADD, s, s),
                w.compute(Machine.MUL, t, w.literal(-1 / unit)));
        int part = w.compute(Machine.DIV, above, w.compute(Machine.ADD, s, one));
        int value = w.compute(Machine.WHERE, far, w.compute(Machine.SUB, one, part), part);
        return w.compute(Machine.COPYSIGN, value, a);
    }
}
