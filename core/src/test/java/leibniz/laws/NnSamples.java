// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.ops.Attention;
import leibniz.ops.Convolution;
import leibniz.ops.DiscreteFourier;
import leibniz.ops.Interpolation;
import leibniz.ops.PickLargest;
import leibniz.ops.Primitive;
import leibniz.ops.Sliding;
import leibniz.ops.SpreadLargest;
import leibniz.ops.Window;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The table of samples of what neural networks are made of: convolutions and the layers beside them.
final class NnSamples {
    private static final PickLargest.Axis PAIRS = new PickLargest.Axis(2, 2, 1, 0, 2);
    private static final PickLargest.Axis OVERLAPPING = new PickLargest.Axis(3, 2, 1, 1, 3);
    private static final PickLargest.Axis APART = new PickLargest.Axis(2, 1, 2, 1, 3);
    private final SplittableRandom random = new SplittableRandom(1679);
    private final Map<String, List<Sample>> table = new LinkedHashMap<>();

    private NnSamples() {
    }

    /// Samples of the primitives.
    static Map<Class<? extends Primitive>, List<Sample>> ofPrimitives() {
        return Map.of(Convolution.class, new NnSamples().convolutions(), DiscreteFourier.class,
                new NnSamples().transforms(), PickLargest.class, new NnSamples().picks(), SpreadLargest.class,
                new NnSamples().spreads());
    }

    /// Samples of compositions, by the name of the fluent method that they call.
    static Map<String, List<Sample>> ofCompositions() {
        NnSamples samples = new NnSamples();
        samples.convolving();
        samples.pooling();
        samples.normalizing();
        samples.connecting();
        samples.attending();
        samples.spectral();
        return samples.table;
    }

    private void put(String method, Sample... samples) {
        table.put(method, List.of(samples));
    }

    private Tensor x(int... axes) {
        return Numbers.normal(random, axes);
    }

    private static Sample of(Primitive op, Tensor... numbers) {
        String shapes = String.join(", ", Stream.of(numbers).map(t -> t.shape().toString()).toList());
        return Sample.of("%s of %s".formatted(op, shapes),
                leaves -> Node.record((Op) op, leaves), numbers);
    }

    private static Convolution.Axis axis(int stride, int spread, int dilation, int low, int size) {
        return new Convolution.Axis(stride, spread, dilation, low, size);
    }

    private static Convolution along(Convolution.Axis... axes) {
        return new Convolution(List.of(axes), 1, false, false);
    }

    private List<Sample> convolutions() {
        Convolution.Axis plain = axis(1, 1, 1, 0, 2);
        Convolution two = new Convolution(List.of(axis(2, 1, 1, 1, 2), axis(1, 1, 2, 0, 1)), 2, false, false);
        Sample square = Sample.of("convolution of one node with itself",
                l -> along(axis(1, 1, 1, 1, 3)).on(l.get(0), l.get(0)), x(1, 1, 3));
        return List.of(of(along(axis(2, 1, 1, 1, 3)), x(2, 2, 5), x(3, 2, 2)),
                of(along(axis(1, 3, 2, -1, 9)), x(1, 1, 4), x(1, 1, 2)), of(two, x(2, 4, 3, 3), x(2, 2, 2, 2)),
                of(along(axis(2, 2, 3, 1, 3), plain, plain), x(1, 1, 2, 2, 3), x(1, 1, 2, 1, 2)),
                of(new Convolution(List.of(plain), 1, true, false), x(1, 1, 3), x(2, 1, 2)),
                of(new Convolution(List.of(plain), 1, false, true), x(1, 1, 3), x(2, 1, 2)),
                of(along(plain), x(0, 1, 3), x(2, 1, 2)), of(along(plain), x(2, 0, 3), x(2, 0, 2)), square);
    }

    private List<Sample> picks() {
        return List.of(of(new PickLargest(List.of(PAIRS, PAIRS)), apart(2, 1, 5, 4), x(2, 1, 5, 4)).room(0.1),
                of(new PickLargest(List.of(OVERLAPPING)), apart(2, 5), x(2, 5)).room(0.1),
                of(new PickLargest(List.of(PAIRS, APART, OVERLAPPING)), apart(4, 3, 5), x(4, 3, 5)).room(0.1),
                of(new PickLargest(List.of(PAIRS)), x(0, 4), x(0, 4)),
                Sample.of("the largest of windows of one node", l -> new PickLargest(List.of(PAIRS, PAIRS)).on(l.get(0),
                        l.get(0)), apart(2, 2, 4, 5)).room(0.1),
                Sample.of("the largest of windows of a turned node", l -> new PickLargest(List.of(PAIRS, PAIRS))
                        .on(l.get(0).swapAxes(1, 2), l.get(1)), apart(2, 4, 5), x(2, 5, 4)).room(0.1));
    }

    private List<Sample> spreads() {
        return List.of(of(new SpreadLargest(List.of(PAIRS, PAIRS)), apart(2, 1, 5, 4), x(2, 1, 2, 2)).room(0.1),
                of(new SpreadLargest(List.of(OVERLAPPING)), apart(2, 5), x(2, 3)).room(0.1),
                of(new SpreadLargest(List.of(PAIRS, APART, OVERLAPPING)), apart(4, 3, 5), x(2, 3, 3)).room(0.1),
                of(new SpreadLargest(List.of(PAIRS)), x(0, 4), x(0, 2)),
                Sample.of("a spread over a turned node", l -> new SpreadLargest(List.of(PAIRS, PAIRS))
                        .on(l.get(0).swapAxes(1, 2), l.get(1).swapAxes(1, 2)), apart(2, 4, 5), x(2, 2, 2)).room(0.1));
    }

    private void convolving() {
        put("conv1d", sliding("x.conv1d(w)", l -> l.get(0).conv1d(l.get(1)), x(1, 2, 4), x(2, 2, 3)),
                sliding("x.conv1d(w, b, by 2)",
                        l -> l.get(0).conv1d(l.get(1), l.get(2), Sliding.by(2).padding(1).groups(2)), x(2, 2, 4),
                        x(2, 1, 3), x(2)));
        put("conv2d", sliding("x.conv2d(w, by [2, 1])",
                l -> l.get(0).conv2d(l.get(1), Sliding.by(2, 1).padding(1, 0).dilation(1, 2)), x(2, 2, 4, 3),
                x(1, 2, 2, 2)));
        put("conv3d", sliding("x.conv3d(w)", l -> l.get(0).conv3d(l.get(1), Sliding.by(1).padding(0, 0, 1)),
                x(1, 1, 2, 3, 2), x(1, 1, 2, 2, 2)));
        put("convTranspose1d", sliding("x.convTranspose1d(w, b, by 3)",
                l -> l.get(0).convTranspose1d(l.get(1), l.get(2), Sliding.by(3).padding(1).outputPadding(2).groups(2)),
                x(1, 4, 3), x(4, 1, 2), x(2)));
        put("convTranspose2d", sliding("x.convTranspose2d(w, by [2, 1])",
                l -> l.get(0).convTranspose2d(l.get(1), Sliding.by(2, 1).dilation(1, 2)), x(1, 2, 2, 2),
                x(2, 1, 2, 2)));
        put("convTranspose3d", sliding("x.convTranspose3d(w)", l -> l.get(0).convTranspose3d(l.get(1)),
                x(1, 1, 2, 1, 2), x(1, 2, 1, 2, 2)));
    }

    private static Sample of(String name, UnaryOperator<Node> recording, Tensor x) {
        return Sample.of("x.%s on %s".formatted(name, x.shape()), leaves -> recording.apply(leaves.getFirst()), x);
    }

    private static Sample of(String name, BinaryOperator<Node> recording, Tensor a, Tensor b) {
        return Sample.of("x.%s on %s, %s".formatted(name, a.shape(), b.shape()),
                leaves -> recording.apply(leaves.get(0), leaves.get(1)), a, b);
    }

    private void pooling() {
        put("maxPool1d", of("maxPool1d(3 by 2)", x -> x.maxPool1d(Window.of(3).stride(2).padding(1)), apart(1, 2, 5))
                .room(0.1), of("maxPool1d(2)", x -> x.maxPool1d(Window.of(2)), apart(1, 2, 5)).room(0.1));
        put("maxPool2d", of("maxPool2d([2, 3])",
                x -> x.maxPool2d(Window.of(2, 3).stride(2, 1).dilation(2, 1).padding(1, 0).ceilMode(true)),
                apart(1, 2, 4, 3)).room(0.1));
        put("avgPool1d", of("avgPool1d(3)", x -> x.avgPool1d(Window.of(3).stride(2).padding(1).ceilMode(true)),
                x(1, 2, 6)));
        put("avgPool2d", of("avgPool2d([2, 3])",
                x -> x.avgPool2d(Window.of(2, 3).stride(1).padding(1).countIncludePad(false)), x(2, 1, 3, 3)));
        put("adaptiveAvgPool2d", of("adaptiveAvgPool2d(2, 3)", x -> x.adaptiveAvgPool2d(2, 3), x(1, 2, 3, 4)));
        put("adaptiveMaxPool2d", of("adaptiveMaxPool2d(2, 3)", x -> x.adaptiveMaxPool2d(2, 3), apart(1, 2, 3, 4))
                .room(0.1));
        put("globalAvgPool2d", of("globalAvgPool2d()", x -> x.globalAvgPool2d(), x(2, 2, 2, 3)));
        put("interpolate", of("interpolate(nearest, 2)", x -> x.interpolate(Interpolation.NEAREST, 2), x(1, 2, 2, 3)),
                of("interpolate(bilinear, 1.5)", x -> x.interpolate(Interpolation.BILINEAR, 1.5), x(1, 1, 2, 3)),
                of("interpolate(bilinear, 2, corners)", x -> x.interpolate(Interpolation.BILINEAR, 2, true),
                        x(1, 1, 2, 3)));
    }

    private void normalizing() {
        Node mean = new Constant(Tensor.of(0.5, -1));
        Node variance = new Constant(Tensor.of(2.0, 0.5));
        put("batchNorm",
                sliding("x.batchNorm(w, b).y", l -> l.get(0).batchNorm(l.get(1), l.get(2), mean.to(l.get(0).dtype()),
                        variance.to(l.get(0).dtype()), true, 0.1, 0.1).y(), x(2, 2, 2), x(2), x(2)).room(0.2),
                Sample.of("x.batchNorm(null, null, m, v).y",
                        l -> l.get(0).batchNorm(null, null, l.get(1), l.get(2), false, 0.1, 0.1).y(), x(3, 2),
                        Tensor.of(0.5, -1), Tensor.of(2.0, 1.5)).room(0.3));
        put("layerNorm", sliding("x.layerNorm([2,3], w, b)",
                l -> l.get(0).layerNorm(Shape.of(2, 3), l.get(1), l.get(2), 0.1), x(2, 2, 3), x(2, 3), x(2, 3))
                .room(0.2));
        put("rmsNorm", of("rmsNorm(w)", (x, w) -> x.rmsNorm(w, 0.1), x(2, 3), x(3)).room(0.2));
        put("groupNorm", sliding("x.groupNorm(2, w, b)", l -> l.get(0).groupNorm(2, l.get(1), l.get(2), 0.1),
                x(2, 4, 2), x(4), x(4)).room(0.2));
        put("instanceNorm", sliding("x.instanceNorm(w, b)", l -> l.get(0).instanceNorm(l.get(1), l.get(2), 0.1),
                x(2, 2, 3), x(2), x(2)).room(0.2));
        put("localResponseNorm", of("localResponseNorm(4)", x -> x.localResponseNorm(4, 0.5, 0.75, 2), x(1, 5, 2)));
    }

    private void connecting() {
        put("linear", sliding("x.linear(w, b)", l -> l.get(0).linear(l.get(1), l.get(2)), x(2, 2, 3), x(2, 3), x(2)),
                of("linear(w)", (x, w) -> x.linear(w, null), x(3), x(2, 3)));
        put("bilinear", Sample.of("x.bilinear(z, w, b)", l -> l.get(0).bilinear(l.get(1), l.get(2), l.get(3)), x(2, 3),
                x(2, 2), x(2, 3, 2), x(2)));
        Tensor index = Tensor.of(new int[][]{{2, 0, 2}, {1, 1, 2}});
        put("embedding", of("embedding(w)", (i, w) -> i.embedding(w), index, x(3, 2)),
                of("embedding(w, 2)", (i, w) -> i.embedding(w, 2), index, x(3, 2)).room(0));
        put("embeddingBagMean", of("embeddingBagMean(w)", (i, w) -> i.embeddingBagMean(w), index, x(3, 2)));
        put("prelu", of("prelu(w)", Node::prelu, apart(2, 3, 2), x(3)).room(0.02),
                of("prelu(w)", Node::prelu, apart(3), x(1)).room(0.02));
        put("glu", of("glu(1)", x -> x.glu(1), x(2, 4)));
        put("dropoutMasked", of("dropoutMasked(m, 0.5)", (x, m) -> x.dropoutMasked(m, 0.5), x(2, 3),
                Tensor.of(1.0, 0, 1)));
        put("cosineSimilarity", of("cosineSimilarity(b, 0)", (a, b) -> a.cosineSimilarity(b, 0, 1e-8),
                Numbers.uniform(random, 1, 2, 3, 2), Numbers.uniform(random, 1, 2, 3, 1)).room(0.3));
        put("pairwiseDistance", of("pairwiseDistance(b, 2)", (a, b) -> a.pairwiseDistance(b, 2, 1e-6),
                Numbers.uniform(random, 1, 2, 2, 3), Numbers.uniform(random, -2, -1, 3)).room(0.3));
    }

    private void attending() {
        Tensor mask = Tensor.of(new boolean[]{true, true, false, false, false, false}).reshape(2, 3);
        put("scaledDotProductAttention",
                Sample.of("q.scaledDotProductAttention(k, v)",
                        l -> l.get(0).scaledDotProductAttention(l.get(1), l.get(2)), x(2, 2, 3), x(3, 3), x(3, 1)),
                Sample.of("q.scaledDotProductAttention(k, v, mask)",
                        l -> l.get(0).scaledDotProductAttention(l.get(1), l.get(2), Attention.full().mask(l.get(3))),
                        x(2, 2), x(3, 2), x(3, 2), mask),
                Sample.of("q.scaledDotProductAttention(k, v, added, causal)",
                        l -> l.get(0).scaledDotProductAttention(l.get(1), l.get(2),
                                Attention.full().mask(l.get(3)).causal(true).scale(0.5)),
                        x(3, 2), x(3, 2), x(3, 2), x(3, 3)));
        put("multiHeadAttention", Sample.of("x.multiHeadAttention(…, 2).values",
                l -> l.get(0).multiHeadAttention(l.get(1), l.get(2), l.get(3), l.get(4), 2, true).values(), x(2, 2, 2),
                x(6, 2), x(6), x(2, 2), x(2)),
                Sample.of("x.multiHeadAttention(…, 1).weights",
                        l -> l.get(0).multiHeadAttention(l.get(1), null, l.get(2), null, 1, false).weights(),
                        x(2, 1, 2), x(6, 2), x(2, 2)));
    }

    private List<Sample> transforms() {
        return List.of(of(new DiscreteFourier(0, false), x(4, 2)), of(new DiscreteFourier(1, true), x(2, 5, 2, 2)),
                of(new DiscreteFourier(0, false), x(1, 2)), of(new DiscreteFourier(1, false), x(0, 3, 2)));
    }

    private void spectral() {
        put("fft", of("fft(0)", x -> x.fft(0), x(3, 2, 2)));
        put("ifft", of("ifft(-1)", x -> x.ifft(-1), x(2, 3, 2)));
        put("rfft", of("rfft(-1)", x -> x.rfft(-1), x(2, 5)));
        put("irfft", of("irfft(0)", x -> x.irfft(0), x(3, 2)), of("irfft(-1, 5)", x -> x.irfft(-1, 5), x(2, 4, 2)),
                of("irfft(0, 6)", x -> x.irfft(0, 6), x(2, 2)));
    }

    private Tensor apart(int... axes) {
        return Numbers.apart(random, axes);
    }

    private static Sample sliding(String name, Sample.Recording recording, Tensor... numbers) {
        return Sample.of("%s on %s, %s".formatted(name, numbers[0].shape(), numbers[1].shape()), recording, numbers);
    }
}
