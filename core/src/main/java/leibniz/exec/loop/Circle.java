// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;
import leibniz.expr.Intrinsic;

/// Sine and cosine.
///
/// a = n·π/2 + r with |r| at most π/4, subtracted in three parts; the series of sine and cosine in r² interpolate at
/// Chebyshev's points. Far out, where n has too many digits, Java's function is called for the element.
final class Circle {
    static final double[] SIN64 = {-0.16666666666666666, 0.008333333333333331, -0.00019841269841265017,
        2.755731921930192e-06, -2.5052106219521895e-08, 1.6058529572267877e-10, -7.586576588171073e-13};
    static final double[] COS64 = {0.041666666666666664, -0.0013888888888888887, 2.4801587301584618e-05,
        -2.7557319221382114e-07, 2.087675578389404e-09, -1.1470459749675607e-11, 4.745804889760674e-14};
    private static final double[] SIN32 = {-0.1666666716337204, 0.008333331905305386, -0.00019840082677546889,
        2.7249313916399842e-06};
    private static final double[] COS32 = {0.0416666679084301, -0.00138888880610466, 2.480059629306197e-05,
        -2.730044741383608e-07};

    private Circle() {
    }

    /// sin a within 1 ulp.
    static int sin(Writer w, int a) {
        return turned(w, a, 0, Intrinsic.SIN);
    }

    /// cos a within 1 ulp.
    static int cos(Writer w, int a) {
        return turned(w, a, 1, Intrinsic.COS);
    }

    /// sin(a + quarter·π/2).
    private static int turned(Writer w, int a, int quarter, Intrinsic fn) {
        int far = w.compute(Machine.LT, w.literal(w.isSingle() ? 1e4 : 1e6), w.compute(Machine.ABS, a));
        int x = w.compute(Machine.WHERE, far, w.literal(0), a);
        int n = w.compute(Machine.NEAREST, w.compute(Machine.MUL, x, w.literal(2 / Math.PI)));
        int r = rest(w, x, w.compute(Machine.NEG, n));
        int z = w.compute(Machine.MUL, r, r);
        int s = w.compute(Machine.FMA, w.compute(Machine.MUL, z, r),
                Spelling.polynomial(w, z, w.isSingle() ? SIN32 : SIN64), r);
        int c = w.compute(Machine.FMA, w.compute(Machine.MUL, z, z),
                Spelling.polynomial(w, z, w.isSingle() ? COS32 : COS64),
                w.compute(Machine.FMA, z, w.literal(-0.5), w.literal(1)));
        int turns = w.compute(Machine.ADD, n, w.literal(quarter));
        int half = w.compute(Machine.NEAREST, w.compute(Machine.FMA, turns, w.literal(0.5), w.literal(-0.25)));
        int odd = w.compute(Machine.NE, w.compute(Machine.ADD, half, half), turns);
        int quarterHalf = w.compute(Machine.NEAREST, w.compute(Machine.FMA, half, w.literal(0.5), w.literal(-0.25)));
        int flipped = w.compute(Machine.NE, w.compute(Machine.ADD, quarterHalf, quarterHalf), half);
        int chosen = w.compute(Machine.WHERE, odd, c, s);
        int near = w.compute(Machine.WHERE, flipped, w.compute(Machine.NEG, chosen), chosen);
        return w.compute(Machine.CALL_WHERE, fn, a, near, far);
    }

    private static int rest(Writer w, int x, int minus) {
        double[] parts = w.isSingle()
                ? new double[]{1.5707963705062866, -4.371138828673793e-08, -1.7151245100058819e-15}
                : new double[]{1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33};
        int r = x;
        for (double part : parts) {
            r = w.compute(Machine.FMA, minus, w.literal(part), r);
        }
        return r;
    }
}
