// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.bench.work.Contender;
import leibniz.bench.work.HessianProduct;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The Hessian-vector product, by reverse mode twice.
final class HessianRun {
    private HessianRun() {
    }

    static Contender of(HessianProduct w) {
        Map<String, Tensor> p = new LinkedHashMap<>();
        int layers = w.sizes().length - 1;
        for (int i = 0; i < layers; i++) {
            int out = w.sizes()[i + 1];
            p.put(i + ".weight", Tensors.leaf(Tensors.of(w.weight(i), out, w.sizes()[i])));
            p.put(i + ".bias", Tensors.leaf(Tensors.of(new double[out], out)));
        }
        Map<String, Tensor> directions = new LinkedHashMap<>();
        p.forEach((name, leaf) -> directions.put(name,
                Tensors.of(w.direction(name, (int) leaf.numel()), leaf.shape())));
        Tensor x = Tensors.of(w.examples(), w.batch(), w.width());
        Tensor t = Tensors.of(w.labels());
        TensorVector v = Tensors.vector(directions.values());
        return new GradientRun(p, () -> {
            Tensor y = x;
            for (int i = 0; i < layers; i++) {
                y = torch.linear(y, p.get(i + ".weight"), new TensorOptional(p.get(i + ".bias")));
                y = i + 1 < layers ? y.tanh() : y;
            }
            return torch.cross_entropy_loss(y, t);
        }, (loss, leaves) -> product(loss, leaves, v));
    }

    private static TensorVector product(Tensor loss, TensorVector leaves, TensorVector v) {
        TensorVector g = torch.grad(new TensorVector(loss), leaves, new TensorVector(), new BoolOptional(true), true,
                false);
        return torch.grad(g, leaves, v, new BoolOptional(), false, false);
    }
}
