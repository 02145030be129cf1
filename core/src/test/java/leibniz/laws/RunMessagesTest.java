// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static leibniz.laws.Refusal.argument;
import static leibniz.laws.Refusal.shape;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leibniz.Program;
import leibniz.diff.Forward;
import leibniz.diff.NotDifferentiableException;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Activations;
import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Intrinsic;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What differentiation, leaves, programs and runs say when they refuse, word for word.
class RunMessagesTest {
    private final Parameter x = parameter("x", Tensor.of(1.0, 2, 3));
    private final Input in = input("batch", DType.FLOAT64, 3);

    private static Refusal undifferentiable(String message,
            org.assertj.core.api.ThrowableAssert.ThrowingCallable code) {
        return new Refusal(NotDifferentiableException.class, message, code);
    }

    @TestFactory
    Stream<DynamicTest> differentiation() {
        Node squares = x.square();
        Node flags = x.gt(0);
        Node count = flags.to(DType.FLOAT64).sum();
        Node truncated = x.to(DType.INT32);
        Node best = x.argmax(0);
        Node integers = constant(Tensor.of(1, 2));
        return Stream.of(
                shape("gradients: the output must be a scalar; sum it, or give a seed of its shape (it is square float64[3])",
                        () -> gradients(squares, x)),
                shape("gradients: the output must be a scalar; sum it, or give a seed of its shape (it is reshape float64[1])",
                        () -> gradients(squares.sum().reshape(1), x)),
                shape("gradients: the seed must be of the output's type (the seed is float64[2], the output is float64[3])",
                        () -> vjp(squares, constant(1, 2), x)),
                shape("gradients: the seed must be of the output's type (the seed is float32[3], the output is float64[3])",
                        () -> vjp(squares, constant(Tensor.of(1f, 2, 3)), x)),
                undifferentiable(
                        "gradients: reshape has no derivative (reshape int64[], recorded at %s)".formatted(best.site()),
                        () -> gradients(best, x)),
                undifferentiable("gradients: constant holds int32; only float32 and float64 have derivatives "
                        + "(constant int32[2], recorded at %s)".formatted(integers.site()),
                        () -> gradients(squares.sum(), integers)),
                undifferentiable(
                        "gradients: sum depends on x only through gt, which has no derivative; say stopGradient() "
                                + "if a zero gradient is meant (gt bool[3], recorded at %s)".formatted(flags.site()),
                        () -> gradients(count, x)),
                undifferentiable(
                        "gradients: sum depends on x only through to, which has no derivative; say stopGradient() "
                                + "if a zero gradient is meant (to int32[3], recorded at %s)"
                                        .formatted(truncated.site()),
                        () -> gradients(truncated.to(DType.FLOAT64).sum(), x)),
                argument(
                        "gradients: the gradient with respect to x = parameter float64[3] was not asked for, only those with "
                                + "respect to [batch = input float64[3]]",
                        () -> gradients(squares.sum(), in).of(x)),
                argument(
                        "gradients: the gradient with respect to x = parameter float64[3] was not asked for, only those with "
                                + "respect to [batch = input float64[3]]",
                        () -> gradients(squares.sum(), in).reaches(x)))
                .map(Refusal::test);
    }

    @Test
    void stopGradientBeforeOrAfterTheCutSaysThatZeroIsMeant() {
        Node before = x.stopGradient().gt(0).to(DType.FLOAT64).sum();
        Node after = x.gt(0).to(DType.FLOAT64).stopGradient().sum();
        assertThat(value(gradients(before, x).of(x))).isEqualTo(Tensor.of(0.0, 0, 0));
        assertThat(value(gradients(after, x).of(x))).isEqualTo(Tensor.of(0.0, 0, 0));
    }

    @Test
    void aPathThatIsCutBesideOneThatIsNotIsNoReasonToRefuse() {
        Node y = x.gt(2).where(x, x.neg()).sum();
        assertThat(value(gradients(y, x).of(x))).isEqualTo(Tensor.of(-1.0, -1, 1));
    }

    @Test
    void aDerivativeThatIsZeroEverywhereIsNoReasonToRefuse() {
        assertThat(value(gradients(x.floor().sum(), x).of(x))).isEqualTo(Tensor.of(0.0, 0, 0));
    }

    @Test
    void aPathThatIsCutBesideOneWhoseDerivativeIsZeroIsNoReasonToRefuse() {
        Node y = x.floor().add(x.gt(0).to(DType.FLOAT64)).sum();
        assertThat(value(gradients(y, x).of(x))).isEqualTo(Tensor.of(0.0, 0, 0));
    }

    @TestFactory
    Stream<DynamicTest> forwardMode() {
        Node integers = constant(Tensor.of(1, 2));
        return Stream.of(
                shape("jvp: the direction of x must be float64[3], it is float64[2]",
                        () -> Forward.jvp(List.of(x.exp()), List.of(x), List.of(constant(1, 2)))),
                argument("jvp: 1 nodes move, 0 directions are given",
                        () -> Forward.jvp(List.of(x.exp()), List.of(x), List.of())),
                undifferentiable(
                        "jvp: constant holds int32; only float32 and float64 have derivatives (constant int32[2], "
                                + "recorded at %s)".formatted(integers.site()),
                        () -> Forward.jvp(List.of(x.exp()), List.of(integers), List.of(integers))))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> leavesAndGraphs() {
        Node y = x.exp();
        return Stream.of(
                shape("set: parameter x holds float64[3], the new value is float64[2]", () -> x.set(Tensor.of(1.0, 2))),
                shape("set: parameter x holds float64[3], the new value is float32[3]",
                        () -> x.set(Tensor.of(1f, 2, 3))),
                argument("x: a leaf is named when it is made", () -> x.named("z")),
                argument("parameter: a leaf is made by its own class, not recorded as an operation",
                        () -> Leaf.Kind.PARAMETER.on()),
                argument("graph: batch = input float64[3] is not one of its 2 nodes", () -> Graph.of(y).indexOf(in)))
                .map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> programs() {
        Program program = program().inputs(in).outputs(in.add(x)).compile();
        Program other = program().inputs(in).outputs(in.mul(x)).compile();
        Node y = x.exp();
        return Stream.of(
                argument("evaluate: input batch (float64[3]) has no numbers; feed it, or compile a program with it",
                        () -> value(in.exp())),
                argument("compile: input batch (float64[3]) is used but not declared; add it to inputs(…)",
                        () -> program().outputs(in.exp()).compile()),
                argument("run: 1 inputs are declared, 2 tensors were given",
                        () -> program.run(Tensor.of(1.0, 2, 3), Tensor.of(1.0, 2, 3))),
                shape("run: input batch must be float64[3], got float64[2]", () -> program.run(Tensor.of(1.0, 2))),
                shape("run: input batch must be float64[3], got int32[3]", () -> program.run(Tensor.of(1, 2, 3))),
                argument("run: the workspace belongs to another program",
                        () -> program.run(other.workspace(), Tensor.of(1.0, 2, 3))),
                shape("updates: parameter x holds float64[3], its new value is float64[]",
                        () -> program().updates(Map.of(x, x.sum()))),
                argument("updates: parameter x is updated twice",
                        () -> program().updates(Map.of(x, x.mul(2))).updates(Map.of(x, x.mul(3)))),
                argument(
                        "values: exp float64[3] is not one of the outputs asked for, which are [x = parameter float64[3]]",
                        () -> evaluate(x).of(y)),
                new Refusal(IllegalStateException.class, "run: the workspace is closed", () -> {
                    var workspace = program.workspace();
                    workspace.close();
                    program.run(workspace, Tensor.of(1.0, 2, 3));
                })).map(Refusal::test);
    }

    @TestFactory
    Stream<DynamicTest> indicesOutOfRange() {
        Node bad = constant(Tensor.of(new int[][]{{0, 1, 2}, {0, 3, 0}}));
        Node negative = constant(Tensor.of(0L, -1));
        Node matrix = constant(Tensor.zeros(2, 3));
        Node gathered = matrix.gather(1, bad);
        Node scattered = matrix.scatterAdd(1, bad, constant(Tensor.zeros(2, 3)));
        Node selected = matrix.indexSelect(1, negative);
        Node added = matrix.indexAdd(0, negative, constant(Tensor.zeros(2, 3)));
        return Stream.of(
                outOfRange("gather: index 3 at [1, 1] must lie in 0 to 2, axis 1 of x (x is [2,3], index is [2,3])",
                        gathered),
                outOfRange("scatterAdd: index 3 at [1, 1] must lie in 0 to 2, axis 1 of x (x is [2,3], index is [2,3])",
                        scattered),
                outOfRange("indexSelect: index -1 at [1] must lie in 0 to 2, axis 1 of x (x is [2,3], index is [2])",
                        selected),
                outOfRange("indexAdd: index -1 at [1] must lie in 0 to 1, axis 0 of x (x is [2,3], index is [2])",
                        added))
                .map(Refusal::test);
    }

    private static Refusal outOfRange(String message, Node node) {
        return new Refusal(IndexOutOfBoundsException.class, message + ", recorded at " + node.site(),
                () -> value(node));
    }

    @TestFactory
    Stream<DynamicTest> formulas() {
        return Stream.of(
                argument("add: takes 2 arguments, got 1", () -> Expr.call(Intrinsic.ADD, Expr.num(1))),
                argument("sigmoid: 2 partials given for 1 arguments",
                        () -> Activations.SIGMOID.slopes(Expr.num(1), Expr.num(2))),
                argument("sigmoid: 0 domains given for 1 arguments", () -> Activations.SIGMOID.on(new Domain[0])))
                .map(Refusal::test);
    }
}
