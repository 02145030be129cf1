// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;

/// erf, erfc and erfcx.
///
/// All three come from R(x) = erfcx x for x ≥ 0: with q = (x − k) / (x + k), (1 + 2x) R(x) − 1 is a smooth function of q
/// from −1 to 1 (Shepherd and Laframboise 1981), which a polynomial interpolates at Chebyshev's points. What q and the
/// quotient lose to rounding is computed by FMA and put back. erfc x = R(x) e^(−x²) with both halves of x², so that its
/// tail keeps its digits; erf x is x times a polynomial in x² up to [#NEAR], else 1 − erfc x.
final class ErrorFunction {
    static final double[] R64 = {0.2329951186255525, -0.13962111684056228, 0.015379652102619974, 0.06809705425466839,
        -0.10103906603631811, 0.09373283499911264, -0.06633036581186058, 0.037167515526338006, -0.01619773406293477,
        0.005031970069102256, -0.0007577732435942576, -0.0001992571524726518, 0.00015062142608651945,
        -2.4397731143023292e-05, -1.1221135665965907e-05, 5.70657829924074e-06, 2.9173425573089733e-07,
        -8.210647933297337e-07, 7.771943241086912e-08, 1.0631817593818149e-07, -2.0725802488181963e-08,
        -1.2338731403798444e-08, 3.2323973445082033e-09, 9.297625263709659e-10, -2.764120233734578e-10};
    private static final double[] R32 = {0.27697840332984924, -0.09276381880044937, -0.1660310924053192,
        0.16405050456523895, -0.054211996495723724, -0.008024739101529121, 0.00868925265967846, 0.001230503199622035,
        -0.0013958050403743982, -0.0003709284064825624, 0.00016084033995866776, 6.807514728279784e-05};
    /// About the derivative of either.
    static final double[] SLOPE64 = {-0.1396, 0.2081, 0.1062, -1.0707, 0.8477};
    private static final double[] SLOPE32 = {-0.0928, -0.4696, 0.4657};
    /// erf(x)/x − 1 in powers of x².
    static final double[] E64 = {0.12837916709551256, -0.3761263890318335, 0.11283791670932594, -0.026866170640255645,
        0.00522397757126982, -0.0008548323506677763, 0.00012055190337021296, -1.4921921653420798e-05,
        1.6399123262977372e-06, -1.5697115571004142e-07, 1.0675693706713948e-08};
    private static final double[] E32 = {0.12837916612625122, -0.3761257529258728, 0.11282748728990555,
        -0.0268037561327219, 0.005052985157817602, -0.0006325501599349082};
    /// Below it 1 − erfc would lose digits.
    static final double NEAR = 0.85;

    private ErrorFunction() {
    }

    /// R(|a|), within 1 ulp; 0 at infinity.
    private static int scaled(Writer w, int a) {
        double k = w.isSingle() ? 2 : 4;
        int size = w.compute(Machine.ABS, a);
        int end = w.literal(w.isSingle() ? Float.MAX_VALUE : Double.MAX_VALUE);
        int x = w.compute(Machine.WHERE, w.compute(Machine.LT, end, size), end, size);
        int one = w.literal(1);
        int below = w.compute(Machine.DIV, one, w.compute(Machine.ADD, x, w.literal(k)));
        int near = w.compute(Machine.MUL, w.compute(Machine.SUB, x, w.literal(k)), below);
        int minus = w.compute(Machine.NEG, x);
        int rest = w.compute(Machine.FMA, near, minus,
                w.compute(Machine.FMA, w.compute(Machine.ADD, near, one), w.literal(-k), x));
        int slope = Spelling.pairs(w, near, w.isSingle() ? SLOPE32 : SLOPE64);
        int p = w.compute(Machine.FMA, w.compute(Machine.MUL, below, rest), slope,
                Spelling.pairs(w, near, w.isSingle() ? R32 : R64));
        int inverse = w.compute(Machine.DIV, w.literal(0.5), w.compute(Machine.ADD, size, w.literal(0.5)));
        int quotient = w.compute(Machine.FMA, p, inverse, inverse);
        int twice = w.compute(Machine.ADD, quotient, quotient);
        int lost = w.compute(Machine.ADD, p,
                w.compute(Machine.FMA, twice, minus, w.compute(Machine.SUB, one, quotient)));
        return w.compute(Machine.FMA, lost, inverse, quotient);
    }

    /// e^(±a²), 0 or infinity from 28 on.
    private static int bell(Writer w, int a, boolean up) {
        int size = w.compute(Machine.ABS, a);
        int end = w.literal(w.isSingle() ? 11 : 28);
        int x = w.compute(Machine.WHERE, w.compute(Machine.LT, end, size), end, size);
        int square = w.compute(Machine.MUL, x, x);
        int minus = w.compute(Machine.NEG, square);
        int rest = w.compute(Machine.FMA, x, x, minus);
        return Exponentials.exp(w, up ? square : minus, up ? rest : w.compute(Machine.NEG, rest));
    }

    /// erfc a within 3 ulp.
    static int erfc(Writer w, int a) {
        int tail = w.compute(Machine.MUL, scaled(w, a), bell(w, a, false));
        int negative = w.compute(Machine.LT, a, w.literal(0));
        return w.compute(Machine.WHERE, negative, w.compute(Machine.SUB, w.literal(2), tail), tail);
    }

    /// e^(a²) erfc a: 2e^(a²) − R(|a|) below 0, which a size never is.
    static int erfcx(Writer w, int a) {
        int tail = scaled(w, a);
        if (w.line(a) instanceof Line.Compute c && c.op() == Machine.ABS) {
            return tail;
        }
        int bell = bell(w, a, true);
        int twice = w.compute(Machine.ADD, bell, bell);
        int negative = w.compute(Machine.LT, a, w.literal(0));
        return w.compute(Machine.WHERE, negative, w.compute(Machine.SUB, twice, tail), tail);
    }

    /// erf a within 2 ulp.
    static int erf(Writer w, int a) {
        int square = w.compute(Machine.MUL, a, a);
        int near = w.compute(Machine.FMA, a, Spelling.polynomial(w, square, w.isSingle() ? E32 : E64), a);
        int tail = w.compute(Machine.MUL, scaled(w, a), bell(w, a, false));
        int far = w.compute(Machine.COPYSIGN, w.compute(Machine.SUB, w.literal(1), tail), a);
        int small = w.compute(Machine.LT, w.compute(Machine.ABS, a), w.literal(NEAR));
        return w.compute(Machine.WHERE, small, near, far);
    }
}
