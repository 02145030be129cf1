// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.dtype;
import static leibniz.laws.Refusal.of;
import static leibniz.laws.Refusal.shape;
import static leibniz.laws.Refusal.x;
import static leibniz.tensor.DType.BOOL;
import static leibniz.tensor.DType.FLOAT32;
import static leibniz.tensor.DType.INT32;
import static leibniz.tensor.DType.INT64;

import java.util.stream.Stream;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;
import leibniz.ops.Formulas;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What elementwise operations and literals say when they refuse, word for word.
class ElementwiseMessagesTest {

    @TestFactory
    Stream<DynamicTest> shapesThatDoNotBroadcast() {
        return Stream.of(
                shape("add: axis -1 of a (3) must equal that of b (4) or one of them be 1 (a is [2,3], b is [2,4])",
                        () -> x(2, 3).add(x(2, 4))),
                shape("mul: axis -2 of a (2) must equal that of b (5) or one of them be 1 (a is [2,3], b is [5,1])",
                        () -> x(2, 3).mul(x(5, 1))),
                shape("div: axis -1 of a (0) must equal that of b (2) or one of them be 1 (a is [0], b is [4,2])",
                        () -> x(0).div(x(4, 2))),
                shape("where: axis -1 of the operands before (3) must equal that of c (2) or one of them be 1 "
                        + "(a is bool[3], b is float64[], c is float64[2])", () -> of(BOOL, 3).where(x(), x(2))),
                shape("where: axis -1 of a (3) must equal that of b (2) or one of them be 1 "
                        + "(a is bool[3], b is float64[2], c is float64[])", () -> of(BOOL, 3).where(x(2), x())))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> elementTypesThatDiffer() {
        return Stream.of(
                dtype("add: a is float64 and b is float32; convert one of them with to(DType) "
                        + "(a is float64[2], b is float32[2])", () -> x(2).add(of(FLOAT32, 2))),
                dtype("maximum: a is int32 and b is int64; convert one of them with to(DType) (a is int32[], b is int64[2])",
                        () -> of(INT32).maximum(of(INT64, 2))),
                dtype("where: b is float64 and c is int32; convert one of them with to(DType) "
                        + "(a is bool[], b is float64[], c is int32[])", () -> of(BOOL).where(x(), of(INT32))),
                dtype("logisticLoss: a is float64 and b is float32; convert one of them with to(DType) "
                        + "(a is float64[], b is float32[])",
                        () -> Elementwise.of(Activations.LOGISTIC_LOSS, x(), of(FLOAT32))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> elementTypesThatAFunctionDoesNotTake() {
        return Stream.of(dtype("exp: needs float32 or float64, x is int32 (x is int32[3])", () -> of(INT32, 3).exp()),
                dtype("sqrt: needs float32 or float64, x is bool (x is bool[])", () -> of(BOOL).sqrt()),
                dtype("div: needs float32 or float64, a is int64 (a is [2], b is [2])",
                        () -> of(INT64, 2).div(of(INT64, 2))),
                dtype("sigmoid: needs float32 or float64, x is int32 (x is int32[])", () -> of(INT32).sigmoid()),
                dtype("round: needs float32 or float64, x is int32 (x is int32[])", () -> of(INT32).round()),
                dtype("lt: needs float32 or float64, a is bool (a is [], b is [])", () -> of(BOOL).lt(of(BOOL))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> truthValuesAskedFor() {
        return Stream
                .of(dtype("and: a must be bool, it is float64 (a is float64[2], b is bool[2])",
                        () -> x(2).and(of(BOOL, 2))),
                        dtype("or: b must be bool, it is int32 (a is bool[2], b is int32[2])",
                                () -> of(BOOL, 2).or(of(INT32, 2))),
                        dtype("not: x must be bool, it is int32 (x is int32[2])", () -> of(INT32, 2).not()),
                        dtype("where: a must be bool, it is float64 (a is [2], b is [], c is [])",
                                () -> x(2).where(x(), x())))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> numbersOfOperands() {
        return Stream.of(argument("add: takes 2 operands, got 1", () -> Elementwise.of(Formulas.ADD, x())),
                argument("exp: takes 1 operands, got 0", () -> Elementwise.of(Formulas.EXP))).map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> literalsThatATypeDoesNotHold() {
        return Stream.of(dtype("fill: int32 does not hold 2.5", () -> of(INT32).add(2.5)),
                dtype("fill: int64 does not hold NaN", () -> of(INT64).mul(Double.NaN)),
                dtype("fill: int32 does not hold 1.0E10", () -> of(INT32).maximum(1e10)),
                dtype("fill: bool does not hold 2.0", () -> of(BOOL).eq(2))).map(Refusal::test);
    }
}
