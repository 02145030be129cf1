// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

import leibniz.expr.Expr;
import leibniz.expr.Intrinsic;

/// The parts of [Densities]: deviances, and what Stirling's formula leaves over of ln Γ.
final class Stirling {
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);
    private static final double LARGE = 12;
    private static final double NEAR = 0.1;
    private static final int DEVIANCE_TERMS = 8;
    private static final double HUGE = 1e290;

    private Stirling() {
    }

    static Expr lgamma(Expr x) {
        return x.to(Intrinsic.LGAMMA);
    }

    static Expr psi(Expr x) {
        return call(Intrinsic.POLYGAMMA, num(0), x);
    }

    /// ln x − ψ(x), by its asymptotic series from 12 on (Abramowitz and Stegun 6.3.18).
    static Expr logLessPsi(Expr x) {
        Expr series = odd(x, 1 / 12.0, -1 / 120.0, 1 / 252.0, -1 / 240.0, 1 / 132.0, -691 / 32760.0, 1 / 12.0,
                -3617 / 8160.0).add(0.5).div(x);
        return where(x.lt(num(LARGE)), x.log().sub(psi(x)), series);
    }

    /// ln(x/m), from the difference of x and m where that is small.
    static Expr logRatio(Expr x, Expr m) {
        return where(x.sub(m).abs().lt(m.mul(0.5)), x.sub(m).div(m).log1p(), logQuotient(x, m));
    }

    private static Expr logQuotient(Expr x, Expr m) {
        Expr quotient = x.div(m);
        return where(quotient.gt(num(1 / HUGE)).and(quotient.lt(num(HUGE))), quotient.log(), x.log().sub(m.log()));
    }

    /// c₀/x + c₁/x³ + c₂/x⁵ + …
    static Expr odd(Expr x, double... c) {
        Expr square = x.reciprocal().square();
        Expr sum = num(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            sum = sum.mul(square).add(c[i]);
        }
        return sum.div(x);
    }

    /// ln Γ(x) − (x − 1/2) ln x + x − ln(2π)/2, by its asymptotic series from 12 on (Abramowitz and Stegun 6.1.41).
    static Expr rest(Expr x) {
        Expr series = odd(x, 1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0,
                -3617 / 122400.0);
        return where(x.lt(num(LARGE)), lgamma(x).sub(x.sub(0.5).mul(x.log())).add(x).sub(HALF_LOG_TWO_PI), series);
    }

    /// ln Γ(x + 1) − x ln x + x for x > 0: what is left of ln x!.
    static Expr factorial(Expr x) {
        return x.log().mul(0.5).add(HALF_LOG_TWO_PI).add(rest(x));
    }

    /// x ln(x/m) + m − x, the deviance; 0 · ln 0 is 0.
    static Expr deviance(Expr x, Expr m) {
        return where(x.eq(num(0)), m,
                where(isNear(x, m), nearDeviance(x, m), x.mul(logQuotient(x, m)).add(m.sub(x))));
    }

    /// Whether x and m are so close that the terms of the deviance would cancel.
    static Expr isNear(Expr x, Expr m) {
        return x.sub(m).abs().lt(x.add(m).mul(NEAR));
    }

    /// The deviance by the series of ln((1 + v) / (1 − v)), v = (x − m) / (x + m).
    static Expr nearDeviance(Expr x, Expr m) {
        Expr v = x.sub(m).div(x.add(m));
        Expr square = v.square();
        Expr sum = num(0);
        for (int j = DEVIANCE_TERMS; j >= 1; j--) {
            sum = sum.add(1.0 / (2 * j + 1)).mul(square);
        }
        return x.sub(m).mul(v).add(x.mul(2).mul(v).mul(sum));
    }
}
