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
    /// The argument of a formula of one, and its value in its slope.
    private static final Expr X = new Expr.Arg(0);
    private static final Expr Y = new Expr.Arg(1);

    private Derivatives() {
    }

    private static Formula unary(String title, Expr body) {
        return Formula.of(title, 1, body);
    }

    private static Expr sech2(Expr e) {
        return e.mul(4).div(e.add(1).square());
    }

    /// 1 / cosh² x = 4e / (1 + e)² with e = exp(−2|x|).
    static final Formula SECH2 = unary("sech2", sech2(X.abs().mul(-2).exp()))
            .slopes(Y.mul(X.to(Intrinsic.TANH)).mul(-2));

    /// 1 / √(1 − x²), whose derivative x / (1 − x²)^(3/2) nothing cancels in.
    static final Formula ASIN_SLOPE = unary("asinSlope", num(1).sub(X).mul(X.add(1)).sqrt().reciprocal())
            .slopes(X.mul(Y).mul(Y.square()));

    /// 1 / (1 + x²); derivative −2x / (1 + x²)² in an order that does not underflow early.
    static final Formula ATAN_SLOPE = unary("atanSlope", X.square().add(1).reciprocal())
            .slopes(X.mul(Y).mul(Y).mul(-2));

    /// b / (a² + b²) without overflow, and 0 at the origin; derivatives −2ab / (a² + b²)² and (a² − b²) / (a² + b²)².
    static final Formula TURN = turn();
    /// a / √(a² + b²) without overflow, NaN at the origin; derivatives b² / r³ and −ab / r³ with r the root.
    static final Formula LEG = leg();

    /// 1 / (3 ∛x²), with its derivative −2/3 of itself over x.
    static final Formula CBRT_SLOPE = unary("cbrtSlope", X.to(Intrinsic.CBRT).square().mul(3).reciprocal())
            .slopes(Y.div(X).mul(-2 / 3.0));

    /// b aᵇ⁻¹, and 0 where b is 0.
    static final Formula POW_SLOPE = powSlope();

    private static final double BELL_HEIGHT = 2 / Math.sqrt(Math.PI);

    /// √π/2 e^(y²) with y = erfinv x, as erfcx(|y|) / (1 − |x|), which does not feel the rounding of y.
    static final Formula ERFINV_SLOPE = unary("erfinvSlope",
            X.to(Intrinsic.ERFINV).abs().to(Intrinsic.ERFCX).div(num(1).sub(X.abs())).div(BELL_HEIGHT))
            .slopes(X.to(Intrinsic.ERFINV).mul(Y.square()).mul(2));

    /// −√π/2 e^(y²) with y = erfcinv x, as −erfcx(|y|) / min(x, 2 − x).
    static final Formula ERFCINV_SLOPE = unary("erfcinvSlope",
            X.to(Intrinsic.ERFCINV).abs().to(Intrinsic.ERFCX).div(X.min(num(2).sub(X)))
                    .div(-BELL_HEIGHT))
            .slopes(X.to(Intrinsic.ERFCINV).mul(Y.square()).mul(2));

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
                    call(POW_SLOPE, a, b),
                    where(a.eq(ZERO).and(b.ge(ZERO)), ZERO, y.mul(a.log())));
            case EXP -> List.of(y);
            case EXPM1 -> List.of(a.exp());
            case LOG -> List.of(a.reciprocal());
            case LOG1P -> List.of(a.add(1).reciprocal());
            case LOG10 -> List.of(num(1 / Math.log(10)).div(a));
            case SQRT -> List.of(HALF.div(y));
            case CBRT -> List.of(a.to(CBRT_SLOPE));
            case SIN -> List.of(a.to(Intrinsic.COS));
            case COS -> List.of(a.to(Intrinsic.SIN).neg());
            case TAN -> List.of(y.square().add(1));
            case ASIN -> List.of(a.to(ASIN_SLOPE));
            case ACOS -> List.of(a.to(ASIN_SLOPE).neg());
            case ATAN -> List.of(a.to(ATAN_SLOPE));
            case ATAN2 -> List.of(call(TURN, a, b), call(TURN, b, a).neg());
            case SINH -> List.of(a.to(Intrinsic.COSH));
            case COSH -> List.of(a.to(Intrinsic.SINH));
            case TANH -> List.of(a.to(SECH2));
            case HYPOT -> List.of(call(LEG, a, b), call(LEG, b, a));
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

    private static Formula turn() {
        Expr a = new Expr.Arg(0);
        Expr b = new Expr.Arg(1);
        Expr r = call(Intrinsic.HYPOT, a, b);
        Expr product = b.div(r).div(r).mul(a.div(r).div(r)).mul(-2);
        Expr difference = a.sub(b).div(r).div(r).mul(a.add(b).div(r).div(r));
        return Formula.of("turn", 2, where(r.eq(ZERO), ZERO, b.div(r).div(r)))
                .slopes(where(r.eq(ZERO), ZERO, product), where(r.eq(ZERO), ZERO, difference));
    }

    /// The derivative with respect to a is b (b − 1) aᵇ⁻², and where that power has left the range, (b − 1) / a times the
    /// value, which may be within.
    private static Formula powSlope() {
        Expr a = new Expr.Arg(0);
        Expr b = new Expr.Arg(1);
        Expr y = new Expr.Arg(2);
        Expr lower = call(Intrinsic.POW, a, b.sub(1));
        Expr lowest = call(Intrinsic.POW, a, b.sub(2));
        Expr outside = lowest.abs().gt(num(1e290)).and(call(Intrinsic.NE, a, ZERO));
        Expr flat = b.eq(ZERO);
        Expr byPower = where(b.eq(ONE), ZERO, b.mul(b.sub(1).mul(lowest)));
        Expr turned = where(lower.eq(ZERO), ZERO, lower.mul(b.mul(a.log()).add(1)));
        Expr atZero = where(b.ge(ONE), lower, where(flat, ZERO, turned));
        return Formula.of("powSlope", 2, where(flat, ZERO, b.mul(lower))).slopes(
                where(flat, ZERO, where(outside, y.mul(b.sub(1).div(a)), byPower)),
                where(a.eq(ZERO), atZero, turned));
    }

    private static Formula leg() {
        Expr a = new Expr.Arg(0);
        Expr b = new Expr.Arg(1);
        Expr r = call(Intrinsic.HYPOT, a, b);
        return Formula.of("leg", 2, a.div(r)).slopes(b.div(r).mul(b.div(r).div(r)),
                a.div(r).mul(b.div(r).div(r)).neg());
    }
}
