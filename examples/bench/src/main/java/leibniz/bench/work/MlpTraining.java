// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.nn.loss.Losses.crossEntropy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Mlp;
import leibniz.nn.optim.Adam;
import leibniz.nn.optim.Optimizer;
import leibniz.nn.optim.Sgd;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// A training step of a perceptron with rectifiers, on mean softmax cross-entropy, float32. Biases start at zero.
///
/// @param sizes inputs, hidden units, classes
/// @param adam Adam at rate 0.001, or else gradient descent at 0.01
public record MlpTraining(String name, List<Integer> sizes, int batch, boolean adam) implements Workload {
    @Override
    public String what() {
        return "training step, perceptron %s, batch %d, %s, float32".formatted(
                String.join("-", sizes.stream().map(String::valueOf).toList()), batch, adam ? "Adam" : "SGD");
    }

    /// `[batch,inputs]`
    public float[] images() {
        return Drawn.floats("images", batch * sizes.getFirst(), 1);
    }

    /// `[batch]`
    public int[] labels() {
        return Drawn.labels("labels", batch, sizes.getLast());
    }

    /// `[out,in]` of a layer.
    public float[] weight(int layer) {
        int in = sizes.get(layer);
        return Drawn.floats("weight" + layer, in * sizes.get(layer + 1), Math.sqrt(2.0 / in));
    }

    @Override
    public Contender leibniz(int threads) {
        Mlp model = Mlp.of(sizes.stream().mapToInt(n -> n).toArray()).activation(Activation.RELU);
        for (int i = 0; i < model.layers().size(); i++) {
            model.layers().get(i).weight().set(Tensor.wrap(weight(i), sizes.get(i + 1), sizes.get(i)));
        }
        Input x = input("x", DType.FLOAT32, batch, sizes.getFirst());
        Input t = input("t", DType.INT32, batch);
        Node loss = crossEntropy().of(model.apply(x), t);
        Optimizer optimizer = adam ? Adam.of(1e-3) : Sgd.of(0.01);
        Map<Input, Tensor> fed = new LinkedHashMap<>();
        fed.put(x, Tensor.wrap(images(), batch, sizes.getFirst()));
        fed.put(t, Tensor.wrap(labels(), batch));
        return Compiled.training(threads, loss, optimizer.updates(gradients(loss, model.parameters())),
                model.parameters(), fed);
    }

    @Override
    public Workload small() {
        return new MlpTraining(name, List.of(7, 6, 5, 4), batch / 32 + 2, adam);
    }

    @Override
    public boolean trains() {
        return true;
    }

    /// Adam's first steps have the sign of each gradient and nearly its size no more: a gradient that is lost in rounding
    /// moves a weight as far as any other.
    @Override
    public double tolerance() {
        return adam ? 5e-3 : 1e-3;
    }
}
