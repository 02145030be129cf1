// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.distribution.Bernoulli;
import leibniz.distribution.BernoulliLogit;
import leibniz.distribution.Beta;
import leibniz.distribution.Binomial;
import leibniz.distribution.BinomialLogit;
import leibniz.distribution.Categorical;
import leibniz.distribution.CategoricalLogit;
import leibniz.distribution.Cauchy;
import leibniz.distribution.Dirichlet;
import leibniz.distribution.Exponential;
import leibniz.distribution.Gamma;
import leibniz.distribution.Gumbel;
import leibniz.distribution.InverseGamma;
import leibniz.distribution.Laplace;
import leibniz.distribution.LogNormal;
import leibniz.distribution.Logistic;
import leibniz.distribution.MultivariateNormal;
import leibniz.distribution.NegativeBinomial;
import leibniz.distribution.Normal;
import leibniz.distribution.Poisson;
import leibniz.distribution.PoissonLog;
import leibniz.distribution.StudentT;
import leibniz.distribution.Uniform;
import leibniz.distribution.VonMises;
import leibniz.distribution.Weibull;
import leibniz.ops.Randomness;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The laws of differentiation for logarithms of densities in the place and in every parameter, which broadcast.
class DistributionLawsTest {
    private static final Tensor LINE = Tensor.of(new double[][]{{-1.3, 0.4, 2.1}, {0.9, -2.2, 1.7}});
    private static final Tensor POSITIVE = Tensor.of(new double[][]{{1.3, 0.4, 2.1}, {0.9, 2.2, 1.7}});
    private static final Tensor SHARES = Tensor.of(new double[][]{{0.3, 0.5, 0.2}, {0.6, 0.25, 0.15}});
    private static final Tensor FLAGS = Tensor.wrap(new boolean[]{true, false, true, false, false, true}, 2, 3);
    private static final Tensor COUNTS = Tensor.of(new int[][]{{0, 1, 4}, {2, 7, 3}});
    private static final Tensor PLACES = Tensor.of(2, 0);
    private static final Tensor ROW = Tensor.of(0.2, -0.5, 0.7);
    private static final Tensor SIZES = Tensor.of(0.8, 1.5, 2.2);
    private static final Tensor ODDS = Tensor.of(0.3, 0.45, 0.6);

    private static Stream<Sample> samples() {
        List<Sample> all = new ArrayList<>();
        all.add(Sample.of("normal", l -> new Normal(l.get(1), l.get(2)).logDensity(l.get(0)), LINE, ROW, SIZES));
        all.add(Sample.of("cauchy", l -> new Cauchy(l.get(1), l.get(2)).logDensity(l.get(0)), LINE, ROW, SIZES));
        all.add(Sample.of("laplace", l -> new Laplace(l.get(1), l.get(2)).logDensity(l.get(0)), LINE, ROW, SIZES));
        all.add(Sample.of("logistic", l -> new Logistic(l.get(1), l.get(2)).logDensity(l.get(0)), LINE, ROW, SIZES));
        all.add(Sample.of("gumbel", l -> new Gumbel(l.get(1), l.get(2)).logDensity(l.get(0)), LINE, ROW, SIZES));
        all.add(Sample.of("studentT", l -> new StudentT(l.get(1), l.get(2), l.get(3)).logDensity(l.get(0)), LINE, SIZES,
                ROW, Tensor.scalar(1.4)));
        all.add(Sample.of("vonMises", l -> new VonMises(l.get(1), l.get(2)).logDensity(l.get(0)), LINE, ROW, SIZES));
        all.add(Sample.of("logNormal", l -> new LogNormal(l.get(1), l.get(2)).logDensity(l.get(0)), POSITIVE, ROW,
                SIZES));
        all.add(Sample.of("gamma", l -> new Gamma(l.get(1), l.get(2)).logDensity(l.get(0)), POSITIVE, SIZES,
                Tensor.scalar(1.4)));
        all.add(Sample.of("inverseGamma", l -> new InverseGamma(l.get(1), l.get(2)).logDensity(l.get(0)), POSITIVE,
                SIZES, Tensor.scalar(1.4)));
        all.add(Sample.of("exponential", l -> new Exponential(l.get(1)).logDensity(l.get(0)), POSITIVE, SIZES));
        all.add(Sample.of("weibull", l -> new Weibull(l.get(1), l.get(2)).logDensity(l.get(0)), POSITIVE, SIZES,
                Tensor.scalar(1.4)));
        all.add(Sample.of("beta", l -> new Beta(l.get(1), l.get(2)).logDensity(l.get(0)), SHARES, SIZES,
                Tensor.scalar(1.4)));
        all.add(Sample.of("uniform", l -> new Uniform(l.get(1), l.get(2)).logDensity(l.get(0)), LINE,
                Tensor.of(-3.0, -4, -5), Tensor.scalar(3.0)));
        all.add(Sample.of("dirichlet", l -> new Dirichlet(l.get(1)).logDensity(l.get(0)), SHARES, SIZES));
        all.add(Sample.of("bernoulli", l -> new Bernoulli(l.get(1)).logProbability(l.get(0)), FLAGS, ODDS));
        all.add(Sample.of("bernoulliLogit", l -> new BernoulliLogit(l.get(1)).logProbability(l.get(0)), FLAGS, ROW));
        all.add(Sample.of("binomial", l -> new Binomial(l.get(1), l.get(2)).logProbability(l.get(0)), COUNTS,
                Tensor.of(8.0, 9, 10), ODDS));
        all.add(Sample.of("binomialLogit", l -> new BinomialLogit(l.get(1), l.get(2)).logProbability(l.get(0)), COUNTS,
                Tensor.of(8.0, 9, 10), ROW));
        all.add(Sample.of("poisson", l -> new Poisson(l.get(1)).logProbability(l.get(0)), COUNTS, SIZES));
        all.add(Sample.of("poissonLog", l -> new PoissonLog(l.get(1)).logProbability(l.get(0)), COUNTS, ROW));
        all.add(Sample.of("negativeBinomial", l -> new NegativeBinomial(l.get(1), l.get(2)).logProbability(l.get(0)),
                COUNTS, SIZES, ODDS));
        all.add(Sample.of("negativeBinomial of mean", l -> NegativeBinomial.ofMean(l.get(1), l.get(2))
                .logProbability(l.get(0)), COUNTS, SIZES, Tensor.scalar(1.4)));
        all.add(Sample.of("categorical", l -> new Categorical(l.get(1)).logProbability(l.get(0)), PLACES, SHARES));
        all.add(Sample.of("categoricalLogit", l -> new CategoricalLogit(l.get(1)).logProbability(l.get(0)), PLACES,
                LINE));
        all.add(Sample.of("multivariateNormal", l -> new MultivariateNormal(l.get(1), l.get(2)).logDensity(l.get(0)),
                LINE,
                ROW, Tensor.of(new double[][]{{1.5, 7, 7}, {-0.4, 0.9, 7}, {0.3, 0.8, 1.2}})));
        all.add(Sample.of("multivariateNormal numbers", l -> new MultivariateNormal(l.get(0), l.get(1))
                .sample(Randomness.key(1), 2), ROW,
                Tensor.of(new double[][]{{1.5, 7, 7}, {-0.4, 0.9, 7}, {0.3, 0.8, 1.2}})));
        all.add(Sample.of("normal numbers", l -> new Normal(l.get(0), l.get(1)).sample(Randomness.key(1), 2), ROW,
                SIZES));
        all.add(Sample.of("weibull numbers", l -> new Weibull(l.get(0), l.get(1)).sample(Randomness.key(1), 2), SIZES,
                Tensor.scalar(1.4)));
        return all.stream().map(s -> s.room(0.1));
    }

    @TestFactory
    Stream<DynamicTest> gradientsAreDerivatives() {
        return GradientLawsTest.each(samples(), s -> Laws.gradientIsDerivative(s, new SplittableRandom(71)));
    }

    @TestFactory
    Stream<DynamicTest> gradientsOfGradientsAreSecondDerivatives() {
        return GradientLawsTest.each(samples(),
                s -> Laws.gradientIsDerivative(s.gradient(new SplittableRandom(72)), new SplittableRandom(73)));
    }

    @TestFactory
    Stream<DynamicTest> forwardAndReverseAgreeAtBothOrders() {
        return GradientLawsTest.each(samples(), s -> {
            Laws.adjoint(s, new SplittableRandom(74));
            Laws.adjoint(s.gradient(new SplittableRandom(75)), new SplittableRandom(76));
        });
    }

    @TestFactory
    Stream<DynamicTest> aZeroCotangentGivesAZeroGradient() {
        return GradientLawsTest.each(samples(), Laws::zeroGivesZero);
    }
}
