// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

/// Means over a density of two numbers by summing over a grid: with two of them it can be done, and it is the answer that
/// samplers are held against. The trapezoidal rule, whose error falls faster than any power of the mesh where a smooth
/// density has vanished at the edge (Trefethen and Weideman 2014).
final class Quadrature {
    private static final double ALPHA = -1;
    private static final double BETA = -4;
    private static final double REACH = 14;
    private static final double MESH = 0.05;

    private final double[] alphas;
    private final double[] betas;
    private final double[] weights;

    /// A function of α and β.
    interface Function {
        double at(double alpha, double beta);
    }

    /// @param mean over the density
    /// @param deviation over the density
    record Result(double mean, double deviation) {
    }

    /// A grid of 561 × 561 places around (−1, −4), each weighed with the density there.
    Quadrature(Function logDensity) {
        int side = 1 + (int) Math.round(2 * REACH / MESH);
        alphas = new double[side * side];
        betas = new double[side * side];
        weights = new double[side * side];
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < weights.length; i++) {
            alphas[i] = ALPHA - REACH + MESH * (i / side);
            betas[i] = BETA - REACH + MESH * (i % side);
            weights[i] = logDensity.at(alphas[i], betas[i]);
            most = Math.max(most, weights[i]);
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(weights[i] - most);
        }
    }

    /// Mean and standard deviation of a function of α and β.
    Result of(Function function) {
        double mass = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < weights.length; i++) {
            double value = function.at(alphas[i], betas[i]);
            mass += weights[i];
            sum += weights[i] * value;
            squares += weights[i] * value * value;
        }
        double mean = sum / mass;
        return new Result(mean, Math.sqrt(squares / mass - mean * mean));
    }
}
