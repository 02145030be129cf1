// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;

/// The natural logarithm.
///
/// a = m·2ᵉ with m between √½ and √2; with f = m − 1 and s = f / (2 + f), ln m = 2·atanh s = f − s·(f − 2s²·P(s²)), where P
/// interpolates (atanh(s)/s − 1)/s² at Chebyshev's points; then ln a = e·ln 2 + ln m, with ln 2 in two parts.
final class Logarithm {
    static final double[] P64 = {0.3333333333333333, 0.2000000000000044, 0.14285714285401424,
        0.11111111195943532, 0.09090897810816391, 0.07693120354484832, 0.06634373097798298, 0.06543453943982513};
    private static final double[] P32 = {0.3333333432674408, 0.2000006139278412, 0.14275406301021576,
        0.11665348708629608};

    private Logarithm() {
    }

    /// ln a within 1 ulp; −∞ at 0, NaN below.
    static int log(Writer w, int a) {
        int zero = w.literal(0);
        int small = w.compute(Machine.LT, a, w.literal(w.isSingle() ? Float.MIN_NORMAL : Double.MIN_NORMAL));
        int lift = w.isSingle() ? 25 : 54;
        int x = w.compute(Machine.WHERE, small, w.compute(Machine.MUL, a, w.literal(Math.scalb(1.0, lift))), a);
        int m = w.compute(Machine.MANTISSA, x);
        int over = w.compute(Machine.LT, w.literal(Math.sqrt(2)), m);
        m = w.compute(Machine.WHERE, over, w.compute(Machine.MUL, m, w.literal(0.5)), m);
        int e = w.compute(Machine.ADD, w.compute(Machine.EXPONENT, x),
                w.compute(Machine.WHERE, over, w.literal(1), zero));
        e = w.compute(Machine.SUB, e, w.compute(Machine.WHERE, small, w.literal(lift), zero));
        int value = sum(w, e, w.compute(Machine.SUB, m, w.literal(1)));
        int infinite = w.compute(Machine.EQ, a, w.literal(Double.POSITIVE_INFINITY));
        value = w.compute(Machine.WHERE, infinite, a, value);
        value = w.compute(Machine.WHERE, w.compute(Machine.EQ, a, zero), w.literal(Double.NEGATIVE_INFINITY), value);
        int defined = w.compute(Machine.LE, zero, a);
        return w.compute(Machine.WHERE, defined, value, w.literal(Double.NaN));
    }

    private static int sum(Writer w, int e, int f) {
        int s = w.compute(Machine.DIV, f, w.compute(Machine.ADD, f, w.literal(2)));
        int z = w.compute(Machine.MUL, s, s);
        int bent = w.compute(Machine.MUL, w.compute(Machine.MUL, z, w.literal(2)),
                Spelling.polynomial(w, z, w.isSingle() ? P32 : P64));
        int high = w.literal(w.isSingle() ? 0.693115234375 : 0.6931471803691238);
        int low = w.literal(w.isSingle() ? 3.194618329871446e-05 : 1.9082149292705877e-10);
        int half = w.compute(Machine.MUL, w.compute(Machine.MUL, f, f), w.literal(0.5));
        int correction = w.compute(Machine.FMA, s, w.compute(Machine.ADD, half, bent),
                w.compute(Machine.MUL, e, low));
        int tail = w.compute(Machine.SUB, half, correction);
        return w.compute(Machine.FMA, e, high, w.compute(Machine.SUB, f, tail));
    }

    /// ln(1 + a) within 2 ulp: the logarithm of u = 1 + a as rounded, and what rounding lost, divided by u.
    static int log1p(Writer w, int a) {
        int one = w.literal(1);
        int u = w.compute(Machine.ADD, a, one);
        int rest = w.compute(Machine.SUB, a, w.compute(Machine.SUB, u, one));
        int value = w.compute(Machine.ADD, log(w, u), w.compute(Machine.DIV, rest, u));
        int tiny = w.compute(Machine.EQ, u, one);
        int ends = w.compute(Machine.OR, w.compute(Machine.EQ, u, w.literal(Double.POSITIVE_INFINITY)),
                w.compute(Machine.EQ, u, w.literal(0)));
        return w.compute(Machine.WHERE, tiny, a, w.compute(Machine.WHERE, ends, log(w, u), value));
    }
}
