// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.ops.CustomOp;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearizationTest {
    /// (x₀², x₀x₁, 3x₁)
    private final Differentiable f = x -> Leibniz.stack(0, x.select(0, 0).square(), x.select(0, 0).mul(x.select(0, 1)),
            x.select(0, 1).mul(3));
    private final Tensor at = Tensor.of(2.0, 5.0);

    @Test
    void givesTheValueAndBothMaps() {
        Linearization near = f.linearize(at);

        assertThat(value(near.value())).isEqualTo(Tensor.of(4.0, 10.0, 15.0));
        assertThat(near.map().at(Tensor.of(1.0, 100.0))).isEqualTo(Tensor.of(4.0, 205.0, 300.0));
        assertThat(near.transpose().at(Tensor.of(1.0, 10.0, 100.0))).isEqualTo(Tensor.of(54.0, 320.0));
    }

    @Test
    void aroundANodeItFollowsTheNumbers() {
        Parameter x = parameter("x", at);
        Linearization near = f.linearize(x);
        Node moved = near.map().apply(constant(1, 0));

        assertThat(value(moved)).isEqualTo(Tensor.of(4.0, 5.0, 0.0));
        x.set(Tensor.of(1.0, 7.0));
        assertThat(value(moved)).isEqualTo(Tensor.of(2.0, 7.0, 0.0));
        assertThat(value(near.transpose().apply(constant(1, 1, 0)))).isEqualTo(Tensor.of(9.0, 1.0));
    }

    @Test
    void atNumbersItKeepsTheNumbersOfThatTime() {
        Parameter w = parameter("w", 3.0);
        Linearization near = ((Differentiable) x -> x.mul(w)).linearize(at);
        w.set(Tensor.scalar(4.0));

        assertThat(value(near.value())).isEqualTo(Tensor.of(6.0, 15.0));
        assertThat(near.map().at(Tensor.of(1.0, 10.0))).isEqualTo(Tensor.of(3.0, 30.0));
    }

    @Test
    void applyingAMapRecordsNothingOfTheFunction() {
        Differentiable deep = x -> x.sin().exp().tanh().mul(x.cos()).log1p();
        Linearization near = deep.linearize(at);

        assertThat(Graph.of(near.map().apply(constant(1, 1))).order())
                .extracting(node -> node.op().title()).doesNotContain("sin", "cos", "exp", "tanh", "log1p");
    }

    /// x², counting how often it is computed.
    private static final class Counted implements CustomOp {
        private final AtomicInteger runs = new AtomicInteger();

        @Override
        public String title() {
            return "counted";
        }

        @Override
        public Type type(List<Type> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Tensor fprop(List<Tensor> inputs) {
            runs.incrementAndGet();
            double[] x = inputs.getFirst().toDoubles();
            return Tensor.wrap(java.util.Arrays.stream(x).map(v -> v * v).toArray(), inputs.getFirst().shape());
        }

        @Override
        public List<@Nullable Node> bprop(Node y, Node grad) {
            return List.of(grad.mul(y.input(0)).mul(2));
        }
    }

    @Test
    void theFunctionIsComputedOnce() {
        Counted counted = new Counted();
        Linearization near = ((Differentiable) x -> custom(counted, x).square()).linearize(at);

        for (int i = 0; i < 3; i++) {
            assertThat(near.map().at(Tensor.of(1.0, 0.1))).isEqualTo(Tensor.of(32.0, 50.0));
            assertThat(near.transpose().at(Tensor.of(1.0, 0.1))).isEqualTo(Tensor.of(32.0, 50.0));
        }
        assertThat(counted.runs).hasValue(1);
    }

    @Test
    void aMapIsAFunctionLikeAnyOther() {
        Linearization near = f.linearize(at);

        assertThat(near.map().vmap().at(Tensor.of(new double[][]{{1, 0}, {0, 1}}))).isEqualTo(
                Tensor.of(new double[][]{{4, 5, 0}, {0, 2, 3}}));
        assertThat(near.map().jacobian().at(Tensor.of(0.0, 0.0))).isEqualTo(
                Tensor.of(new double[][]{{4, 0}, {5, 2}, {0, 3}}));
    }

    @Test
    void aRuleOfTheUsersOwnMayReadTheArgument() {
        Differentiable g = x -> withGradient(t -> t, (t, y, grad) -> grad.mul(x), x.square());

        assertThat(g.linearize(at).transpose().at(Tensor.of(1.0, 10.0))).isEqualTo(Tensor.of(8.0, 500.0));
    }

    @Test
    void aFunctionThatDoesNotDependHasZeroMaps() {
        Linearization near = ((Differentiable) x -> constant(1, 2, 3)).linearize(at);

        assertThat(near.map().at(Tensor.of(1.0, 10.0))).isEqualTo(Tensor.zeros(3));
        assertThat(near.transpose().at(Tensor.of(1.0, 10.0, 100.0))).isEqualTo(Tensor.zeros(2));
    }
}
