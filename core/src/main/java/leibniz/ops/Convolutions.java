// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// How the convolutions of [Convolving] are put together.
final class Convolutions {
    private Convolutions() {
    }

    /// The value over `axes` spatial axes.
    static Node forth(int axes, Node x, Node weight, @Nullable Node bias, Sliding how) {
        String op = "conv%dd".formatted(axes);
        requireOperands(op, axes, x, weight, how.groups());
        String shapes = shapes(x, weight);
        int groups = how.groups();
        if (weight.shape().axis(0) % groups != 0) {
            throw new ShapeException("%s: axis 0 of weight (%d) must be a multiple of groups (%d) %s".formatted(op,
                    weight.shape().axis(0), groups, shapes));
        }
        if (weight.shape().axis(1) != x.shape().axis(1) / groups) {
            throw new ShapeException("%s: axis 1 of weight (%d) must equal the channels of x per group (%d) %s"
                    .formatted(op, weight.shape().axis(1), x.shape().axis(1) / groups, shapes));
        }
        Numbers n = new Numbers(op, axes, how);
        List<Convolution.Axis> moves = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            long padded = x.shape().axis(i + 2) + 2L * n.padding[i];
            long reach = reach(weight.shape().axis(i + 2), n.dilation[i]);
            if (reach > padded) {
                throw new ShapeException(
                        "%s: the kernel on axis %d (%d with dilation %d) must fit into x with its padding (%d) %s"
                                .formatted(op, i + 2, reach, n.dilation[i], padded, shapes));
            }
            moves.add(new Convolution.Axis(n.stride[i], 1, n.dilation[i], n.padding[i],
                    Math.toIntExact((padded - reach) / n.stride[i] + 1)));
        }
        Node y = new Convolution(List.copyOf(moves), groups, false, false).on(x, weight);
        return shifted(op, y, bias);
    }

    /// The transpose of [#forth], as a function of x.
    static Node back(int axes, Node x, Node weight, @Nullable Node bias, Sliding how) {
        String op = "convTranspose%dd".formatted(axes);
        requireOperands(op, axes, x, weight, how.groups());
        if (weight.shape().axis(0) != x.shape().axis(1)) {
            throw new ShapeException("%s: axis 0 of weight (%d) must equal the channels of x (%d) %s".formatted(op,
                    weight.shape().axis(0), x.shape().axis(1), shapes(x, weight)));
        }
        Numbers n = new Numbers(op, axes, how);
        int[] longer = Sliding.each(op, "outputPadding", how.outputPadding(), axes, 0);
        List<Convolution.Axis> moves = new ArrayList<>();
        for (int i = 0; i < axes; i++) {
            if (longer[i] >= Math.max(n.stride[i], n.dilation[i])) {
                throw new ShapeException(
                        "%s: outputPadding on axis %d (%d) must be less than the stride (%d) or the dilation (%d) %s"
                                .formatted(op, i + 2, longer[i], n.stride[i], n.dilation[i], shapes(x, weight)));
            }
            long reach = reach(weight.shape().axis(i + 2), n.dilation[i]);
            long size = (x.shape().axis(i + 2) - 1L) * n.stride[i] - 2L * n.padding[i] + reach + longer[i];
            if (size < 0) {
                throw new ShapeException("%s: axis %d of the value would have size %d; padding %d takes too much %s"
                        .formatted(op, i + 2, size, n.padding[i], shapes(x, weight)));
            }
            moves.add(new Convolution.Axis(1, n.stride[i], n.dilation[i], Math.toIntExact(reach - 1 - n.padding[i]),
                    Math.toIntExact(size)));
        }
        Node y = new Convolution(List.copyOf(moves), how.groups(), false, false).on(x,
                Convolution.turned(weight, how.groups()));
        return shifted(op, y, bias);
    }

    private static long reach(int size, int dilation) {
        return (size - 1L) * dilation + 1;
    }

    private static String shapes(Node x, Node weight) {
        return "(x is %s, weight is %s)".formatted(x.shape(), weight.shape());
    }

    private static void requireOperands(String op, int axes, Node x, Node weight, int groups) {
        Floats.require(op, x);
        Floats.requireSame(op, "x", x, "weight", weight);
        Operands.requireRank(op, "x", x, axes + 2);
        Operands.requireRank(op, "weight", weight, axes + 2);
        if (groups < 1 || x.shape().axis(1) % groups != 0) {
            throw new ShapeException("%s: the channels of x (%d) must be a multiple of groups (%d) %s".formatted(op,
                    x.shape().axis(1), groups, shapes(x, weight)));
        }
        for (int i = 2; i < axes + 2; i++) {
            if (weight.shape().axis(i) == 0) {
                throw new ShapeException("%s: axis %d of weight (0) must be at least 1 %s".formatted(op, i,
                        shapes(x, weight)));
            }
        }
    }

    /// y with one number of the bias added to each channel.
    private static Node shifted(String op, Node y, @Nullable Node bias) {
        if (bias == null) {
            return y;
        }
        Floats.requireSame(op, "x", y, "bias", bias);
        int channels = y.shape().axis(1);
        if (!bias.shape().equals(Shape.of(channels))) {
            throw new ShapeException("%s: bias must be [%d], a number for each channel of the value (bias is %s)"
                    .formatted(op, channels, bias.shape()));
        }
        return y.add(bias.reshape(perChannel(y.shape().rank(), channels)));
    }

    /// `[channels, 1, 1, …]`, which broadcasts to `[n, channels, …]` of a rank.
    static Shape perChannel(int rank, int channels) {
        int[] sizes = new int[rank - 1];
        Arrays.fill(sizes, 1);
        sizes[0] = channels;
        return Shape.of(sizes);
    }

    /// The numbers of a [Sliding], one for each axis.
    private static final class Numbers {
        final int[] stride;
        final int[] padding;
        final int[] dilation;

        Numbers(String op, int axes, Sliding how) {
            this.stride = Sliding.each(op, "stride", how.stride(), axes, 1);
            this.padding = Sliding.each(op, "padding", how.padding(), axes, 0);
            this.dilation = Sliding.each(op, "dilation", how.dilation(), axes, 1);
        }
    }
}
