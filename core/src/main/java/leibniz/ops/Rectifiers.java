// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;

/// The piecewise and gated activations of neural networks. Attributes (a slope, a bound) are operands, so that a formula
/// stays one object.
public final class Rectifiers {
    private static final Domain KINK_AT_ZERO = Domain.kinked(0.0);

    private Rectifiers() {
    }

    /// min(max(x, 0), 6); derivative 0 at both ends
    public static final Formula RELU6 = Formula.unary("relu6", x -> x.max(num(0)).min(num(6)))
            .slope((x, y) -> inside(x, num(0), num(6))).on(Domain.kinked(0.0, 6.0));
    /// x where x > 0, else slope · x; derivative slope at 0
    public static final Formula LEAKY_RELU = Formula.binary("leakyRelu",
            (x, slope) -> where(x.gt(num(0)), x, x.mul(slope))).on(KINK_AT_ZERO, Domain.REAL);
    /// x where x > 0, else α(eˣ − 1)
    public static final Formula ELU = Formula.binary("elu", (x, alpha) -> where(x.gt(num(0)), x, expm1(x).mul(alpha)))
            .on(KINK_AT_ZERO, Domain.REAL);
    /// x where x > 0, else α(e^(x/α) − 1)
    public static final Formula CELU = Formula.binary("celu",
            (x, alpha) -> where(x.gt(num(0)), x, expm1(x.div(alpha)).mul(alpha))).on(KINK_AT_ZERO, Domain.POSITIVE);
    /// s · x where x > 0, else s · α(eˣ − 1) (Klambauer et al. 2017)
    public static final Formula SELU = Formula
            .unary("selu", x -> where(x.gt(num(0)), x.mul(1.0507009873554805),
                    expm1(x).mul(1.0507009873554805 * 1.6732632423543772)))
            .on(KINK_AT_ZERO);
    /// x σ(x)
    public static final Formula SILU = Formula.unary("silu",
            x -> settled(x, 1000, x.mul(x.to(Activations.SIGMOID))));
    /// x tanh(softplus(x)) (Misra 2019)
    public static final Formula MISH = Formula.unary("mish",
            x -> settled(x, 1000, x.mul(x.to(Activations.SOFTPLUS).to(Intrinsic.TANH))));
    /// x (1 + tanh(√(2/π)(x + 0.044715 x³))) / 2, the approximation of x Φ(x) by Hendrycks and Gimpel 2016
    public static final Formula GELU_TANH = Formula.unary("geluTanh", x -> {
        Expr inner = x.add(x.mul(x).mul(x).mul(0.044715)).mul(Math.sqrt(2 / Math.PI));
        return settled(x, 30, x.mul(inner.mul(2).to(Activations.SIGMOID)));
    });
    /// x held between low and high; derivative 0 at both ends and outside
    public static final Formula HARDTANH = Formula.of("hardtanh", 3, arg(0).max(arg(1)).min(arg(2)))
            .slopes(inside(arg(0), arg(1), arg(2)), null, null);
    /// x/6 + 1/2 held between 0 and 1; derivative 0 at both ends
    public static final Formula HARDSIGMOID = Formula
            .unary("hardsigmoid", x -> x.div(6).add(0.5).max(num(0)).min(num(1)))
            .slope((x, y) -> inside(x, num(-3), num(3)).div(6)).on(Domain.kinked(-3.0, 3.0));
    /// x · hardsigmoid(x); derivative 0 at −3 and 1 at 3, those of the sides that are straight
    public static final Formula HARDSWISH = Formula.unary("hardswish",
            x -> where(x.le(num(-3)), num(0), where(x.ge(num(3)), x, x.mul(x.add(3)).div(6))))
            .slope((x, y) -> where(x.le(num(-3)), num(0), where(x.ge(num(3)), num(1), x.div(3).add(0.5))))
            .on(Domain.kinked(-3.0, 3.0));
    /// x / (1 + |x|)
    public static final Formula SOFTSIGN = Formula.unary("softsign",
            x -> where(x.abs().gt(num(1e300)), x.to(Intrinsic.SIGN), x.div(x.abs().add(1))))
            .slope((x, y) -> x.to(softsignSlope())).on(KINK_AT_ZERO);
    /// sign(x) · max(|x| − λ, 0); derivative 0 where |x| ≤ λ
    public static final Formula SOFTSHRINK = Formula.binary("softshrink",
            (x, lambda) -> where(x.abs().le(lambda), num(0), where(x.gt(num(0)), x.sub(lambda), x.add(lambda))))
            .on(Domain.REAL, Domain.POSITIVE);
    /// x where |x| > λ, else 0
    public static final Formula HARDSHRINK = Formula.binary("hardshrink",
            (x, lambda) -> where(x.abs().le(lambda), num(0), x))
            .on(Domain.REAL, Domain.POSITIVE);
    /// x where x > threshold, else a given number
    public static final Formula THRESHOLD = Formula.of("threshold", 3, where(arg(0).le(arg(1)), arg(2), arg(0)));

    /// x − tanh x. Below 1.5 in size it is x r / (1 + r) with the continued fraction tanh x = x / (1 + r), r = x²/(3 +
    /// x²/(5 + …)) (Lambert 1768), which nothing cancels in; derivative tanh² x
    public static final Formula TANHSHRINK = Formula.unary("tanhshrink", x -> {
        Expr square = x.square();
        Expr r = square.div(29);
        for (int odd = 27; odd >= 3; odd -= 2) {
            r = square.div(r.add(odd));
        }
        return where(x.abs().lt(num(1.5)), x.mul(r.div(r.add(1))), x.sub(x.to(Intrinsic.TANH)));
    }).slope((x, y) -> x.to(Intrinsic.TANH).square());

    /// 1 / (1 + |x|)², with its derivative in an order that does not underflow early.
    private static Formula softsignSlope() {
        return Formula.unary("softsignSlope", x -> x.abs().add(1).square().reciprocal())
                .slope((x, y) -> x.to(Intrinsic.SIGN).mul(y).div(x.abs().add(1)).mul(-2));
    }

    /// A gated ramp that is 0 below −limit and x above limit to the last bit, so that infinities do no harm.
    private static Expr settled(Expr x, double limit, Expr between) {
        return where(x.gt(num(limit)), x, where(x.lt(num(-limit)), num(0), between));
    }

    private static Expr inside(Expr x, Expr low, Expr high) {
        return where(x.gt(low).and(x.lt(high)), num(1), num(0));
    }

    private static Expr expm1(Expr x) {
        return x.to(Intrinsic.EXPM1);
    }

    private static Expr arg(int i) {
        return new Expr.Arg(i);
    }
}
