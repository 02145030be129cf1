// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.condAll;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.jvp;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// A choice of which only one side runs.
class CondTest {
    private final Parameter a = parameter("a", 2.0);
    private final Parameter b = parameter("b", -1.0);

    private Node choice(Node x) {
        return cond(x.gt(0), () -> x.log().mul(a), () -> x.mul(x).mul(b));
    }

    @Test
    void oneProgramTakesEitherBranch() {
        Input x = input("x", DType.FLOAT64);
        Node y = choice(x);
        Program program = Engine.standard().program().inputs(x)
                .outputs(y, gradients(y, x).of(x), gradients(y, a).of(a), gradients(y, b).of(b)).compile();
        Values positive = program.run(Tensor.scalar(3.0));
        assertThat(positive.get(0).item()).isCloseTo(2 * Math.log(3), within(1e-15));
        assertThat(positive.get(1).item()).isCloseTo(2.0 / 3, within(1e-15));
        assertThat(positive.get(2).item()).isCloseTo(Math.log(3), within(1e-15));
        assertThat(positive.get(3).item()).isZero();
        Values negative = program.run(Tensor.scalar(-3.0));
        assertThat(negative.get(0).item()).isEqualTo(-9);
        assertThat(negative.get(1).item()).isEqualTo(6);
        assertThat(negative.get(2).item()).isZero();
        assertThat(negative.get(3).item()).isEqualTo(9);
    }

    @Test
    void theBranchNotTakenDoesNotRunForwardsOrBackwards() {
        int[] taken = new int[1];
        int[] other = new int[1];
        Node x = parameter("x", 1.0);
        Node y = cond(x.gt(0), () -> custom(new Counting(taken), x.exp()).exp(),
                () -> custom(new Counting(other), x.sin()).exp());
        value(gradients(y, x).of(x));
        assertThat(taken[0]).isPositive();
        assertThat(other[0]).isZero();
    }

    @Test
    void whatWasRecordedBeforeIsComputedOnceForBothBranches() {
        int[] runs = new int[1];
        Node shared = custom(new Counting(runs), a.exp());
        Node y = cond(a.gt(0), () -> shared.mul(2), () -> shared.mul(3));
        assertThat(value(y.add(shared)).item()).isCloseTo(3 * Math.exp(2), within(1e-14));
        assertThat(runs[0]).isEqualTo(1);
    }

    @Test
    void severalValuesOfSeveralTypes() {
        List<Node> both = condAll(a.lt(0), () -> List.of(a.mul(2), constant(Tensor.of(1, 2))),
                () -> List.of(a.mul(3), constant(Tensor.of(3, 4))));
        assertThat(value(both.get(0)).item()).isEqualTo(6);
        assertThat(value(both.get(1))).isEqualTo(Tensor.of(3, 4));
    }

    /// log x at 3 has derivatives 1/3, −1/9, 2/27.
    @Test
    void derivativesOfHigherOrder() {
        Differentiable f = x -> cond(x.gt(0), () -> x.log(), () -> x.exp());
        assertThat(f.grad().grad().at(3)).isCloseTo(-1.0 / 9, within(1e-15));
        assertThat(f.grad().grad().grad().at(3)).isCloseTo(2.0 / 27, within(1e-15));
        assertThat(f.grad().grad().at(-1)).isCloseTo(Math.exp(-1), within(1e-15));
        assertThat(f.hvp(constant(Tensor.scalar(1.0))).at(3)).isCloseTo(-1.0 / 9, within(1e-15));
    }

    @Test
    void aLoopInAChoice() {
        Differentiable f = x -> cond(x.gt(0), () -> repeat(3, x, v -> v.mul(x)), () -> x);
        assertThat(f.grad().at(2)).isEqualTo(32);
        assertThat(f.grad().grad().at(2)).isEqualTo(48);
        assertThat(f.grad().at(-2)).isEqualTo(1);
    }

    @Test
    void aChoiceInALoop() {
        Differentiable f = x -> repeat(5, x, v -> cond(v.lt(4), () -> v.mul(2), () -> v.sub(3)));
        // 1.5, 3, 6, 3, 6, 3: doubled three times.
        assertThat(f.at(1.5)).isEqualTo(3);
        assertThat(f.grad().at(1.5)).isEqualTo(8);
    }

    @Test
    void aChoiceInAChoiceWhoseOtherBranchesWouldBeInfinite() {
        Differentiable f = x -> cond(x.gt(0), () -> cond(x.gt(1), () -> x.sqrt(), () -> x.mul(0.5)), () -> x.mul(0));
        assertThat(f.grad().at(0.0)).isZero();
        assertThat(f.grad().at(0.5)).isEqualTo(0.5);
        assertThat(f.grad().at(4.0)).isEqualTo(0.25);
    }

    @Test
    void aTangentGoesThroughTheOneBranchThatMoves() {
        Parameter x = parameter("x", 3.0);
        Node one = constant(Tensor.scalar(1.0));
        Node second = cond(x.lt(0), () -> b, () -> x.square());
        assertThat(value(jvp(second, x, one)).item()).isEqualTo(6);
        Node first = cond(x.gt(0), () -> x.square(), () -> b);
        assertThat(value(jvp(first, x, one)).item()).isEqualTo(6);
    }

    @Test
    void rulesOfTheUsersOwnMayUseWhatTheBranchesDoNot() {
        Parameter x = parameter("x", 3.0);
        Node threefold = a.mul(1.5);
        Node y = cond(x.gt(0), () -> withGradient(t -> t.square(), (t, v, grad) -> grad.mul(threefold), x),
                () -> withGradient(t -> t.neg(), (t, v, grad) -> grad.mul(b.exp()), x));
        assertThat(value(gradients(y, x).of(x)).item()).isEqualTo(3);
        Node z = cond(x.lt(0), () -> withGradient(t -> t.square(), (t, v, grad) -> grad.mul(threefold), x),
                () -> withGradient(t -> t.neg(), (t, v, grad) -> grad.mul(b.exp()), x));
        assertThat(value(gradients(z, x).of(x)).item()).isEqualTo(Math.exp(-1));
    }

    @Test
    void itIsNamedAsItIsCalled() {
        assertThat(Graph.of(choice(a)).order()).extracting(n -> n.op().title()).contains("cond");
    }
}
