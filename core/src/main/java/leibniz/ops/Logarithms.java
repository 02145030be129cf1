// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;

/// Formulas made of logarithms that a careless spelling would ruin: at 0 times −∞, at equal infinities, near
/// cancellation.
public final class Logarithms {
    private static final double LN2 = Math.log(2);
    private static final Expr INFINITY = num(Double.POSITIVE_INFINITY);

    private Logarithms() {
    }

    /// ln(x / (1 − x)), the inverse of the sigmoid; domain 0 < x < 1. Near 1/2 it is 2 atanh(2x − 1), where 2x − 1 is
    /// exact; elsewhere ln x − log1p(−x)
    public static final Formula LOGIT = Formula.unary("logit", x -> {
        Expr t = x.mul(2).sub(1);
        return where(t.abs().lt(num(0.5)), t.to(Formulas.ATANH).mul(2), x.log().sub(x.neg().log1p()));
    }).slope((x, y) -> x.to(logitSlope())).on(Domain.between(0, 1));

    /// 1 / (x (1 − x)), whose derivative (2x − 1) / (x (1 − x))² nothing cancels in.
    private static Formula logitSlope() {
        return Formula.unary("logitSlope", x -> x.mul(num(1).sub(x)).reciprocal())
                .slope((x, y) -> x.mul(2).sub(1).mul(y).mul(y));
    }

    /// −x ln x, and 0 at 0; NaN below 0. The derivative is −ln x − 1, which is ∞ at 0
    public static final Formula ENTR = Formula
            .unary("entr", x -> where(x.eq(num(0)), num(0), x.mul(x.log()).neg()))
            .slope((x, y) -> x.log().add(1).neg()).on(Domain.POSITIVE);

    /// a ln b, and 0 where a = 0 unless b is NaN. At a = 0 and b ≤ 0 both derivatives are 0
    public static final Formula XLOGY = Formula
            .binary("xlogy", (a, b) -> where(a.eq(num(0)).and(b.eq(b)), num(0), a.mul(b.log())))
            .slopes(where(arg(0).eq(num(0)).and(arg(1).le(num(0))), num(0), arg(1).log()),
                    where(arg(0).eq(num(0)).and(arg(1).le(num(0))), num(0), arg(0).div(arg(1))))
            .on(Domain.REAL, Domain.POSITIVE);

    /// a log1p(b), and 0 where a = 0 unless b is NaN. At a = 0 and b ≤ −1 both derivatives are 0
    public static final Formula XLOG1PY = Formula
            .binary("xlog1py", (a, b) -> where(a.eq(num(0)).and(b.eq(b)), num(0), a.mul(b.log1p())))
            .slopes(where(arg(0).eq(num(0)).and(arg(1).le(num(-1))), num(0), arg(1).log1p()),
                    where(arg(0).eq(num(0)).and(arg(1).le(num(-1))), num(0), arg(0).div(arg(1).add(1))))
            .on(Domain.REAL, Domain.between(-1, Double.POSITIVE_INFINITY));

    /// ln(eᵃ + eᵇ) = max(a, b) + log1p(e^−|a − b|), also for equal infinities; derivatives σ(a − b) and σ(b − a)
    public static final Formula LOG_ADD_EXP = Formula.binary("logAddExp",
            (a, b) -> where(a.eq(b), a.add(LN2), a.max(b).add(a.sub(b).abs().neg().exp().log1p())))
            .slopes(share(arg(0), arg(1), 1), share(arg(1), arg(0), 1));

    /// log₂(2ᵃ + 2ᵇ), as [#LOG_ADD_EXP] in base 2
    public static final Formula LOG_ADD_EXP2 = Formula.binary("logAddExp2",
            (a, b) -> where(a.eq(b), a.add(1), a.max(b).add(a.sub(b).abs().neg().to(Formulas.EXP2).log1p().div(LN2))))
            .slopes(share(arg(0), arg(1), LN2), share(arg(1), arg(0), LN2));

    /// The part of a in a sum of exponentials; a half where both are the same infinity.
    private static Expr share(Expr a, Expr b, double scale) {
        return where(a.eq(b).and(a.abs().eq(INFINITY)), num(0.5), a.sub(b).mul(scale).to(Activations.SIGMOID));
    }

    private static Expr arg(int i) {
        return new Expr.Arg(i);
    }
}
