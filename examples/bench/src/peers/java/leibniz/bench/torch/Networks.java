// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.bench.work.Contender;
import leibniz.bench.work.ConvTraining;
import leibniz.bench.work.Lstm;
import leibniz.bench.work.MlpTraining;
import leibniz.bench.work.TransformerBlock;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// The networks.
final class Networks {
    private Networks() {
    }

    static Contender mlp(MlpTraining w) {
        Map<String, Tensor> p = new LinkedHashMap<>();
        int layers = w.sizes().size() - 1;
        for (int i = 0; i < layers; i++) {
            int out = w.sizes().get(i + 1);
            p.put(i + ".weight", Tensors.leaf(Tensors.of(w.weight(i), out, w.sizes().get(i))));
            p.put(i + ".bias", Tensors.leaf(Tensors.of(new float[out], out)));
        }
        Tensor x = Tensors.of(w.images(), w.batch(), w.sizes().getFirst());
        Tensor t = Tensors.of(w.labels());
        TensorVector all = Tensors.vector(p.values());
        Optimizer optimizer = w.adam() ? new Adam(all, new AdamOptions(1e-3)) : new SGD(all, new SGDOptions(0.01));
        return new TrainingRun(p, optimizer, () -> {
            Tensor y = x;
            for (int i = 0; i < layers; i++) {
                y = linear(y, p, i + ".weight", i + ".bias");
                y = i + 1 < layers ? y.relu() : y;
            }
            return torch.cross_entropy_loss(y, t);
        });
    }

    static Contender conv(ConvTraining w) {
        int c = w.channels();
        Map<String, Tensor> p = new LinkedHashMap<>();
        p.put("k1", Tensors.leaf(Tensors.of(w.firstKernel(), c, 1, 3, 3)));
        p.put("b1", Tensors.leaf(Tensors.of(new float[c], c)));
        p.put("k2", Tensors.leaf(Tensors.of(w.secondKernel(), 2 * c, c, 3, 3)));
        p.put("b2", Tensors.leaf(Tensors.of(new float[2 * c], 2 * c)));
        p.put("w", Tensors.leaf(Tensors.of(w.weight(), 10, w.features())));
        p.put("b", Tensors.leaf(Tensors.of(new float[10], 10)));
        Tensor x = Tensors.of(w.images(), w.batch(), 1, w.side(), w.side());
        Tensor t = Tensors.of(w.labels());
        return new TrainingRun(p, new SGD(Tensors.vector(p.values()), new SGDOptions(0.01)), () -> {
            Tensor first = torch.max_pool2d(convolved(x, p, "k1", "b1").relu(), 2, 2);
            Tensor second = torch.max_pool2d(convolved(first, p, "k2", "b2").relu(), 2, 2);
            return torch.cross_entropy_loss(linear(second.reshape(w.batch(), w.features()), p, "w", "b"), t);
        });
    }

    private static Tensor convolved(Tensor x, Map<String, Tensor> p, String kernel, String bias) {
        return torch.conv2d(x, p.get(kernel), new TensorOptional(p.get(bias)), new long[]{1, 1}, new long[]{1, 1},
                new long[]{1, 1}, 1);
    }

    private static Tensor linear(Tensor x, Map<String, Tensor> p, String weight, String bias) {
        return torch.linear(x, p.get(weight), new TensorOptional(p.get(bias)));
    }

    static Contender lstm(Lstm w) {
        int h = w.hidden();
        Map<String, Tensor> p = new LinkedHashMap<>();
        p.put("wx", Tensors.leaf(Tensors.of(w.inputWeight(), h, 4L * h)));
        p.put("wh", Tensors.leaf(Tensors.of(w.stateWeight(), h, 4L * h)));
        p.put("b", Tensors.leaf(Tensors.of(w.bias(), 4L * h)));
        Tensor xs = Tensors.of(w.sequence(), w.steps(), w.batch(), h);
        Tensor zeros = Tensors.of(new float[w.batch() * h], w.batch(), h);
        return new GradientRun(p, () -> {
            Tensor state = zeros;
            Tensor c = zeros;
            for (int i = 0; i < w.steps(); i++) {
                Tensor gates = xs.select(0, i).matmul(p.get("wx")).add(state.matmul(p.get("wh"))).add(p.get("b"));
                Tensor in = gates.narrow(1, 0, h).sigmoid();
                Tensor forget = gates.narrow(1, h, h).sigmoid();
                Tensor cell = gates.narrow(1, 2L * h, h).tanh();
                Tensor out = gates.narrow(1, 3L * h, h).sigmoid();
                c = forget.mul(c).add(in.mul(cell));
                state = out.mul(c.tanh());
            }
            return state.square().mean();
        });
    }

    static Contender transformer(TransformerBlock w) {
        int d = w.width();
        int each = d / w.heads();
        Map<String, Tensor> p = new LinkedHashMap<>();
        w.parameters().forEach((name, axes) -> p.put(name, Tensors.leaf(
                axes.length == 2 ? Tensors.of(w.start(name), axes[0], axes[1]) : Tensors.of(w.start(name), axes[0]))));
        Tensor x = Tensors.of(w.tokens(), w.batch(), w.length(), d);
        return new GradientRun(p, () -> {
            Tensor qkv = linear(normed(x, p, "gain1", "shift1"), p, "wqkv", "bqkv")
                    .view(w.batch(), w.length(), 3, w.heads(), each).permute(2, 0, 3, 1, 4);
            Tensor scores = qkv.select(0, 0).matmul(qkv.select(0, 1).transpose(-2, -1))
                    .mul(new Scalar(1 / Math.sqrt(each)));
            Tensor attended = torch.softmax(scores, -1).matmul(qkv.select(0, 2)).transpose(1, 2)
                    .reshape(w.batch(), w.length(), d);
            Tensor h = x.add(linear(attended, p, "wo", "bo"));
            Tensor inner = torch.gelu(linear(normed(h, p, "gain2", "shift2"), p, "w1", "b1"));
            return h.add(linear(inner, p, "w2", "b2")).square().mean();
        });
    }

    private static Tensor normed(Tensor x, Map<String, Tensor> p, String gain, String shift) {
        return torch.layer_norm(x, new long[]{p.get(gain).size(0)}, new TensorOptional(p.get(gain)),
                new TensorOptional(p.get(shift)), 1e-5, true);
    }
}
