// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;

/// The elementwise functions of arithmetic and analysis. Each is a body over scalar intrinsics; the derivative comes from
/// the table unless given here, where the derived one would lose relative accuracy.
public final class Formulas {
    private static final Domain AWAY_FROM_ZERO = Domain.kinked(0.0);
    /// The argument, or the first of two.
    private static final Expr X = new Expr.Arg(0);
    /// The value in the slope of a function of one argument.
    private static final Expr Y = new Expr.Arg(1);

    private Formulas() {
    }

    private static Formula unary(Intrinsic fn) {
        return unary(fn.title(), X.to(fn));
    }

    private static Formula unary(String title, Expr body) {
        return Formula.of(title, 1, body);
    }

    private static Formula binary(Intrinsic fn) {
        return binary(fn.title(), fn);
    }

    private static Formula binary(String title, Intrinsic fn) {
        return Formula.of(title, 2, call(fn, new Expr.Arg(0), new Expr.Arg(1)));
    }

    /// ln 2a where a is so large that nothing else of an inverse hyperbolic function is left, and 2a might overflow.
    private static Expr logTwiceIfLarge(Expr a, Expr otherwise) {
        return Expr.where(a.gt(num(1e100)), a.log().add(Math.log(2)), otherwise);
    }

    private static Expr asinh(Expr x) {
        Expr a = x.abs();
        Expr inverse = a.reciprocal();
        Expr near = a.add(a.div(inverse.add(call(Intrinsic.HYPOT, num(1), inverse)))).log1p();
        return x.to(Intrinsic.SIGN).mul(logTwiceIfLarge(a, near));
    }

    private static Expr acosh(Expr x) {
        Expr t = x.sub(1);
        return logTwiceIfLarge(x, t.add(t.sqrt().mul(t.add(2).sqrt())).log1p());
    }

    /// 1 / (1 − x²), whose derivative 2x / (1 − x²)² nothing cancels in.
    private static Formula atanhSlope() {
        return unary("atanhSlope", num(1).sub(X).mul(X.add(1)).reciprocal()).slopes(X.mul(Y.square()).mul(2));
    }

    /// a + b
    public static final Formula ADD = binary(Intrinsic.ADD);
    /// a − b
    public static final Formula SUB = binary(Intrinsic.SUB);
    /// a · b
    public static final Formula MUL = binary(Intrinsic.MUL);
    /// a / b
    public static final Formula DIV = binary(Intrinsic.DIV).on(Domain.REAL, AWAY_FROM_ZERO);
    /// −x
    public static final Formula NEG = unary(Intrinsic.NEG);
    /// |x|; derivative 0 at 0
    public static final Formula ABS = unary(Intrinsic.ABS).on(AWAY_FROM_ZERO);
    /// −1, 0 or 1; derivative 0
    public static final Formula SIGN = unary(Intrinsic.SIGN).on(AWAY_FROM_ZERO);
    /// the product of an adjoint a and a derivative b: 0 wherever a is 0
    public static final Formula GATE = binary(Intrinsic.GATE).on(AWAY_FROM_ZERO, Domain.REAL);
    /// the product of a tangent a and a derivative b: 0 wherever either is 0
    public static final Formula GATE_BOTH = binary(Intrinsic.GATE_BOTH).on(AWAY_FROM_ZERO, AWAY_FROM_ZERO);
    /// the smaller one; a tie shares the gradient half and half
    public static final Formula MIN = binary("minimum", Intrinsic.MIN);
    /// the larger one; a tie shares the gradient half and half
    public static final Formula MAX = binary("maximum", Intrinsic.MAX);
    /// a to the power b. x⁰ = 1 with gradient 0, also at x = 0; the gradient of 0ᵇ with respect to b ≥ 0 is 0
    public static final Formula POW = binary(Intrinsic.POW).on(Domain.POSITIVE, Domain.REAL);
    /// x²
    public static final Formula SQUARE = unary("square", X.square()).slopes(X.mul(2));
    /// 1 / x
    public static final Formula RECIPROCAL = unary("reciprocal", X.reciprocal())
            .slopes(Y.square().neg()).on(AWAY_FROM_ZERO);

    /// eˣ
    public static final Formula EXP = unary(Intrinsic.EXP);
    /// 2ˣ
    public static final Formula EXP2 = unary("exp2", call(Intrinsic.POW, num(2), X))
            .slopes(Y.mul(Math.log(2)));
    /// eˣ − 1, accurate near 0
    public static final Formula EXPM1 = unary(Intrinsic.EXPM1);
    /// ln x
    public static final Formula LOG = unary(Intrinsic.LOG).on(Domain.POSITIVE);
    /// ln(1 + x), accurate near 0
    public static final Formula LOG1P = unary(Intrinsic.LOG1P).on(Domain.between(-1, Double.POSITIVE_INFINITY));
    /// base-2 logarithm: ln x / ln 2, within 2 ulp
    public static final Formula LOG2 = unary("log2", X.log().div(Math.log(2)))
            .slopes(num(1 / Math.log(2)).div(X)).on(Domain.POSITIVE);
    /// base-10 logarithm
    public static final Formula LOG10 = unary(Intrinsic.LOG10).on(Domain.POSITIVE);
    /// √x; derivative ∞ at 0
    public static final Formula SQRT = unary(Intrinsic.SQRT).on(Domain.POSITIVE);
    /// ∛x, of negative numbers too; derivative ∞ at 0
    public static final Formula CBRT = unary(Intrinsic.CBRT).on(AWAY_FROM_ZERO);
    /// 1 / √x
    public static final Formula RSQRT = unary("rsqrt", X.sqrt().reciprocal())
            .slopes(Y.div(X).mul(-0.5)).on(Domain.POSITIVE);

    /// sine of an angle in radians
    public static final Formula SIN = unary(Intrinsic.SIN);
    /// cosine of an angle in radians
    public static final Formula COS = unary(Intrinsic.COS);
    /// tangent of an angle in radians
    public static final Formula TAN = unary(Intrinsic.TAN).on(Domain.between(-Math.PI / 2, Math.PI / 2));
    /// arcsine, in radians
    public static final Formula ASIN = unary(Intrinsic.ASIN).on(Domain.between(-1, 1));
    /// arccosine, in radians
    public static final Formula ACOS = unary(Intrinsic.ACOS).on(Domain.between(-1, 1));
    /// arctangent, in radians
    public static final Formula ATAN = unary(Intrinsic.ATAN);
    /// the angle of the point (b, a), in radians; gradient 0 at the origin
    public static final Formula ATAN2 = binary(Intrinsic.ATAN2).on(AWAY_FROM_ZERO, AWAY_FROM_ZERO);
    /// √(a² + b²) without overflow; gradient NaN at the origin
    public static final Formula HYPOT = binary(Intrinsic.HYPOT).on(AWAY_FROM_ZERO, AWAY_FROM_ZERO);

    /// hyperbolic sine
    public static final Formula SINH = unary(Intrinsic.SINH);
    /// hyperbolic cosine
    public static final Formula COSH = unary(Intrinsic.COSH);
    /// hyperbolic tangent; the derivative is sech², accurate in both tails
    public static final Formula TANH = unary(Intrinsic.TANH);
    /// inverse hyperbolic sine: sign(x) · log1p(a + a / (1/a + √(1/a² + 1))) with a = |x|, and ln 2a for large a; no
    /// overflow
    public static final Formula ASINH = unary("asinh", asinh(X))
            .slopes(call(Intrinsic.HYPOT, num(1), X).reciprocal());
    /// inverse hyperbolic cosine: log1p(t + √t·√(t + 2)) with t = x − 1, and ln 2x for large x; domain x > 1
    public static final Formula ACOSH = unary("acosh", acosh(X))
            .slopes(X.sub(1).sqrt().mul(X.add(1).sqrt()).reciprocal())
            .on(Domain.between(1, Double.POSITIVE_INFINITY));
    /// inverse hyperbolic tangent: (log1p(x) − log1p(−x)) / 2; domain |x| < 1
    public static final Formula ATANH = unary("atanh", X.log1p().sub(X.neg().log1p()).mul(0.5))
            .slopes(X.to(atanhSlope())).on(Domain.between(-1, 1));

    /// largest integer not above x; derivative 0
    public static final Formula FLOOR = unary(Intrinsic.FLOOR).on(Domain.kinked(-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0));
    /// smallest integer not below x; derivative 0
    public static final Formula CEIL = unary(Intrinsic.CEIL).on(Domain.kinked(-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0));
    /// nearest integer, halves to even; derivative 0
    public static final Formula ROUND = unary(Intrinsic.ROUND).on(Domain.kinked(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5));
    /// x without its fraction; derivative 0
    public static final Formula TRUNC = unary(Intrinsic.TRUNC).on(Domain.kinked(-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0));

    /// x without its whole part, with the sign of x; derivative 1
    public static final Formula FRAC = unary("frac", X.sub(X.to(Intrinsic.TRUNC)))
            .on(Domain.kinked(-3.0, -2.0, -1.0, 0.0, 1.0, 2.0, 3.0));
    /// degrees in radians: x π/180
    public static final Formula DEG2RAD = unary("deg2rad", X.mul(Math.PI / 180));
    /// radians in degrees: x 180/π
    public static final Formula RAD2DEG = unary("rad2deg", X.mul(180 / Math.PI));

    /// a = b
    public static final Formula EQ = binary(Intrinsic.EQ);
    /// a ≠ b
    public static final Formula NE = binary(Intrinsic.NE);
    /// a < b
    public static final Formula LT = binary(Intrinsic.LT);
    /// a ≤ b
    public static final Formula LE = binary(Intrinsic.LE);
    /// a > b
    public static final Formula GT = binary(Intrinsic.GT);
    /// a ≥ b
    public static final Formula GE = binary(Intrinsic.GE);
    /// both truth values
    public static final Formula AND = binary(Intrinsic.AND).flags(0, 1);
    /// either truth value
    public static final Formula OR = binary(Intrinsic.OR).flags(0, 1);
    /// the opposite truth value
    public static final Formula NOT = unary(Intrinsic.NOT).flags(0);
    /// a where the condition holds, else b. What is not chosen gets a gradient of exactly zero
    public static final Formula WHERE = Formula
            .of("where", 3, call(Intrinsic.WHERE, new Expr.Arg(0), new Expr.Arg(1), new Expr.Arg(2))).flags(0);
    /// x held between low and high; derivative 1 at both ends
    public static final Formula CLAMP = Formula
            .of("clamp", 3, new Expr.Arg(0).max(new Expr.Arg(1)).min(new Expr.Arg(2)))
            .slopes(Expr.where(
                    new Expr.Arg(0).ge(new Expr.Arg(1)).and(call(Intrinsic.LE, new Expr.Arg(0), new Expr.Arg(2))),
                    num(1), num(0)), null, null);
}
