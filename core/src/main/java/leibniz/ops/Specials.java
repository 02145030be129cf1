// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Gaussian;
import leibniz.expr.Intrinsic;

/// Special functions: the error function and the normal distribution, the gamma function, Bessel functions, sinc. Values
/// and derivatives of every order keep their relative accuracy in the tails.
public final class Specials {
    private static final double ROOT_HALF = Math.sqrt(0.5);
    static final int MOST_DERIVATIVES_OF_DIGAMMA = 100;

    private Specials() {
    }

    private static Formula unary(Intrinsic fn) {
        return Formula.unary(fn.title(), x -> x.to(fn));
    }

    /// 2/√π ∫₀ˣ e^(−t²) dt
    public static final Formula ERF = unary(Intrinsic.ERF);
    /// 1 − erf x, without cancellation
    public static final Formula ERFC = unary(Intrinsic.ERFC);
    /// e^(x²) erfc x
    public static final Formula ERFCX = unary(Intrinsic.ERFCX);
    /// the number whose erf is x; domain −1 < x < 1
    public static final Formula ERFINV = unary(Intrinsic.ERFINV).on(Domain.between(-1, 1));

    /// The density of the standard normal distribution, e^(−x²/2) / √(2π).
    public static final Formula NORMAL_DENSITY = Formula
            .unary("normalDensity", x -> x.to(Gaussian.HALF_BELL).mul(1 / Math.sqrt(2 * Math.PI)))
            .slope((x, y) -> x.mul(y).neg());

    /// Φ(x), the distribution function of the standard normal distribution: erfcx(|x|/√2) e^(−x²/2) / 2 below 0, where the
    /// rounding of the argument of erfc would show, and 1 minus that above
    public static final Formula NDTR = Formula.unary("ndtr", x -> {
        Expr tail = x.mul(ROOT_HALF).abs().to(Intrinsic.ERFCX).mul(x.to(Gaussian.HALF_BELL)).mul(0.5);
        return where(x.lt(num(0)), tail, num(1).sub(tail));
    }).slope((x, y) -> x.to(NORMAL_DENSITY));

    /// ln Φ(x): ln(erfcx(−x/√2)/2) − x²/2 below −1, else log1p(−Φ(−x)).
    public static final Formula LOG_NDTR = Formula.unary("logNdtr", x -> where(x.lt(num(-1)),
            x.mul(-ROOT_HALF).to(Intrinsic.ERFCX).mul(0.5).log().sub(x.square().mul(0.5)),
            x.neg().to(NDTR).neg().log1p()))
            .slope((x, y) -> x.to(Gaussian.INVERSE_MILLS));

    /// The number whose Φ is x: −√2 erfcinv(2x); domain 0 < x < 1
    public static final Formula NDTRI = Formula
            .unary("ndtri", x -> x.mul(2).to(Intrinsic.ERFCINV).mul(-Math.sqrt(2))).on(Domain.between(0, 1));

    /// x Φ(x) (Hendrycks and Gimpel 2016)
    public static final Formula GELU = Formula.unary("gelu", x -> settled(x, x, x.mul(x.to(NDTR))))
            .slope((x, y) -> x.to(geluSlope()));

    /// ln |Γ(x)|
    public static final Formula LGAMMA = unary(Intrinsic.LGAMMA).on(Domain.POSITIVE);
    /// ψ(x), the derivative of ln Γ
    public static final Formula DIGAMMA = Formula
            .unary("digamma", x -> call(Intrinsic.POLYGAMMA, num(0), x)).on(Domain.POSITIVE);
    /// the n-th derivative of ψ at x; n is rounded to a whole number and has derivative 0
    public static final Formula POLYGAMMA = Formula
            .binary("polygamma", (n, x) -> call(Intrinsic.POLYGAMMA, n.to(Intrinsic.ROUND), x))
            .on(Domain.between(0.6, 1.4), Domain.POSITIVE);

    /// modified Bessel function I₀
    public static final Formula I0 = Formula.unary("i0", x -> call(Intrinsic.BESSEL_I, num(0), x))
            .slope((x, y) -> call(Intrinsic.BESSEL_I, num(1), x));
    /// e^−|x| I₀(x); derivative 0 at 0
    public static final Formula I0E = unary(Intrinsic.I0E).on(Domain.kinked(0.0));
    /// modified Bessel function I₁
    public static final Formula I1 = Formula.unary("i1", x -> call(Intrinsic.BESSEL_I, num(1), x));
    /// e^−|x| I₁(x)
    public static final Formula I1E = unary(Intrinsic.I1E).on(Domain.kinked(0.0));

    /// sin(πx) / (πx), and 1 at 0
    public static final Formula SINC = Formula.unary("sinc", x -> call(Intrinsic.SINC, num(0), x));

    /// Φ(x) + x φ(x), of which both have the factor e^(−x²/2): a zero at −0.75 keeps more digits where it comes last;
    /// derivative (2 − x²) φ(x)
    private static Formula geluSlope() {
        return Formula.unary("geluSlope", x -> {
            Expr size = x.abs();
            Expr tail = x.mul(ROOT_HALF).abs().to(Intrinsic.ERFCX).mul(0.5).sub(size.mul(1 / Math.sqrt(2 * Math.PI)))
                    .mul(x.to(Gaussian.HALF_BELL));
            return settled(x, num(1), where(x.lt(num(0)), tail, num(1).sub(tail)));
        }).slope((x, y) -> settled(x, num(0), num(2).sub(x.square()).mul(x.to(NORMAL_DENSITY))));
    }

    /// `above` beyond 40, 0 below −40, so that infinities do no harm.
    private static Expr settled(Expr x, Expr above, Expr between) {
        return where(x.gt(num(40)), above, where(x.lt(num(-40)), num(0), between));
    }
}
