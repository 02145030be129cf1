// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.concat;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;

import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The log-likelihood of a mixture of k Gaussians for n points in d dimensions under a Wishart prior, as the ADBench suite
/// has it (Srajer, Kukelova and Fitzgibbon 2018), and its gradient with respect to the logits of the weights, the means and
/// the inverse covariance factors, float64.
///
/// A factor Q is lower triangular: the exponentials of the first d numbers of a row of `icf` on its diagonal, the others
/// below it, column by column.
public record GaussianMixture(int n, int d, int k) implements Workload {
    private static final double GAMMA = 1;
    private static final int M = 0;

    @Override
    public String name() {
        return "gmm_d%d_k%d".formatted(d, k);
    }

    @Override
    public String what() {
        return "log-likelihood of a mixture of %d Gaussians in %d dimensions, %d points, float64".formatted(k, d, n);
    }

    /// `[n,d]`
    public double[] points() {
        return Drawn.normals("points", n * d, 1);
    }

    /// `[k]`
    public double[] alphas() {
        return Drawn.normals("alphas", k, 1);
    }

    /// `[k,d]`
    public double[] means() {
        return Drawn.normals("means", k * d, 1);
    }

    /// `[k,d + d(d−1)/2]`
    public double[] icf() {
        return Drawn.normals("icf", k * icfSize(), 0.3 / Math.sqrt(d));
    }

    /// d + d(d−1)/2
    public int icfSize() {
        return d + d * (d - 1) / 2;
    }

    /// Where each entry of Q `[d,d]` stands among the d exponentials, the numbers below the diagonal, and one zero.
    public int[] places() {
        int[] places = new int[d * d];
        java.util.Arrays.fill(places, icfSize());
        int next = d;
        for (int column = 0; column < d; column++) {
            places[column * d + column] = column;
            for (int row = column + 1; row < d; row++) {
                places[row * d + column] = next++;
            }
        }
        return places;
    }

    /// What is added that depends on no parameter.
    public double constantTerm() {
        double degrees = d + M + 1;
        double logGamma = 0.25 * d * (d - 1) * Math.log(Math.PI);
        for (int j = 1; j <= d; j++) {
            logGamma += logGamma(0.5 * (degrees + 1 - j));
        }
        double prior = degrees * d * (Math.log(GAMMA) - 0.5 * Math.log(2)) - logGamma;
        return -n * d * 0.5 * Math.log(2 * Math.PI) - k * prior;
    }

    /// ln Γ of a multiple of ½.
    private static double logGamma(double x) {
        double log = x % 1 == 0 ? 0 : 0.5 * Math.log(Math.PI);
        for (double y = x % 1 == 0 ? 1 : 0.5; y < x; y++) {
            log += Math.log(y);
        }
        return log;
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter alphas = parameter("alphas", Tensor.of(alphas()));
        Parameter means = parameter("means", Tensor.wrap(means(), k, d));
        Parameter icf = parameter("icf", Tensor.wrap(icf(), k, icfSize()));
        Input x = input("x", DType.FLOAT64, n, d);

        Node logs = icf.narrow(1, 0, d);
        Node below = icf.narrow(1, d, icfSize() - d);
        Node diagonal = logs.exp();
        Node q = concat(1, diagonal, below, constant(Tensor.zeros(DType.FLOAT64, Shape.of(k, 1))))
                .indexSelect(1, constant(Tensor.of(places()))).reshape(k, d, d);
        Node centred = x.unsqueeze(0).sub(means.unsqueeze(1));
        Node distance = centred.matmul(q.transpose(0, 2, 1)).square().sum(2);
        Node logDet = logs.sum(1);
        Node inner = alphas.add(logDet).unsqueeze(1).sub(distance.mul(0.5));
        Node prior = diagonal.square().sum().add(below.square().sum()).mul(0.5 * GAMMA * GAMMA)
                .sub(logDet.sum().mul(M));
        Node value = inner.logSumExp(0).sum().sub(alphas.logSumExp(0).mul(n)).add(prior).add(constantTerm());
        return Compiled.gradient(threads, value, List.of(alphas, means, icf), Map.of(x, Tensor.wrap(points(), n, d)));
    }

    @Override
    public Workload small() {
        return d < k ? new GaussianMixture(20, 3, 4) : new GaussianMixture(20, 5, 2);
    }

    @Override
    public double tolerance() {
        return 1e-9;
    }
}
