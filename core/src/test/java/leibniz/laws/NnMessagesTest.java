// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.INT32;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.ops.Convolution;
import leibniz.ops.Sliding;
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

    private static Convolution one(Convolution.Axis axis) {
        return new Convolution(List.of(axis), 1, false, false);
    }
}
