// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

import java.util.List;

/// All derivatives on one page: the partial derivatives of each [Intrinsic], as expressions in its arguments `a`, `b`
/// and its value `y`.
///
/// At kinks the conventions are those of the field: `|x|' = sign(0) = 0` at 0, ties of `min` and `max` share half and
/// half, step functions have the derivative 0 everywhere. `x⁰` has gradient 0 also at `x = 0`, and so has `0ᵇ` with
/// respect to `b ≥ 0`. Derivatives are written so that they keep their relative accuracy in the tails: `tanh' = sech²` is
/// not computed as `1 − y²`.
final class Derivatives {
    private static final Expr ZERO = num(0);
    private static final Expr ONE = num(1);
    private static final Expr HALF = num(0.5);

    private Derivatives() {
    }

    /// 1 / cosh² x = 4e / (1 + e)² with e = exp(−2|x|).
    static final Formula SECH2 = Formula.unary("sech2", x -> {
        Expr e = x.abs().mul(-2).exp();
        return e.mul(4).div(e.add(1).square());
    }).slope((x, y) -> y.mul(x.to(Intrinsic.TANH)).mul(-2));

    private static final double BELL_HEIGHT = 2 / Math.sqrt(Math.PI);

    /// √π/2 e^(y²) with y = erfinv x, as erfcx(|y|) / (1 − |x|), which does not feel the rounding of y.
    static final Formula ERFINV_SLOPE = Formula
            .unary("erfinvSlope",
                    x -> x.to(Intrinsic.ERFINV).abs().to(Intrinsic.ERFCX).div(num(1).sub(x.abs())).div(BELL_HEIGHT))
            .slope((x, y) -> x.to(Intrinsic.ERFINV).mul(y.square()).mul(2));

    /// −√π/2 e^(y²) with y = erfcinv x, as −erfcx(|y|) / min(x, 2 − x).
    static final Formula ERFCINV_SLOPE = Formula
            .unary("erfcinvSlope",
                    x -> x.to(Intrinsic.ERFCINV).abs().to(Intrinsic.ERFCX).div(x.min(num(2).sub(x)))
                            .div(-BELL_HEIGHT))
            .slope((x, y) -> x.to(Intrinsic.ERFCINV).mul(y.square()).mul(2));

    /// The partial derivatives of `fn`, one for each of its arguments `v`, in terms of them and of the value `y`.
    /// [Intrinsic#WHERE] and the gates are not here: [Calculus] differentiates them by structure, so that what is
    /// masked stays masked.
    static List<Expr> of(Intrinsic fn, List<Expr> v, Expr y) {
        Expr a = v.get(0);
        Expr b = v.size() > 1 ? v.get(1) : a;
        return switch (fn) {
            case ADD -> List.of(ONE, ONE);
            case SUB -> List.of(ONE, num(-1));
            case MUL -> List.of(b, a);
            case DIV -> List.of(b.reciprocal(), y.div(b).neg());
            case NEG -> List.of(num(-1));
            case ABS -> List.of(a.to(Intrinsic.SIGN));
            case MIN -> List.of(share(a.lt(b), a, b), share(a.gt(b), a, b));
            case MAX -> List.of(share(a.gt(b), a, b), share(a.lt(b), a, b));
            case POW -> List.of(
                    where(b.eq(ZERO), ZERO, b.mul(call(Intrinsic.POW, a, b.sub(1)))),
                    where(a.eq(ZERO).and(b.ge(ZERO)), ZERO, y.mul(a.log())));
            case EXP -> List.of(y);
            case EXPM1 -> List.of(a.exp());
            case LOG -> List.of(a.reciprocal());
            case LOG1P -> List.of(a.add(1).reciprocal());
            case LOG10 -> List.of(num(1 / Math.log(10)).div(a));
            case SQRT -> List.of(HALF.div(y));
            case CBRT -> List.of(y.square().mul(3).reciprocal());
            case SIN -> List.of(a.to(Intrinsic.COS));
            case COS -> List.of(a.to(Intrinsic.SIN).neg());
            case TAN -> List.of(y.square().add(1));
            case ASIN -> List.of(num(1).sub(a).mul(a.add(1)).sqrt().reciprocal());
            case ACOS -> List.of(num(1).sub(a).mul(a.add(1)).sqrt().reciprocal().neg());
            case ATAN -> List.of(a.square().add(1).reciprocal());
            case ATAN2 -> List.of(turn(b, a, b), turn(a.neg(), a, b));
            case SINH -> List.of(a.to(Intrinsic.COSH));
            case COSH -> List.of(a.to(Intrinsic.SINH));
            case TANH -> List.of(a.to(SECH2));
            case HYPOT -> List.of(a.div(y), b.div(y));
            case FMOD, REMAINDER -> List.of(ONE, a.sub(y).div(b).to(Intrinsic.ROUND).neg());
            case COPYSIGN -> List.of(a.to(Intrinsic.SIGN).mul(call(Intrinsic.COPYSIGN, ONE, b)), ZERO);
            case ERF -> List.of(a.to(Gaussian.BELL).mul(BELL_HEIGHT));
            case ERFC -> List.of(a.to(Gaussian.BELL).mul(-BELL_HEIGHT));
            case ERFCX -> List.of(call(Intrinsic.ERFC_INTEGRAL, ONE, a).mul(-2));
            case ERFC_INTEGRAL -> List.of(ZERO, call(Intrinsic.ERFC_INTEGRAL, a.add(1), b).mul(a.add(1)).mul(-2));
            case ERFINV -> List.of(a.to(ERFINV_SLOPE));
            case ERFCINV -> List.of(a.to(ERFCINV_SLOPE));
            case LGAMMA -> List.of(call(Intrinsic.POLYGAMMA, ZERO, a));
            case POLYGAMMA, SINC -> List.of(ZERO, call(fn, a.add(1), b));
            case BESSEL_I -> List.of(ZERO, call(fn, a.sub(1), b).add(call(fn, a.add(1), b)).mul(HALF));
            case I0E -> List.of(call(Intrinsic.BESSEL_MOMENT, ONE, a.abs()).mul(a.to(Intrinsic.SIGN)).neg());
            case I1E -> List.of(call(Intrinsic.BESSEL_MOMENT, num(2), a.abs())
                    .sub(call(Intrinsic.BESSEL_MOMENT, ONE, a.abs())));
            case BESSEL_MOMENT -> List.of(ZERO, call(fn, a.add(1), b).neg());
            case SIGN, FLOOR, CEIL, ROUND, TRUNC, NOT -> List.of(ZERO);
            case EQ, NE, LT, LE, GT, GE, AND, OR -> List.of(ZERO, ZERO);
            case WHERE, GATE, GATE_BOTH
                    -> throw new IllegalArgumentException(fn.title() + ": differentiated by structure");
        };
    }

    /// 1 where the argument wins, a half at a tie.
    private static Expr share(Expr wins, Expr a, Expr b) {
        return where(wins, ONE, where(a.eq(b), HALF, ZERO));
    }

    /// `leg / (a² + b²)` without overflow, and 0 at the origin.
    private static Expr turn(Expr leg, Expr a, Expr b) {
        Expr r = call(Intrinsic.HYPOT, a, b);
        return where(r.eq(ZERO), ZERO, leg.div(r).div(r));
    }
}
