// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.nn.layer.Normalization.Kind;
import leibniz.ops.Sliding;
import leibniz.ops.Window;
import leibniz.tensor.Shape;

/// Layers by name, to be put together. Meant to be imported statically.
///
/// ```java
/// Layer model = sequential(conv2d(1, 16, 3), RELU, maxPool2d(2), flatten(), dropout(0.5), linear(2704, 10)).build(7);
/// IO.println(model.summary(32, 1, 28, 28));
/// ```
///
/// Numbers for spatial axes are one for all axes or one for each. The plain activations are in [Activation].
public final class Layers {
    private Layers() {
    }

    /// One after the other, named `0`, `1`, ….
    public static Sequential.Config sequential(Spec... parts) {
        return new Sequential.Config(List.of(parts));
    }

    /// x plus what the body makes of it.
    public static Residual.Config residual(Spec body) {
        return new Residual.Config(body, null);
    }

    /// A formula without weights.
    public static Lambda lambda(String title, UnaryOperator<Node> formula) {
        return new Lambda(title, formula);
    }

    /// x·Wᵀ + b.
    public static Linear.Config linear(int in, int out) {
        return new Linear.Config(in, out, true, null);
    }

    /// x·W·z + b.
    public static Bilinear.Config bilinear(int left, int right, int out) {
        return new Bilinear.Config(left, right, out, true);
    }

    /// A convolution of `[n, in, l]`.
    public static Conv.Config conv1d(int in, int out, int kernel) {
        return conv(in, out, kernel);
    }

    /// A convolution of `[n, in, h, w]`.
    public static Conv.Config conv2d(int in, int out, int... kernel) {
        return conv(in, out, each(2, kernel));
    }

    /// A convolution of `[n, in, d, h, w]`.
    public static Conv.Config conv3d(int in, int out, int... kernel) {
        return conv(in, out, each(3, kernel));
    }

    private static Conv.Config conv(int in, int out, int... kernel) {
        return new Conv.Config(in, out, IntStream.of(kernel).boxed().toList(), Sliding.by(1), true, null);
    }

    /// A transposed convolution of `[n, in, l]`.
    public static ConvTranspose.Config convTranspose1d(int in, int out, int kernel) {
        return convTranspose(in, out, kernel);
    }

    /// A transposed convolution of `[n, in, h, w]`.
    public static ConvTranspose.Config convTranspose2d(int in, int out, int... kernel) {
        return convTranspose(in, out, each(2, kernel));
    }

    /// A transposed convolution of `[n, in, d, h, w]`.
    public static ConvTranspose.Config convTranspose3d(int in, int out, int... kernel) {
        return convTranspose(in, out, each(3, kernel));
    }

    private static ConvTranspose.Config convTranspose(int in, int out, int... kernel) {
        return new ConvTranspose.Config(in, out, IntStream.of(kernel).boxed().toList(), Sliding.by(1), true, null);
    }

    private static int[] each(int axes, int... sizes) {
        if (sizes.length == 1) {
            int[] all = new int[axes];
            Arrays.fill(all, sizes[0]);
            return all;
        }
        if (sizes.length != axes) {
            throw new IllegalArgumentException("conv%dd: the kernel needs 1 number or %d, got %d (%s)".formatted(axes,
                    axes, sizes.length, Arrays.toString(sizes)));
        }
        return sizes;
    }

    /// The largest of each window of `[n, c, l]`, side by side unless told.
    public static Pool maxPool1d(int size) {
        return new Pool(Pool.Kind.MAX, 1, Window.of(size));
    }

    /// The largest of each window of `[n, c, h, w]`, side by side unless told.
    public static Pool maxPool2d(int... size) {
        return new Pool(Pool.Kind.MAX, 2, Window.of(size));
    }

    /// The mean of each window of `[n, c, l]`, side by side unless told.
    public static Pool avgPool1d(int size) {
        return new Pool(Pool.Kind.AVG, 1, Window.of(size));
    }

    /// The mean of each window of `[n, c, h, w]`, side by side unless told.
    public static Pool avgPool2d(int... size) {
        return new Pool(Pool.Kind.AVG, 2, Window.of(size));
    }

    /// `[n, c, h, w]` to `[n, c, height, width]` by means.
    public static Lambda adaptiveAvgPool2d(int height, int width) {
        return lambda("AdaptiveAvgPool2d %dx%d".formatted(height, width), x -> x.adaptiveAvgPool2d(height, width));
    }

    /// `[n, c, h, w]` to `[n, c, height, width]` by the largest.
    public static Lambda adaptiveMaxPool2d(int height, int width) {
        return lambda("AdaptiveMaxPool2d %dx%d".formatted(height, width), x -> x.adaptiveMaxPool2d(height, width));
    }

    /// `[n, c, h, w]` to `[n, c]` by means.
    public static Lambda globalAvgPool2d() {
        return lambda("GlobalAvgPool2d", Node::globalAvgPool2d);
    }

    /// `[n, c, …]` by the statistics of each channel; momentum 0.1, epsilon 1e-5.
    public static BatchNormalization.Config batchNorm(int channels) {
        return new BatchNormalization.Config(channels, 0.1, 1e-5, true);
    }

    /// Over the trailing axes of these sizes; epsilon 1e-5.
    public static Normalization.Config layerNorm(int... sizes) {
        return new Normalization.Config(Kind.LAYER, Shape.of(sizes), 1, 1e-5, true);
    }

    /// Over the last axis, of that size; epsilon 1e-6.
    public static Normalization.Config rmsNorm(int size) {
        return new Normalization.Config(Kind.RMS, Shape.of(size), 1, 1e-6, true);
    }

    /// `[n, c, …]` over groups of channels; epsilon 1e-5.
    public static Normalization.Config groupNorm(int groups, int channels) {
        return new Normalization.Config(Kind.GROUP, Shape.of(channels), groups, 1e-5, true);
    }

    /// `[n, c, …]` over the places of each channel; epsilon 1e-5, without weights unless told.
    public static Normalization.Config instanceNorm(int channels) {
        return new Normalization.Config(Kind.INSTANCE, Shape.of(channels), 1, 1e-5, false);
    }

    /// x / (k + alpha·m)^beta, m the mean of x² over a window of channels.
    public static Lambda localResponseNorm(int size, double alpha, double beta, double k) {
        return lambda("LocalResponseNorm " + size, x -> x.localResponseNorm(size, alpha, beta, k));
    }

    /// In training, each number with that probability replaced by 0.
    ///
    /// @throws IllegalArgumentException if p does not lie in 0 to 1
    public static Dropout.Config dropout(double p) {
        return new Dropout.Config(p);
    }

    /// A vector for each of some words.
    public static Embedding.Config embedding(int words, int size) {
        return Embedding.of(words, size);
    }

    /// `[n, …]` to `[n, m]`.
    public static Lambda flatten() {
        return lambda("Flatten", x -> x.reshape(x.shape().axis(0), x.shape().without(0).size()));
    }

    /// `[n, …]` to `[n, sizes…]`.
    public static Lambda reshape(int... sizes) {
        return lambda("Reshape " + Shape.of(sizes),
                x -> x.reshape(Shape.of(x.shape().axis(0)).concat(Shape.of(sizes))));
    }

    /// The last step of `[n, t, …]`: `[n, …]`.
    public static Lambda lastStep() {
        return lambda("LastStep", x -> x.select(1, x.shape().axis(1) - 1));
    }

    /// A recurrent network by tanh, `[n, t, in]` to `[n, t, hidden]`.
    public static Recurrent.Config rnn(int in, int hidden) {
        return new Recurrent.Config(Cell.Kind.RNN_TANH, in, hidden, 1, false, 0);
    }

    /// A long short-term memory, `[n, t, in]` to `[n, t, hidden]`.
    public static Recurrent.Config lstm(int in, int hidden) {
        return new Recurrent.Config(Cell.Kind.LSTM, in, hidden, 1, false, 0);
    }

    /// Gated recurrent units, `[n, t, in]` to `[n, t, hidden]`.
    public static Recurrent.Config gru(int in, int hidden) {
        return new Recurrent.Config(Cell.Kind.GRU, in, hidden, 1, false, 0);
    }

    /// Self-attention of `[n, t, features]`.
    public static MultiHeadAttention.Config multiHeadAttention(int features, int heads) {
        return new MultiHeadAttention.Config(features, heads, false, true);
    }

    /// A block of a transformer: norms first, four times as many hidden units, GELU, no dropout unless told.
    public static TransformerEncoder.Config transformerEncoder(int features, int heads) {
        return new TransformerEncoder.Config(features, heads, 4 * features, 0, Activation.GELU, false, true);
    }

    /// Waves that tell places apart.
    public static Positions.Sinusoidal sinusoidalPositions() {
        return new Positions.Sinusoidal();
    }

    /// Learnt vectors that tell places apart.
    public static Positions.Learned.Config learnedPositions(int places, int features) {
        return new Positions.Learned.Config(places, features);
    }

    /// Rectifiers with learnt slopes that start at 1/4: as many as channels, or 1 for all.
    public static PRelu.Config prelu(int channels) {
        return new PRelu.Config(channels, 0.25);
    }

    /// x where x > 0, else slope · x.
    public static Lambda leakyRelu(double slope) {
        return lambda("LeakyRelu " + slope, x -> x.leakyRelu(slope));
    }

    /// x where x > 0, else alpha · (eˣ − 1).
    public static Lambda elu(double alpha) {
        return lambda("Elu " + alpha, x -> x.elu(alpha));
    }

    /// The first half of an axis times the logistic function of the second.
    public static Lambda glu(int axis) {
        return lambda("Glu", x -> x.glu(axis));
    }

    /// eˣ / Σ eˣ along an axis.
    public static Lambda softmax(int axis) {
        return lambda("Softmax", x -> x.softmax(axis));
    }
}
