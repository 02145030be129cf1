// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// Whether chains have forgotten where they began, and what their draws are worth (Gelman and others, Bayesian Data Analysis,
/// 3rd edition, 2013, section 11.4 and 11.5). Each chain is halved, so that one that still drifts disagrees with itself.
///
/// @param mean of all draws
/// @param deviation of all draws
/// @param scaleReduction R̂: the root of the variance of all draws over that within half chains; 1 where they agree
/// @param effectiveSize how many independent draws would tell the mean as well
record Mixing(double mean, double deviation, double scaleReduction, double effectiveSize) {
    /// The standard error of the mean.
    double standardError() {
        return deviation / Math.sqrt(effectiveSize);
    }

    /// Judges the draws of some chains, of one number and of equal length.
    static Mixing of(List<double[]> chains) {
        int half = chains.getFirst().length / 2;
        double[][] halves = chains.stream().flatMap(chain -> Stream.of(
                Arrays.copyOfRange(chain, 0, half),
                Arrays.copyOfRange(chain, chain.length - half, chain.length))).toArray(double[][]::new);
        double[] means = Arrays.stream(halves).mapToDouble(Mixing::mean).toArray();
        double mean = mean(means);
        double within = 0;
        double between = 0;
        for (int i = 0; i < halves.length; i++) {
            within += autocovariance(halves[i], means[i], 0) * half / (half - 1) / halves.length;
            between += (means[i] - mean) * (means[i] - mean) / (halves.length - 1);
        }
        double variance = within * (half - 1) / half + between;
        double effective = (double) halves.length * half / times(halves, means, within, variance);
        return new Mixing(mean, Math.sqrt(variance), Math.sqrt(variance / within), effective);
    }

    /// 1 + 2·Σ ρ(t), the draws that one independent draw costs. The sum ends where the sum of two neighbours is no longer
    /// positive; until then sums of neighbours do not grow (Geyer 1992).
    private static double times(double[][] halves, double[] means, double within, double variance) {
        double sum = -1;
        double last = Double.POSITIVE_INFINITY;
        for (int t = 0; t + 1 < halves[0].length; t += 2) {
            double pair = correlation(halves, means, within, variance, t)
                    + correlation(halves, means, within, variance, t + 1);
            if (pair <= 0) {
                break;
            }
            last = Math.min(last, pair);
            sum += 2 * last;
        }
        return sum;
    }

    private static double correlation(double[][] halves, double[] means, double within, double variance, int lag) {
        double covariance = 0;
        for (int i = 0; i < halves.length; i++) {
            covariance += autocovariance(halves[i], means[i], lag) / halves.length;
        }
        return 1 - (within - covariance) / variance;
    }

    private static double autocovariance(double[] x, double mean, int lag) {
        double sum = 0;
        for (int i = 0; i + lag < x.length; i++) {
            sum += (x[i] - mean) * (x[i + lag] - mean);
        }
        return sum / x.length;
    }

    private static double mean(double[] x) {
        return Arrays.stream(x).average().orElseThrow();
    }
}
