// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.scalar;

import java.util.Arrays;
import java.util.List;
import leibniz.distribution.BernoulliLogit;
import leibniz.distribution.Normal;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;
import leibniz.tour.data.Challenger;

/// What launches say about the odds of distress: P(distress at x) = σ(α + β·x), x the temperature less its mean in units of
/// its standard deviation, and beforehand α, β ~ N(0, [#PRIOR_DEVIATION]²).
///
/// @param x standardised temperatures
/// @param y 1 for distress, 0 for none
/// @param mean temperature in degrees Fahrenheit
/// @param deviation of the temperatures in degrees Fahrenheit
@SuppressWarnings("ArrayRecordComponent") // never compared
record Posterior(double[] x, double[] y, double mean, double deviation) {
    /// Vague: at 2 standard deviations the odds change by a factor of e¹⁰ with each deviation of the temperature.
    static final double PRIOR_DEVIATION = 5;

    static Posterior of(List<Challenger.Launch> launches) {
        double[] t = launches.stream().mapToDouble(Challenger.Launch::temperature).toArray();
        double[] y = launches.stream().mapToDouble(launch -> launch.distress() ? 1 : 0).toArray();
        double mean = Arrays.stream(t).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(t).map(f -> (f - mean) * (f - mean)).average().orElseThrow());
        return new Posterior(Arrays.stream(t).map(f -> (f - mean) / deviation).toArray(), y, mean, deviation);
    }

    /// The logarithm of the posterior density at θ = (α, β), up to a constant, recorded for the engine.
    Node logDensity(Node theta) {
        Node logit = theta.select(0, 0).add(theta.select(0, 1).mul(constant(Tensor.of(x))));
        Node likelihood = new BernoulliLogit(logit).logProbability(constant(Tensor.of(y))).sum();
        return likelihood.add(new Normal(scalar(0), scalar(PRIOR_DEVIATION)).logDensity(theta).sum());
    }

    /// The same in plain Java, up to another constant.
    double logDensity(double alpha, double beta) {
        double log = -(alpha * alpha + beta * beta) / (2 * PRIOR_DEVIATION * PRIOR_DEVIATION);
        for (int i = 0; i < x.length; i++) {
            double z = alpha + beta * x[i];
            log += y[i] * z - (Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))));
        }
        return log;
    }

    /// P(distress) at a temperature, if α and β were known.
    double probability(double fahrenheit, double alpha, double beta) {
        return 1 / (1 + Math.exp(-alpha - beta * (fahrenheit - mean) / deviation));
    }
}
