// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;
import static leibniz.ops.Stirling.lgamma;
import static leibniz.ops.Stirling.logLessPsi;
import static leibniz.ops.Stirling.logRatio;
import static leibniz.ops.Stirling.psi;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;

/// Logarithms of densities and probabilities that plain sums of logarithms would ruin: terms of the size of n ln n that
/// cancel, powers that overflow, logits far out. Partial derivatives are given wherever those of the body would cancel.
///
/// Near the mean the values follow Loader (*Fast and Accurate Computation of Binomial Probabilities*, 2000): the large terms
/// are put together as deviances, m·h(x/m) with h(r) = r ln r + 1 − r, and what Stirling's formula leaves over.
public final class Densities {
    private static final Expr ZERO = num(0);
    private static final Expr ONE = num(1);
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);
    /// How far logits may go until a probability is too small to be told from 0.
    private static final double FAR = 690;
    private static final int BESSEL_TERMS = 20;
    private static final double BESSEL_LARGE = 25;

    private Densities() {
    }

    /// ln(1 + x²), which does not overflow; derivative 2x / (1 + x²)
    public static final Formula LOG1P_SQUARE = Formula
            .unary("log1pSquare",
                    x -> where(x.abs().gt(num(1e9)), x.abs().log().mul(2), x.square().log1p()))
            .slope((x, y) -> where(x.abs().gt(ONE), num(2).div(x.add(x.reciprocal())),
                    x.mul(2).div(x.square().add(1))));

    /// ln of the logistic density, −|x| − 2 log1p(e^−|x|); derivative −tanh(x/2)
    public static final Formula LOG_LOGISTIC = Formula
            .unary("logLogistic", x -> x.abs().neg().sub(x.abs().neg().exp().log1p().mul(2)))
            .slope((x, y) -> x.mul(0.5).to(Intrinsic.TANH).neg());

    /// ln(Γ(x + 1/2) / (Γ(x) √x)), by its asymptotic series from 15 on; domain x > 0
    public static final Formula LOG_GAMMA_STEP = Formula.unary("logGammaStep",
            x -> where(x.lt(num(15)), lgamma(x.add(0.5)).sub(lgamma(x)).sub(x.log().mul(0.5)),
                    Stirling.odd(x, -1 / 8.0, 1 / 192.0, -1 / 640.0, 17 / 14336.0, -31 / 18432.0, 691 / 180224.0,
                            -5461 / 425984.0)))
            .on(Domain.POSITIVE);

    /// ln(e⁻ˣ I₀(x)), by the asymptotic series of I₀ from 25 on (Abramowitz and Stegun 9.7.1); domain x ≥ 0
    public static final Formula LOG_I0E = Formula.unary("logI0e",
            x -> where(x.lt(num(BESSEL_LARGE)), x.to(Intrinsic.I0E).log(),
                    besselSeries(x.reciprocal()).log1p().sub(x.log().add(LOG_TWO_PI).mul(0.5))))
            .on(Domain.POSITIVE);

    private static Expr besselSeries(Expr inverse) {
        Expr sum = ZERO;
        for (int k = BESSEL_TERMS; k >= 1; k--) {
            sum = sum.add(1).mul(inverse).mul((2 * k - 1.0) * (2 * k - 1) / (8.0 * k));
        }
        return sum;
    }

    /// ln of the gamma density of shape a and scale 1 at x: (a − 1) ln x − x − ln Γ(a); at 0 it is ∞, 0 or −∞ as a is below,
    /// at or above 1. Domain a > 0, x ≥ 0
    public static final Formula LOG_GAMMA_DENSITY = logGammaDensity();

    private static Formula logGammaDensity() {
        Expr a = arg(0);
        Expr x = arg(1);
        Expr less = a.sub(1);
        Expr near = Stirling.nearDeviance(a, x).neg().add(a.log().sub(LOG_TWO_PI).mul(0.5)).sub(Stirling.rest(a))
                .sub(x.log());
        Expr far = where(less.eq(ZERO), ZERO, less.mul(x.log())).sub(x).sub(lgamma(a));
        return Formula.of("logGammaDensity", 2, where(Stirling.isNear(a, x), near, far))
                .slopes(logRatio(x, a).add(logLessPsi(a)), where(less.eq(ZERO), num(-1), less.sub(x).div(x)))
                .on(Domain.POSITIVE, Domain.POSITIVE);
    }

    /// ln of the beta density of parameters a and b at x: (a − 1) ln x + (b − 1) ln(1 − x) − ln B(a, b). Domain a, b > 0,
    /// 0 ≤ x ≤ 1
    public static final Formula LOG_BETA_DENSITY = logBetaDensity();

    private static Formula logBetaDensity() {
        Expr a = arg(0);
        Expr b = arg(1);
        Expr x = arg(2);
        Expr n = a.add(b);
        Expr rest = num(1).sub(x);
        Expr inside = Stirling.deviance(a, n.mul(x)).add(Stirling.deviance(b, n.mul(rest))).neg()
                .add(a.log().add(b.log()).sub(n.log()).sub(LOG_TWO_PI).mul(0.5))
                .sub(Stirling.rest(a)).sub(Stirling.rest(b)).add(Stirling.rest(n)).sub(x.log()).sub(x.neg().log1p());
        Expr atEnd = lgamma(n).sub(lgamma(a)).sub(lgamma(b)).add(product(a.sub(1), x.log()))
                .add(product(b.sub(1), x.neg().log1p()));
        return Formula.of("logBetaDensity", 3, where(isEnd(x, rest), atEnd, inside))
                .slopes(logRatio(n.mul(x), a).add(logLessPsi(a)).sub(logLessPsi(n)),
                        logRatio(n.mul(rest), b).add(logLessPsi(b)).sub(logLessPsi(n)),
                        ratio(a.sub(1), x).sub(ratio(b.sub(1), rest)))
                .on(Domain.POSITIVE, Domain.POSITIVE, Domain.between(0, 1));
    }

    private static Expr isEnd(Expr x, Expr rest) {
        return call(Intrinsic.OR, x.eq(ZERO), rest.eq(ZERO));
    }

    /// ln of the probability of k by Poisson's law with mean m: k ln m − m − ln k!. Domain k ≥ 0, m ≥ 0
    public static final Formula LOG_POISSON = logPoisson();

    private static Formula logPoisson() {
        Expr k = arg(0);
        Expr m = arg(1);
        Expr some = Stirling.deviance(k, m).add(Stirling.factorial(k)).neg();
        return Formula.of("logPoisson", 2, where(k.eq(ZERO), m.neg(), some))
                .slopes(logRatio(m, k.add(1)).add(logLessPsi(k.add(1))), where(k.eq(ZERO), num(-1), k.sub(m).div(m)))
                .on(Domain.POSITIVE, Domain.POSITIVE);
    }

    /// The same by the logarithm of the mean, s: k s − eˢ − ln k!, also where eˢ overflows or vanishes. Domain k ≥ 0
    public static final Formula LOG_POISSON_BY_LOG = logPoissonByLog();

    private static Formula logPoissonByLog() {
        Expr k = arg(0);
        Expr s = arg(1);
        Expr m = s.exp();
        Expr near = Stirling.nearDeviance(k, m).add(Stirling.factorial(k)).neg();
        Expr far = k.mul(s).sub(m).sub(lgamma(k.add(1)));
        return Formula.of("logPoissonByLog", 2, where(k.eq(ZERO), m.neg(), where(Stirling.isNear(k, m), near, far)))
                .slopes(s.sub(psi(k.add(1))), k.sub(m)).on(Domain.POSITIVE, Domain.REAL);
    }

    /// ln of the probability of k successes in n trials, each with probability p. Domain 0 ≤ k ≤ n, 0 ≤ p ≤ 1
    public static final Formula LOG_BINOMIAL = logBinomial();

    private static Formula logBinomial() {
        Expr k = arg(0);
        Expr n = arg(1);
        Expr p = arg(2);
        Expr q = num(1).sub(p);
        Expr others = n.sub(k);
        Expr inside = Stirling.deviance(k, n.mul(p)).add(Stirling.deviance(others, n.mul(q))).neg()
                .add(logShape(k, others, n));
        Expr slope = where(k.eq(ZERO), n.neg().div(q), where(others.eq(ZERO), n.div(p),
                k.sub(n.mul(p)).div(p.mul(q))));
        Expr value = where(k.eq(ZERO), product(n, p.neg().log1p()),
                where(others.eq(ZERO), n.mul(p.log()), inside));
        return Formula.of("logBinomial", 3, value)
                .slopes(logRatio(p.mul(others.add(1)), q.mul(k.add(1))).add(logLessPsi(k.add(1)))
                        .sub(logLessPsi(others.add(1))),
                        logRatio(q.mul(n.add(1)), others.add(1)).add(logLessPsi(others.add(1)))
                                .sub(logLessPsi(n.add(1))),
                        slope)
                .on(Domain.between(0, 2), Domain.between(2, 5), Domain.between(0, 1));
    }

    /// The same by the logit of the probability, ln(p / (1 − p)), any number
    public static final Formula LOG_BINOMIAL_BY_LOGIT = logBinomialByLogit();

    private static Formula logBinomialByLogit() {
        Expr k = arg(0);
        Expr n = arg(1);
        Expr logit = arg(2);
        Expr others = n.sub(k);
        Expr p = logit.to(Activations.SIGMOID);
        Expr q = logit.neg().to(Activations.SIGMOID);
        Expr yes = logit.to(Activations.LOG_SIGMOID);
        Expr no = logit.neg().to(Activations.LOG_SIGMOID);
        Expr far = k.mul(k.div(n).log().sub(yes)).add(others.mul(others.div(n).log().sub(no)));
        Expr near = Stirling.deviance(k, n.mul(p)).add(Stirling.deviance(others, n.mul(q)));
        Expr inside = logShape(k, others, n).sub(where(logit.abs().lt(num(FAR)), near, far));
        Expr value = where(k.eq(ZERO), product(n, no), where(others.eq(ZERO), n.mul(yes), inside));
        return Formula.of("logBinomialByLogit", 3, value)
                .slopes(logit.sub(psi(k.add(1))).add(psi(others.add(1))),
                        no.add(psi(n.add(1))).sub(psi(others.add(1))), k.mul(q).sub(others.mul(p)))
                .on(Domain.between(0, 2), Domain.between(2, 5), Domain.REAL);
    }

    /// ln of n! / (k! (n − k)!) without its powers kᵏ (n − k)ⁿ⁻ᵏ / nⁿ.
    private static Expr logShape(Expr k, Expr others, Expr n) {
        return Stirling.factorial(n).sub(Stirling.factorial(k)).sub(Stirling.factorial(others));
    }

    /// a · b, and 0 where a is 0, whatever b is.
    private static Expr product(Expr a, Expr b) {
        return where(a.eq(ZERO), ZERO, a.mul(b));
    }

    /// a / b, and 0 where a is 0, whatever b is.
    private static Expr ratio(Expr a, Expr b) {
        return where(a.eq(ZERO), ZERO, a.div(b));
    }

    private static Expr arg(int i) {
        return new Expr.Arg(i);
    }
}
