// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// How the normalisations of [Normalizing] are put together.
final class Normalizations {
    private Normalizations() {
    }

    /// (x − mean) / √(variance + eps) over axes.
    static Node standard(String op, Node x, List<Integer> axes, double eps) {
        Floats.require(op, x);
        Node d = Moments.deviations(x, axes);
        return d.div(Products.mean(d.square(), axes, true).add(eps).sqrt());
    }

    /// y·weight + bias, both of the shape `own` and seen as `wide`.
    static Node affine(String op, Node y, @Nullable Node weight, @Nullable Node bias, Shape own, Shape wide) {
        Node scaled = weight == null ? y : y.mul(seen(op, y, "weight", weight, own, wide));
        return bias == null ? scaled : scaled.add(seen(op, y, "bias", bias, own, wide));
    }

    private static Node seen(String op, Node x, String name, Node number, Shape own, Shape wide) {
        Floats.requireSame(op, "x", x, name, number);
        if (!number.shape().equals(own)) {
            throw new ShapeException("%s: %s must be %s, it is %s (x is %s)".formatted(op, name, own, number.shape(),
                    x.shape()));
        }
        return number.reshape(wide);
    }

    /// The same with a number for each channel, axis 1.
    static Node perChannel(String op, Node y, @Nullable Node weight, @Nullable Node bias) {
        int channels = y.shape().axis(1);
        return affine(op, y, weight, bias, Shape.of(channels), Convolutions.perChannel(y.shape().rank(), channels));
    }

    static void requireChannels(String op, Node x, int rank) {
        if (x.shape().rank() < rank) {
            throw new ShapeException("%s: the rank of x (%d) must be at least %d (x is %s)".formatted(op,
                    x.shape().rank(), rank, x.shape()));
        }
    }

    static BatchNorm batch(Node x, @Nullable Node weight, @Nullable Node bias, BatchNorm running, boolean training,
            double momentum, double eps) {
        String op = "batchNorm";
        requireChannels(op, x, 2);
        Shape own = Shape.of(x.shape().axis(1));
        Shape wide = Convolutions.perChannel(x.shape().rank(), own.size());
        Node mean = seen(op, x, "runningMean", running.runningMean(), own, wide);
        Node variance = seen(op, x, "runningVar", running.runningVar(), own, wide);
        if (!training) {
            Node y = x.sub(mean).div(variance.add(eps).sqrt());
            return new BatchNorm(affine(op, y, weight, bias, own, wide), running.runningMean(), running.runningVar());
        }
        int count = x.shape().without(1).size();
        if (count < 2) {
            throw new ShapeException(
                    "batchNorm: training needs at least 2 numbers in each channel, there are %d (x is %s)"
                            .formatted(count, x.shape()));
        }
        int[] axes = IntStream.range(0, x.shape().rank()).filter(i -> i != 1).toArray();
        VarMean now = x.stopGradient().varMean(1, axes);
        Node y = standard(op, x, IntStream.of(axes).boxed().toList(), eps);
        return new BatchNorm(affine(op, y, weight, bias, own, wide),
                moved(running.runningMean(), now.mean(), momentum),
                moved(running.runningVar(), now.variance(), momentum));
    }

    private static Node moved(Node old, Node now, double momentum) {
        return old.stopGradient().mul(1 - momentum).add(now.mul(momentum));
    }

    static Node localResponse(Node x, int size, double alpha, double beta, double k) {
        String op = "localResponseNorm";
        Floats.require(op, x);
        requireChannels(op, x, 2);
        if (size < 1) {
            throw new ShapeException("%s: size must be at least 1, it is %d (x is %s)".formatted(op, size, x.shape()));
        }
        int channels = x.shape().axis(1);
        int places = x.shape().without(0, 1).size();
        Node rows = x.square().reshape(Shape.of(x.shape().axis(0), 1, channels, places));
        Convolution sums = new Convolution(List.of(new Convolution.Axis(1, 1, 1, size / 2, channels),
                new Convolution.Axis(1, 1, 1, 0, places)), 1, false, false);
        Node mean = sums.on(rows, Fill.of(x.dtype(), Shape.of(1, 1, size, 1), 1)).reshape(x.shape()).div(size);
        return x.div(mean.mul(alpha).add(k).pow(beta));
    }
}
