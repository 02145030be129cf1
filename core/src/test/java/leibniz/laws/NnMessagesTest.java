// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.INT32;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.ops.Attention;
import leibniz.ops.Convolution;
import leibniz.ops.DiscreteFourier;
import leibniz.ops.Interpolation;
import leibniz.ops.PickLargest;
import leibniz.ops.Sliding;
import leibniz.ops.SpreadLargest;
import leibniz.ops.Window;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What convolutions and the layers beside them say when they refuse, word for word.
class NnMessagesTest {

    @TestFactory
    Stream<DynamicTest> convolutions() {
        Node x = x(1, 4, 5);
        Sliding plain = Sliding.by(1);
        return Stream.of(
                shape("conv2d: the rank of x (3) must be 4 (x is [1,4,5])", () -> x.conv2d(x(2, 4, 3, 3))),
                shape("conv1d: the rank of weight (4) must be 3 (weight is [2,4,3,3])", () -> x.conv1d(x(2, 4, 3, 3))),
                dtype("conv1d: needs float32 or float64, x is int32 (x is int32[1,4,5])",
                        () -> of(INT32, 1, 4, 5).conv1d(of(INT32, 2, 4, 3))),
                dtype("conv1d: x is float64 and weight is float32; convert one of them with to(DType)"
                        + " (x is float64[1,4,5], weight is float32[2,4,3])",
                        () -> x.conv1d(of(FLOAT32, 2, 4, 3))),
                shape("conv1d: axis 1 of weight (3) must equal the channels of x per group (4) (x is [1,4,5], weight is [2,3,3])",
                        () -> x.conv1d(x(2, 3, 3))),
                shape("conv1d: axis 1 of weight (4) must equal the channels of x per group (2) (x is [1,4,5], weight is [2,4,3])",
                        () -> x.conv1d(x(2, 4, 3), plain.groups(2))),
                shape("conv1d: the channels of x (4) must be a multiple of groups (3) (x is [1,4,5], weight is [3,1,3])",
                        () -> x.conv1d(x(3, 1, 3), plain.groups(3))),
                shape("conv1d: the channels of x (4) must be a multiple of groups (0) (x is [1,4,5], weight is [3,1,3])",
                        () -> x.conv1d(x(3, 1, 3), plain.groups(0))),
                shape("conv1d: axis 0 of weight (3) must be a multiple of groups (2) (x is [1,4,5], weight is [3,2,3])",
                        () -> x.conv1d(x(3, 2, 3), plain.groups(2))),
                shape("conv1d: axis 2 of weight (0) must be at least 1 (x is [1,4,5], weight is [3,4,0])",
                        () -> x.conv1d(x(3, 4, 0))),
                shape("conv1d: the kernel on axis 2 (7 with dilation 3) must fit into x with its padding (5) (x is [1,4,5], weight is [3,4,3])",
                        () -> x.conv1d(x(3, 4, 3), plain.dilation(3))),
                shape("conv2d: the kernel on axis 3 (6 with dilation 1) must fit into x with its padding (4) (x is [1,1,9,2], weight is [1,1,6,6])",
                        () -> x(1, 1, 9, 2).conv2d(x(1, 1, 6, 6), plain.padding(1))),
                shape("conv1d: stride must be at least 1, it is 0", () -> x.conv1d(x(3, 4, 3), Sliding.by(0))),
                shape("conv1d: padding must be at least 0, it is -1",
                        () -> x.conv1d(x(3, 4, 3), plain.padding(-1))),
                shape("conv1d: dilation must be at least 1, it is 0",
                        () -> x.conv1d(x(3, 4, 3), plain.dilation(0))),
                shape("conv1d: stride needs 1 number, got 2 ([1, 2])", () -> x.conv1d(x(3, 4, 3), Sliding.by(1, 2))),
                shape("conv2d: padding needs 1 number or 2, got 3 ([0, 1, 2])",
                        () -> x(1, 1, 4, 4).conv2d(x(1, 1, 2, 2), plain.padding(0, 1, 2))),
                shape("conv1d: bias must be [3], a number for each channel of the value (bias is [4])",
                        () -> x.conv1d(x(3, 4, 3), x(4), plain)),
                dtype("conv1d: x is float64 and bias is float32; convert one of them with to(DType)"
                        + " (x is float64[1,3,3], bias is float32[3])",
                        () -> x.conv1d(x(3, 4, 3), of(FLOAT32, 3), plain)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> transposedConvolutions() {
        Node x = x(1, 4, 5);
        Sliding plain = Sliding.by(1);
        return Stream.of(
                shape("convTranspose1d: axis 0 of weight (3) must equal the channels of x (4) (x is [1,4,5], weight is [3,4,3])",
                        () -> x.convTranspose1d(x(3, 4, 3))),
                shape("convTranspose1d: outputPadding on axis 2 (2) must be less than the stride (2) or the dilation (1) (x is [1,4,5], weight is [4,2,3])",
                        () -> x.convTranspose1d(x(4, 2, 3), Sliding.by(2).outputPadding(2))),
                shape("convTranspose1d: axis 2 of the value would have size -1; padding 4 takes too much (x is [1,4,5], weight is [4,2,3])",
                        () -> x.convTranspose1d(x(4, 2, 3), plain.padding(4))),
                shape("convTranspose2d: the rank of x (3) must be 4 (x is [1,4,5])",
                        () -> x.convTranspose2d(x(4, 2, 3, 3))),
                shape("convTranspose1d: the channels of x (4) must be a multiple of groups (3) (x is [1,4,5], weight is [4,2,3])",
                        () -> x.convTranspose1d(x(4, 2, 3), plain.groups(3))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> pooling() {
        Node x = x(1, 2, 5);
        Node picture = x(1, 2, 3, 4);
        return Stream.of(
                shape("maxPool2d: the rank of x (3) must be 4 (x is [1,2,5])", () -> x.maxPool2d(Window.of(2))),
                dtype("maxPool1d: needs float32 or float64, x is int32 (x is int32[1,2,5])",
                        () -> of(INT32, 1, 2, 5).maxPool1d(Window.of(2))),
                shape("maxPool1d: size must be at least 1, it is 0", () -> x.maxPool1d(Window.of(0))),
                shape("maxPool1d: stride must be at least 1, it is -1",
                        () -> x.maxPool1d(Window.of(2).stride(-1))),
                shape("maxPool1d: padding (2) must be at most half the window (3) on axis 2 (x is [1,2,5])",
                        () -> x.maxPool1d(Window.of(3).padding(2))),
                shape("maxPool1d: the window on axis 2 (7 with dilation 3) must fit into x with its padding (5) (x is [1,2,5])",
                        () -> x.maxPool1d(Window.of(3).dilation(3))),
                shape("avgPool2d: the window on axis 2 (4 with dilation 1) must fit into x with its padding (3) (x is [1,2,3,4])",
                        () -> picture.avgPool2d(Window.of(4))),
                shape("avgPool1d: dilation must be 1, it is 2 on axis 2 (x is [1,2,5])",
                        () -> x.avgPool1d(Window.of(2).dilation(2))),
                shape("avgPool2d: size needs 1 number or 2, got 3 ([1, 2, 3])",
                        () -> picture.avgPool2d(Window.of(1, 2, 3))),
                shape("adaptiveAvgPool2d: height (0) and width (2) must be at least 1, and so must those of x (x is [1,2,3,4])",
                        () -> picture.adaptiveAvgPool2d(0, 2)),
                shape("adaptiveMaxPool2d: height (1) and width (2) must be at least 1, and so must those of x (x is [1,2,0,4])",
                        () -> x(1, 2, 0, 4).adaptiveMaxPool2d(1, 2)),
                shape("globalAvgPool2d: the rank of x (3) must be 4 (x is [1,2,5])", () -> x.globalAvgPool2d()),
                shape("interpolate: the rank of x (3) must be 4 (x is [1,2,5])",
                        () -> x.interpolate(Interpolation.NEAREST, 2)),
                shape("interpolate: axis 2 of x (3) times the scale (0.25) must be at least 1 (x is [1,2,3,4])",
                        () -> picture.interpolate(Interpolation.BILINEAR, 0.25)),
                shape("interpolate: axis 2 of x (3) times the scale (NaN) must be at least 1 (x is [1,2,3,4])",
                        () -> picture.interpolate(Interpolation.BILINEAR, Double.NaN)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> normalizing() {
        Node x = x(2, 4, 3);
        Node four = x(4);
        return Stream.of(
                shape("batchNorm: the rank of x (1) must be at least 2 (x is [4])",
                        () -> four.batchNorm(null, null, four, four, true, 0.1, 0.1)),
                shape("batchNorm: runningMean must be [4], it is [3] (x is [2,4,3])",
                        () -> x.batchNorm(null, null, x(3), four, true, 0.1, 0.1)),
                shape("batchNorm: runningVar must be [4], it is [1] (x is [2,4,3])",
                        () -> x.batchNorm(null, null, four, x(1), false, 0.1, 0.1)),
                shape("batchNorm: weight must be [4], it is [3] (x is [2,4,3])",
                        () -> x.batchNorm(x(3), null, four, four, true, 0.1, 0.1)),
                shape("batchNorm: training needs at least 2 numbers in each channel, there are 1 (x is [1,4])",
                        () -> x(1, 4).batchNorm(null, null, four, four, true, 0.1, 0.1)),
                dtype("batchNorm: x is float64 and bias is float32; convert one of them with to(DType)"
                        + " (x is float64[2,4,3], bias is float32[4])",
                        () -> x.batchNorm(null, of(FLOAT32, 4), four, four, false, 0.1, 0.1)),
                shape("layerNorm: the last axes of x must be [4] (x is [2,4,3])",
                        () -> x.layerNorm(Shape.of(4), null, null, 0.1)),
                shape("layerNorm: the last axes of x must be [] (x is [2,4,3])",
                        () -> x.layerNorm(Shape.SCALAR, null, null, 0.1)),
                shape("layerNorm: the last axes of x must be [2,4] (x is [4])",
                        () -> four.layerNorm(Shape.of(2, 4), null, null, 0.1)),
                shape("layerNorm: bias must be [4,3], it is [3] (x is [2,4,3])",
                        () -> x.layerNorm(Shape.of(4, 3), null, x(3), 0.1)),
                shape("rmsNorm: weight must be [3], it is [4] (x is [2,4,3])", () -> x.rmsNorm(four, 0.1)),
                shape("groupNorm: the channels of x (4) must be a multiple of groups (3) (x is [2,4,3])",
                        () -> x.groupNorm(3, null, null, 0.1)),
                shape("groupNorm: the rank of x (1) must be at least 2 (x is [4])",
                        () -> four.groupNorm(1, null, null, 0.1)),
                shape("instanceNorm: the rank of x (2) must be at least 3 (x is [2,4])",
                        () -> x(2, 4).instanceNorm(null, null, 0.1)),
                shape("localResponseNorm: size must be at least 1, it is 0 (x is [2,4,3])",
                        () -> x.localResponseNorm(0, 1, 1, 1)),
                dtype("instanceNorm: needs float32 or float64, x is int32 (x is int32[1,2,3])",
                        () -> of(INT32, 1, 2, 3).instanceNorm(null, null, 0.1)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> connecting() {
        Node x = x(2, 4);
        Node index = of(INT32, 3);
        return Stream.of(
                shape("linear: the last axis of x (4) must equal axis 1 of weight (3) (x is [2,4], weight is [5,3])",
                        () -> x.linear(x(5, 3), null)),
                shape("linear: the rank of weight (1) must be 2 (weight is [4])", () -> x.linear(x(4), null)),
                shape("linear: bias must be [5], it is [4] (the product is [2,5])", () -> x.linear(x(5, 4), x(4))),
                shape("bilinear: the first axis of x (2) must equal that of z (3) (x is [2,4], z is [3,1])",
                        () -> x.bilinear(x(3, 1), x(5, 4, 1), null)),
                shape("bilinear: the last axis of z (1) must equal axis 2 of weight (2) (z is [2,1], weight is [5,4,2])",
                        () -> x.bilinear(x(2, 1), x(5, 4, 2), null)),
                dtype("embedding: index must be int32 or int64, it is float64 (index is float64[2,4])",
                        () -> x.embedding(x)),
                shape("embedding: the rank of weight (1) must be 2 (weight is [3])", () -> index.embedding(x(3))),
                shape("embedding: paddingIndex (2) must lie in 0 to 1, axis 0 of weight (weight is [2,4])",
                        () -> index.embedding(x, 2)),
                shape("embeddingBagMean: the rank of index (1) must be 2 (index is [3])",
                        () -> index.embeddingBagMean(x)),
                shape("prelu: the size of weight (3) must be 1 or that of axis 1 of x (x is [2,4], weight is [3])",
                        () -> x.prelu(x(3))),
                shape("glu: axis 1 of x (3) must have an even size (x is [2,3])", () -> x(2, 3).glu(-1)),
                argument("dropoutMasked: p must lie in 0 to 1, it is 1.5 (x is [2,4])",
                        () -> x.dropoutMasked(x, 1.5)),
                shape("dropoutMasked: mask cannot be repeated to x (x is [2,4], mask is [3])",
                        () -> x.dropoutMasked(x(3), 0.5)),
                shape("cosineSimilarity: axis 2 must lie in -2 to 1 (x is [2,4])",
                        () -> x.cosineSimilarity(x, 2, 1e-8)),
                shape("cosineSimilarity: axis -1 of a (4) must equal that of b (3) or one of them be 1 (a is [2,4], b is [3])",
                        () -> x.cosineSimilarity(x(3), 1, 1e-8)),
                shape("pairwiseDistance: axis -2 of a (2) must equal that of b (3) or one of them be 1 (a is [2,4], b is [3,4])",
                        () -> x.pairwiseDistance(x(3, 4), 2, 0)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> attending() {
        Node q = x(3, 2);
        Node x = x(2, 1, 4);
        return Stream.of(
                shape("scaledDotProductAttention: the last axis of q (2) must equal that of k (3) (q is [3,2], k is [4,3], v is [4,5])",
                        () -> q.scaledDotProductAttention(x(4, 3), x(4, 5))),
                shape("scaledDotProductAttention: the last axis but one of k (4) must equal that of v (3) (q is [3,2], k is [4,2], v is [3,5])",
                        () -> q.scaledDotProductAttention(x(4, 2), x(3, 5))),
                shape("scaledDotProductAttention: the ranks of q (2), k (1) and v (2) must be at least 2 (q is [3,2], k is [2], v is [4,5])",
                        () -> q.scaledDotProductAttention(x(2), x(4, 5))),
                shape("scaledDotProductAttention: mask cannot be repeated to the scores (mask is [4,3], the scores are [3,4])",
                        () -> q.scaledDotProductAttention(x(4, 2), x(4, 5), Attention.full().mask(x(4, 3)))),
                dtype("scaledDotProductAttention: scores is float64 and mask is int32; convert one of them with to(DType) (scores is float64[3,4], mask is int32[3,4])",
                        () -> q.scaledDotProductAttention(x(4, 2), x(4, 5), Attention.full().mask(of(INT32, 3, 4)))),
                dtype("scaledDotProductAttention: q is float64 and v is float32; convert one of them with to(DType)"
                        + " (q is float64[3,2], v is float32[4,5])",
                        () -> q.scaledDotProductAttention(x(4, 2), of(FLOAT32, 4, 5))),
                shape("multiHeadAttention: the rank of x (2) must be 3 (x is [3,2])",
                        () -> q.multiHeadAttention(q, null, q, null, 1, false)),
                shape("multiHeadAttention: the last axis of x (4) must be a multiple of heads (3) (x is [2,1,4])",
                        () -> x.multiHeadAttention(x(12, 4), null, x(4, 4), null, 3, false)),
                shape("multiHeadAttention: inWeight must be [12,4], it is [4,12] (x is [2,1,4])",
                        () -> x.multiHeadAttention(x(4, 12), null, x(4, 4), null, 2, false)),
                shape("multiHeadAttention: inBias must be [12], it is [4] (x is [2,1,4])",
                        () -> x.multiHeadAttention(x(12, 4), x(4), x(4, 4), null, 2, false)),
                shape("multiHeadAttention: outBias must be [4], it is [2] (x is [2,1,4])",
                        () -> x.multiHeadAttention(x(12, 4), null, x(4, 4), x(2), 2, false)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> transforms() {
        return Stream.of(
                shape("fft: the last axis of x must hold 2 numbers, real and imaginary part (x is [4])",
                        () -> x(4).fft(0)),
                shape("ifft: the last axis of x must hold 2 numbers, real and imaginary part (x is [])",
                        () -> x().ifft(0)),
                shape("fft: axis 1 must lie in -1 to 0 (x is [4,2])", () -> x(4, 2).fft(1)),
                shape("fft: axis -1 is asked for, x is a scalar and has none (x is [2])", () -> x(2).fft(-1)),
                shape("fft: there is no transform of nothing: axis 0 of x has size 0 (x is [0,2])",
                        () -> x(0, 2).fft(0)),
                shape("rfft: there is no transform of nothing: axis 1 of x has size 0 (x is [3,0])",
                        () -> x(3, 0).rfft(-1)),
                dtype("rfft: needs float32 or float64, x is int32 (x is int32[4])", () -> of(INT32, 4).rfft(0)),
                shape("irfft: the number of values must be at least 1, it is 0 (x is [1,2])",
                        () -> x(1, 2).irfft(0)),
                shape("irfft: there is no transform of nothing: axis 0 of x has size 0 (x is [0,2])",
                        () -> x(0, 2).irfft(0, 4)),
                shape("discreteFourier: the last axis of x must have size 2 (x is [4,3])",
                        () -> new DiscreteFourier(0, false).on(x(4, 3))),
                shape("inverseDiscreteFourier: axis 1 must lie in 0 to 0, before the pairs (x is [4,2])",
                        () -> new DiscreteFourier(1, true).on(x(4, 2))),
                shape("discreteFourier: there is no transform of nothing: axis 0 of x has size 0 (x is [0,2])",
                        () -> new DiscreteFourier(0, false).on(x(0, 2))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> thePrimitive() {
        Convolution.Axis axis = new Convolution.Axis(1, 1, 1, 0, 2);
        return Stream.of(
                shape("convolution: the rank of w (2) must be 3 (w is [1,1])", () -> one(axis).on(x(1, 1, 3), x(1, 1))),
                dtype("convolution: x is float64 and w is float32; convert one of them with to(DType)"
                        + " (x is float64[1,1,3], w is float32[1,1,3])",
                        () -> one(axis).on(x(1, 1, 3), of(FLOAT32, 1, 1, 3))),
                shape("convolution: the channels of x (2) must be groups (1) times axis 1 of w (1), and axis 0 of w (1) a multiple of groups (x is [1,2,3], w is [1,1,3])",
                        () -> one(axis).on(x(1, 2, 3), x(1, 1, 3))),
                shape("convolution: stride (0), spread (1) and dilation (1) must be at least 1, the size (2) at least 0",
                        () -> one(new Convolution.Axis(0, 1, 1, 0, 2)).on(x(1, 1, 3), x(1, 1, 3))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> windows() {
        PickLargest.Axis pairs = new PickLargest.Axis(2, 2, 1, 0, 2);
        PickLargest pick = new PickLargest(List.of(pairs));
        SpreadLargest spread = new SpreadLargest(List.of(pairs));
        return Stream.of(
                dtype("pickLargest: needs float32 or float64, x is int32 (x is int32[4])",
                        () -> pick.on(of(INT32, 4), x(4))),
                dtype("spreadLargest: x is float64 and g is float32; convert one of them with to(DType)"
                        + " (x is float64[4], g is float32[2])", () -> spread.on(x(4), of(FLOAT32, 2))),
                shape("pickLargest: x and v must have one shape (x is [4], v is [5])", () -> pick.on(x(4), x(5))),
                shape("spreadLargest: g must have one element for each window, [3,2] (x is [3,4], g is [3,3])",
                        () -> spread.on(x(3, 4), x(3, 3))),
                shape("pickLargest: the rank of x (0) must be at least 1 (x is [])", () -> pick.on(x(), x())),
                shape("spreadLargest: size (2), stride (0) and dilation (1) must be at least 1",
                        () -> new SpreadLargest(List.of(new PickLargest.Axis(2, 0, 1, 0, 2))).on(x(4), x(2))),
                shape("pickLargest: each window on axis 1 must have a place in x, of size 2 (x is [3,2])",
                        () -> pick.on(x(3, 2), x(3, 2))))
                .map(Refusal::test);
    }

    private static Convolution one(Convolution.Axis axis) {
        return new Convolution(List.of(axis), 1, false, false);
    }
}
