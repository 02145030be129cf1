// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// Normalisations of neural networks, fluent on [Node]: (x − mean) / √(variance + eps), the variance with divisor n, then
/// times weight, plus bias, either of which may be null. They differ in the axes that mean and variance are taken over. Of
/// constants the value is exactly bias.
///
/// All throw a [leibniz.tensor.ShapeException] if x has too few axes, or weight or bias not the shape asked for.
public interface Normalizing extends Operand {
    /// x `[n, c, …]` by the statistics of each channel over all axes but 1. In training they are those of x, and the running
    /// ones move by `momentum` towards them: (1 − momentum)·old + momentum·new, the new variance being the unbiased one.
    /// Else the running ones are used, and returned. Weight, bias and statistics are `[c]`.
    ///
    /// @throws ShapeException if in training a channel has fewer than two numbers
    default BatchNorm batchNorm(@Nullable Node weight, @Nullable Node bias, Node runningMean, Node runningVar,
            boolean training, double momentum, double eps) {
        return Normalizations.batch(self(), weight, bias, new BatchNorm(self(), runningMean, runningVar), training,
                momentum, eps);
    }

    /// Over the trailing axes, whose sizes `normalized` gives; weight and bias have that shape.
    default Node layerNorm(Shape normalized, @Nullable Node weight, @Nullable Node bias, double eps) {
        Shape shape = self().shape();
        int lead = shape.rank() - normalized.rank();
        int[] axes = IntStream.range(Math.max(0, lead), shape.rank()).toArray();
        if (normalized.isScalar() || lead < 0
                || !normalized.equals(Shape.of(IntStream.of(axes).map(shape::axis).toArray()))) {
            throw new ShapeException("layerNorm: the last axes of x must be %s (x is %s)".formatted(normalized, shape));
        }
        Node y = Normalizations.standard("layerNorm", self(), IntStream.of(axes).boxed().toList(), eps);
        return Normalizations.affine("layerNorm", y, weight, bias, normalized, normalized);
    }

    /// x / √(mean x² + eps) along the last axis, times weight, which is a vector, where there is one.
    default Node rmsNorm(@Nullable Node weight, double eps) {
        Floats.require("rmsNorm", self());
        int last = Axes.index("rmsNorm", self(), -1);
        Shape row = Shape.of(self().shape().axis(last));
        Node y = self().div(self().square().meanKeep(last).add(eps).sqrt());
        return Normalizations.affine("rmsNorm", y, weight, null, row, row);
    }

    /// x `[n, c, …]` over the channels of each of `groups` groups and the axes behind them; weight and bias are `[c]`.
    ///
    /// @throws ShapeException if the channels are no multiple of groups
    default Node groupNorm(int groups, @Nullable Node weight, @Nullable Node bias, double eps) {
        Shape shape = self().shape();
        Normalizations.requireChannels("groupNorm", self(), 2);
        int channels = shape.axis(1);
        if (groups < 1 || channels % groups != 0) {
            throw new ShapeException("groupNorm: the channels of x (%d) must be a multiple of groups (%d) (x is %s)"
                    .formatted(channels, groups, shape));
        }
        int size = shape.without(0, 1).size() * (channels / groups);
        Node rows = self().reshape(Shape.of(shape.axis(0), groups, size));
        Node y = Normalizations.standard("groupNorm", rows, List.of(2), eps).reshape(shape);
        return Normalizations.perChannel("groupNorm", y, weight, bias);
    }

    /// x `[n, c, …]` for each example and channel over the axes behind them; weight and bias are `[c]`.
    default Node instanceNorm(@Nullable Node weight, @Nullable Node bias, double eps) {
        Normalizations.requireChannels("instanceNorm", self(), 3);
        List<Integer> axes = IntStream.range(2, self().shape().rank()).boxed().toList();
        return Normalizations.perChannel("instanceNorm",
                Normalizations.standard("instanceNorm", self(), axes, eps), weight, bias);
    }

    /// x / (k + alpha·m)^beta, where m is the mean of x² over a window of `size` channels of `[n, c, …]`, ⌊size/2⌋ of them
    /// before, zeros where there are none (Krizhevsky, Sutskever and Hinton 2012, with a mean for their sum).
    ///
    /// @throws ShapeException if size is below 1
    default Node localResponseNorm(int size, double alpha, double beta, double k) {
        return Normalizations.localResponse(self(), size, alpha, beta, k);
    }
}
