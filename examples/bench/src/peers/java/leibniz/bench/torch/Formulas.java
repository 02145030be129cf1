// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.bench.work.AsianOption;
import leibniz.bench.work.Contender;
import leibniz.bench.work.Elementwise;
import leibniz.bench.work.GaussianMixture;
import leibniz.bench.work.LogisticRegression;
import leibniz.bench.work.ScalarChain;
import leibniz.tensor.DType;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// What is no network.
final class Formulas {
    private Formulas() {
    }

    static Contender logistic(LogisticRegression l) {
        Tensor w = Tensors.leaf(Tensors.of(l.weights(), l.d()));
        Tensor b = Tensors.leaf(Tensors.scalar(l.bias()));
        Tensor x = Tensors.of(l.features(), l.n(), l.d());
        Tensor t = Tensors.of(l.targets(), l.n());
        return new GradientRun(named("w", w, "b", b),
                () -> torch.binary_cross_entropy_with_logits(x.matmul(w).add(b), t));
    }

    static Contender elementwise(Elementwise w) {
        ScalarType type = w.dtype() == DType.FLOAT32 ? ScalarType.Float : ScalarType.Double;
        Tensor x = Tensors.leaf(Tensors.of(w.x(), w.n()).to(type));
        Tensor a = Tensors.leaf(Tensors.scalar(w.a()).to(type));
        Tensor b = Tensors.leaf(Tensors.scalar(w.b()).to(type));
        return new GradientRun(named("x", x, "a", a, "b", b), () -> a.mul(x).add(b).tanh().mul(x.square().neg().exp())
                .add(x.sigmoid()).square().mean());
    }

    static Contender chain(ScalarChain w) {
        Tensor x = Tensors.leaf(Tensors.scalar(w.x()));
        Tensor c = Tensors.leaf(Tensors.scalar(w.c()));
        Tensor d = Tensors.leaf(Tensors.scalar(w.d()));
        return new GradientRun(named("x", x, "c", c, "d", d), () -> {
            Tensor y = x;
            for (int i = 0; i < w.links(); i++) {
                y = y.mul(c).add(d).sin().exp();
            }
            return y;
        });
    }

    static Contender mixture(GaussianMixture w) {
        int d = w.d();
        int k = w.k();
        Tensor alphas = Tensors.leaf(Tensors.of(w.alphas(), k));
        Tensor means = Tensors.leaf(Tensors.of(w.means(), k, d));
        Tensor icf = Tensors.leaf(Tensors.of(w.icf(), k, w.icfSize()));
        Tensor x = Tensors.of(w.points(), w.n(), d);
        Tensor places = Tensors.of(w.places());
        Tensor zeros = Tensors.of(new double[k], k, 1);
        double constant = w.constantTerm();
        return new GradientRun(named("alphas", alphas, "means", means, "icf", icf), () -> {
            Tensor logs = icf.narrow(1, 0, d);
            Tensor below = icf.narrow(1, d, w.icfSize() - d);
            Tensor diagonal = logs.exp();
            TensorVector parts = new TensorVector(diagonal, below, zeros);
            Tensor q = torch.cat(parts, 1).index_select(1, places).view(k, d, d);
            Tensor centred = x.unsqueeze(0).sub(means.unsqueeze(1));
            Tensor distance = centred.matmul(q.transpose(1, 2)).square().sum(2);
            Tensor inner = alphas.add(logs.sum(1)).unsqueeze(1).sub(Tensors.times(distance, 0.5));
            Tensor prior = Tensors.times(diagonal.square().sum().add(below.square().sum()), 0.5);
            return torch.logsumexp(inner, 0).sum().sub(Tensors.times(torch.logsumexp(alphas, 0), w.n())).add(prior)
                    .add(new Scalar(constant));
        });
    }

    static Contender asian(AsianOption w) {
        Tensor spot = Tensors.leaf(Tensors.scalar(w.spot()));
        Tensor rate = Tensors.leaf(Tensors.scalar(w.rate()));
        Tensor volatility = Tensors.leaf(Tensors.scalar(w.volatility()));
        Tensor shocks = Tensors.of(w.shocks(), w.steps(), w.paths());
        double dt = 1.0 / w.steps();
        return new GradientRun(named("spot", spot, "rate", rate, "volatility", volatility), () -> {
            Tensor drift = Tensors.times(rate.sub(Tensors.times(volatility.square(), 0.5)), dt);
            Tensor swing = Tensors.times(volatility, Math.sqrt(dt));
            Tensor price = spot;
            Tensor sum = null;
            for (int i = 0; i < w.steps(); i++) {
                price = price.mul(drift.add(swing.mul(shocks.select(0, i))).exp());
                sum = sum == null ? price : sum.add(price);
            }
            Tensor payoff = java.util.Objects.requireNonNull(sum).div(new Scalar((double) w.steps()))
                    .sub(new Scalar(w.strike())).relu();
            return payoff.mean().mul(rate.neg().exp());
        });
    }

    private static Map<String, Tensor> named(Object... pairs) {
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            named.put((String) pairs[i], (Tensor) pairs[i + 1]);
        }
        return named;
    }
}
