// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.ops.Convolution;
import leibniz.ops.Einsum;
import leibniz.tensor.DType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What operations say, word for word, of an operand with too few or too many axes or of a type that has no part in them,
/// also where the sizes would happen to fit.
class RankMessagesTest {
    private static final Node INTS = Refusal.of(DType.INT32, 2, 2);
    private static final Node FLOATS = Refusal.of(DType.FLOAT32, 2, 2);

    @TestFactory
    Stream<DynamicTest> products() {
        return Stream.of(
                shape("bmm: the rank of a (2) must be 3 (a is [2,2])", () -> x(2, 2).bmm(x(2, 2, 2))),
                shape("addmm: the rank of a (1) must be 2 (a is [2])", () -> x(2, 2).addmm(x(2), x(2, 2), 1, 1)),
                shape("addmm: the rank of b (1) must be 2 (b is [2])", () -> x(2, 2).addmm(x(2, 2), x(2), 1, 1)),
                shape("outer: the rank of b (2) must be 1 (b is [2,2])", () -> x(2).outer(x(2, 2))),
                shape("dot: the rank of a (2) must be 1 (a is [2,2])", () -> x(2, 2).dot(x(2))),
                shape("dot: the rank of b (2) must be 1 (b is [2,2])", () -> x(2).dot(x(2, 2))),
                shape("mv: the rank of a (1) must be 2 (a is [2])", () -> x(2).mv(x(2))),
                shape("mv: the rank of x (2) must be 1 (x is [2,2])", () -> x(2, 2).mv(x(2, 2))),
                shape("cross: the last axis of a must have size 3 (a is [1])", () -> x(1).cross(x(3))),
                shape("vander: the rank of x (2) must be 1 (x is [2,2])", () -> x(2, 2).vander(2)),
                shape("quadraticForm: the rank of a (3) must be 2 (a is [2,2,2])",
                        () -> x(2, 2, 2).quadraticForm(x(2))),
                shape("quadraticForm: the rank of x (2) must be 1 (x is [2,2])", () -> x(2, 2).quadraticForm(x(2, 2))),
                shape("bilinearForm: the rank of x (2) must be 1 (x is [2,2])",
                        () -> x(2, 2).bilinearForm(x(2, 2), x(2))),
                shape("bilinearForm: the rank of y (2) must be 1 (y is [2,2])",
                        () -> x(2, 2).bilinearForm(x(2), x(2, 2))),
                shape("matrixPower: the rank of a (1) must be at least 2 (a is [2])", () -> x(2).matrixPower(2)),
                shape("gpMarginal: the rank of theta (2) must be 1 (theta is [1,3])",
                        () -> x(1, 3).gpMarginal(x(2), x(2))),
                shape("gpMarginal: the rank of x (2) must be 1 (x is [2,1])", () -> x(3).gpMarginal(x(2, 1), x(2))),
                shape("gpMarginal: the rank of y (2) must be 1 (y is [2,1])", () -> x(3).gpMarginal(x(2), x(2, 1))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> layers() {
        return Stream.of(
                dtype("linear: needs float32 or float64, x is int32 (x is int32[2,2])", () -> INTS.linear(INTS, null)),
                dtype("linear: x is float64 and weight is float32; convert one of them with to(DType)"
                        + " (x is float64[2,2], weight is float32[2,2])", () -> x(2, 2).linear(FLOATS, null)),
                shape("bilinear: the rank of x (1) must be 2 (x is [2])",
                        () -> x(2).bilinear(x(2, 2), x(2, 2, 2), null)),
                shape("bilinear: the rank of z (1) must be 2 (z is [2])",
                        () -> x(2, 2).bilinear(x(2), x(2, 2, 2), null)),
                shape("bilinear: the rank of weight (2) must be 3 (weight is [2,2])",
                        () -> x(2, 2).bilinear(x(2, 2), x(2, 2), null)),
                shape("bilinear: the last axis of x (2) must equal axis 1 of weight (3) (x is [2,2], weight is [4,3,2])",
                        () -> x(2, 2).bilinear(x(2, 2), x(4, 3, 2), null)),
                shape("prelu: the rank of weight (2) must be 1 (weight is [1,1])", () -> x(2, 2).prelu(x(1, 1))),
                dtype("dropoutMasked: needs float32 or float64, x is int32 (x is int32[2,2])",
                        () -> INTS.dropoutMasked(Refusal.of(DType.BOOL, 2, 2), 0.5)),
                dtype("cosineSimilarity: needs float32 or float64, x is int32 (x is int32[2,2])",
                        () -> INTS.cosineSimilarity(INTS, -1, 1e-8)),
                dtype("pairwiseDistance: needs float32 or float64, x is int32 (x is int32[2,2])",
                        () -> INTS.pairwiseDistance(INTS, 2, 1e-6)),
                dtype("multiHeadAttention: needs float32 or float64, x is int32 (x is int32[2,2])",
                        () -> INTS.multiHeadAttention(INTS, null, INTS, null, 1, false)),
                shape("multiHeadAttention: outWeight must be [4,4], it is [4,3] (x is [2,1,4])",
                        () -> x(2, 1, 4).multiHeadAttention(x(12, 4), null, x(4, 3), null, 2, false)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> sliding() {
        Convolution one = new Convolution(List.of(new Convolution.Axis(1, 1, 1, 0, 2)), 1, false, false);
        return Stream.of(
                dtype("convolution: needs float32 or float64, x is int32 (x is int32[2,2])", () -> one.on(INTS, INTS)),
                shape("convolution: the rank of x (2) must be 3 (x is [2,2])", () -> one.on(x(2, 2), x(2, 2, 2))),
                shape("convolution: the rank of w (4) must be 3 (w is [2,2,2,2])",
                        () -> one.on(x(2, 2, 2), x(2, 2, 2, 2))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> letters() {
        Node deep = x(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        return Stream.of(
                shape("einsum: an ellipsis stands for at most 10 axes, not 11 (operand 0 is [1,1,1,1,1,1,1,1,1,1,1])",
                        () -> Einsum.of("...->...", List.of(deep))),
                Refusal.argument("einsum: axes are named by letters and one ..., not by '@' (the equation is \"@\")",
                        () -> Einsum.of("@", List.of(x(2)))),
                Refusal.argument("einsum: axes are named by letters and one ..., not by '[' (the equation is \"[\")",
                        () -> Einsum.of("[", List.of(x(2)))),
                Refusal.argument("einsum: axes are named by letters and one ..., not by '`' (the equation is \"`\")",
                        () -> Einsum.of("`", List.of(x(2)))),
                Refusal.argument("einsum: axes are named by letters and one ..., not by '{' (the equation is \"{\")",
                        () -> Einsum.of("{", List.of(x(2)))))
                .map(Refusal::test);
    }
}
