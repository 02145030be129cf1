// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;

/// The elementwise functions of statistics and neural networks. All are exact in their tails, and so are their
/// derivatives: none is computed as `y(1 − y)` or `1 − y²`.
public final class Activations {
    private Activations() {
    }

    /// σ'(x) = e / (1 + e)² with e = exp(−|x|): the density of the logistic distribution. Its own derivative is
    /// −σ'(x) · tanh(x/2).
    public static final Formula SIGMOID_SLOPE = Formula.unary("sigmoidSlope", x -> {
        Expr e = x.abs().neg().exp();
        return e.div(e.add(1).square());
    }).slope((x, y) -> y.mul(x.mul(0.5).to(Intrinsic.TANH)).neg());

    /// σ(x) = 1 / (1 + e⁻ˣ), as e/(1 + e) with e = eˣ where x < 0, so that neither tail overflows or loses digits
    public static final Formula SIGMOID = Formula.unary("sigmoid", x -> {
        Expr e = x.abs().neg().exp();
        return Expr.where(x.lt(Expr.num(0)), e, Expr.num(1)).div(e.add(1));
    }).slope((x, y) -> x.to(SIGMOID_SLOPE));

    /// softplus(x) = ln(1 + eˣ) = max(x, 0) + log1p(e^−|x|), exact at every x (Dugas et al. 2001)
    public static final Formula SOFTPLUS = Formula
            .unary("softplus", x -> x.max(Expr.num(0)).add(x.abs().neg().exp().log1p()))
            .slope((x, y) -> x.to(SIGMOID));

    /// ln σ(x) = −softplus(−x)
    public static final Formula LOG_SIGMOID = Formula.unary("logSigmoid", x -> x.neg().to(SOFTPLUS).neg())
            .slope((x, y) -> x.neg().to(SIGMOID));

    /// max(x, 0); derivative 0 at 0
    public static final Formula RELU = Formula.unary("relu", x -> x.max(Expr.num(0)))
            .slope((x, y) -> Expr.where(x.gt(Expr.num(0)), Expr.num(1), Expr.num(0))).on(Domain.kinked(0.0));

    /// Binary cross-entropy from the logit z and the target t: max(z, 0) − z·t + log1p(e^−|z|), exact at every z. The
    /// derivative with respect to z is σ(z) − t, computed as that: the lecture's dz = a − y. Where four bits or more of it
    /// cancel near 1 it is (1 − t) − σ(−z), which is exact in its tail: −e⁻ᶻ for t = 1 and large z
    public static final Formula LOGISTIC_LOSS = logisticLoss();

    private static Formula logisticLoss() {
        Expr z = new Expr.Arg(0);
        Expr t = new Expr.Arg(1);
        Expr difference = z.to(SIGMOID).sub(t);
        return Formula.of("logisticLoss", 2,
                z.max(Expr.num(0)).sub(z.mul(t)).add(z.abs().neg().exp().log1p()))
                .slopes(Expr.where(t.gt(Expr.num(0.5)).and(difference.abs().lt(Expr.num(1 / 16.0))),
                        Expr.num(1).sub(t).sub(z.neg().to(SIGMOID)), difference), z.neg());
    }
}
