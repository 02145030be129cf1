// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.nn.loss.Losses.crossEntropy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.optim.Sgd;
import leibniz.ops.Sliding;
import leibniz.ops.Window;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// A training step of two 3×3 convolutions with rectifiers and 2×2 maxima, and a linear layer to ten classes, on mean
/// softmax cross-entropy with gradient descent at 0.01, float32. Biases start at zero.
///
/// @param side of the square images with one channel
/// @param channels of the first convolution; the second has twice as many
public record ConvTraining(int batch, int side, int channels) implements Workload {
    @Override
    public String name() {
        return "conv";
    }

    @Override
    public String what() {
        return "training step, two convolutions with %d and %d channels, %dx%d images, batch %d, SGD, float32"
                .formatted(channels, 2 * channels, side, side, batch);
    }

    /// What goes into the linear layer: two maxima have halved the sides twice.
    public int features() {
        return 2 * channels * (side / 4) * (side / 4);
    }

    /// `[batch,1,side,side]`
    public float[] images() {
        return Drawn.floats("pictures", batch * side * side, 1);
    }

    /// `[batch]`
    public int[] labels() {
        return Drawn.labels("labels", batch, 10);
    }

    /// `[channels,1,3,3]`
    public float[] firstKernel() {
        return Drawn.floats("firstKernel", channels * 9, Math.sqrt(2.0 / 9));
    }

    /// `[2·channels,channels,3,3]`
    public float[] secondKernel() {
        return Drawn.floats("secondKernel", 2 * channels * channels * 9, Math.sqrt(2.0 / (9 * channels)));
    }

    /// `[10,features]`
    public float[] weight() {
        return Drawn.floats("weight", 10 * features(), 1 / Math.sqrt(features()));
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter k1 = parameter("k1", Tensor.wrap(firstKernel(), channels, 1, 3, 3));
        Parameter b1 = parameter("b1", Tensor.zeros(DType.FLOAT32, Shape.of(channels)));
        Parameter k2 = parameter("k2", Tensor.wrap(secondKernel(), 2 * channels, channels, 3, 3));
        Parameter b2 = parameter("b2", Tensor.zeros(DType.FLOAT32, Shape.of(2 * channels)));
        Parameter w = parameter("w", Tensor.wrap(weight(), 10, features()));
        Parameter b = parameter("b", Tensor.zeros(DType.FLOAT32, Shape.of(10)));
        Input x = input("x", DType.FLOAT32, batch, 1, side, side);
        Input t = input("t", DType.INT32, batch);
        Node first = x.conv2d(k1, b1, Sliding.by(1).padding(1)).relu().maxPool2d(Window.of(2));
        Node second = first.conv2d(k2, b2, Sliding.by(1).padding(1)).relu().maxPool2d(Window.of(2));
        Node loss = crossEntropy().of(second.reshape(batch, features()).linear(w, b), t);
        Map<Input, Tensor> fed = new LinkedHashMap<>();
        fed.put(x, Tensor.wrap(images(), batch, 1, side, side));
        fed.put(t, Tensor.wrap(labels(), batch));
        List<Parameter> all = List.of(k1, b1, k2, b2, w, b);
        return Compiled.training(threads, loss, Sgd.of(0.01).updates(gradients(loss, all)), all, fed);
    }

    @Override
    public Workload small() {
        return new ConvTraining(2, 8, 3);
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public double tolerance() {
        return 1e-3;
    }
}
