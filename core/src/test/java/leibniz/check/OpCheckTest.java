// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.DoubleAccumulator;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.CustomOp;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class OpCheckTest {
    private static final Tensor X = Tensor.of(0.5, -1.0, 2.0);

    @Test
    void aFunctionOfSeveralOperandsHoldsAllLaws() {
        OpReport report = OpCheck.of("distance", x -> x.get(0).sub(x.get(1)).square().sum(), X, Tensor.of(1.0, 1, 1))
                .run().assertOk();

        assertThat(report).hasToString("distance: holds 7 laws (x0 is float64[3], x1 is float64[3])");
        assertThat(report.held()).containsExactly("the value is the same each time", "bprop is the derivative of fprop",
                "a gradient of zeros sends zeros back", "bprop is linear in the gradient",
                "forward mode is the transpose of bprop", "bprop of bprop is the second derivative",
                "forward mode is the transpose of bprop at second order");
    }

    @Test
    void operandsThatAreNotFloatingAreConstants() {
        OpReport report = OpCheck.of("pick", x -> x.get(0).square().indexSelect(0, x.get(1)), X, Tensor.of(2, 2, 0))
                .run();

        assertThat(report).hasToString("pick: holds 7 laws (x0 is float64[3], x1 is int32[3])");
    }

    @Test
    void float32HasItsOwnTolerances() {
        assertThat(OpCheck.of("softmax", x -> x.get(0).softmax(0), X.to(DType.FLOAT32)).run().isOk()).isTrue();
    }

    @Test
    void theFirstOrderAloneIsFourLaws() {
        assertThat(OpCheck.of("sin", x -> x.get(0).sin(), X).firstOrder().run().held()).hasSize(4);
    }

    @Test
    void aValueThatChangesIsFound() {
        AtomicInteger calls = new AtomicInteger();
        OpReport report = OpCheck.of("moody", x -> x.get(0).mul(calls.incrementAndGet()), Tensor.scalar(2.0)).run();

        assertThat(report.broken()).isEqualTo("the value is the same each time");
        assertThat(report).hasToString("""
                moody: it does not hold that the value is the same each time (x0 is float64[])
                  first 4., then 6.""");
    }

    /// The identity, whose bprop is as given.
    private record Identity(String title, Rule rule) implements CustomOp {
        interface Rule {
            Node back(Node grad);
        }

        @Override
        public Type type(List<Type> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Tensor fprop(List<Tensor> inputs) {
            return inputs.getFirst();
        }

        @Override
        public List<Node> bprop(Node y, Node grad) {
            return List.of(rule.back(grad));
        }
    }

    @Test
    void aGradientOutOfNothingIsFound() {
        CustomOp op = new Identity("haunted", grad -> grad.mul(0).add(1));
        OpReport report = OpCheck.of(op, Tensor.scalar(2.0)).run();

        assertThat(report).hasToString("""
                haunted: it does not hold that a gradient of zeros sends zeros back (x0 is float64[])
                  zeros come back as [1.0]""");
    }

    @Test
    void aBpropThatIsNotLinearIsFound() {
        CustomOp op = new Identity("curved", grad -> grad.square());
        OpReport report = OpCheck.of(op, Tensor.scalar(2.0)).run();

        assertThat(report.broken()).isEqualTo("bprop is linear in the gradient");
        assertThat(report).asString().matches(
                """
                        curved: it does not hold that bprop is linear in the gradient \\(x0 is float64\\[]\\)
                          2·v − 3·w comes back as \\S+ in element 0, but 2 times what v does less 3 times what w does is \\S+""");
    }

    @Test
    void aBpropThatCannotBeTransposedIsFound() {
        CustomOp op = new Identity("frozen", grad -> grad.stopGradient());
        OpReport report = OpCheck.of(op, Tensor.scalar(2.0)).run();

        assertThat(report.broken()).isEqualTo("forward mode is the transpose of bprop");
        assertThat(report).asString().startsWith("""
                frozen: it does not hold that forward mode is the transpose of bprop (x0 is float64[])
                    ⟨v, J·u⟩ by forward mode   0.0
                    ⟨Jᵀ·v, u⟩ by reverse mode""");
        assertThatThrownBy(report::assertOk).isInstanceOf(AssertionError.class).hasMessage(report.toString());
    }

    /// Three times a scalar, which remembers the largest one.
    private record Watched(DoubleAccumulator farthest) implements CustomOp {
        @Override
        public String title() {
            return "watched";
        }

        @Override
        public Type type(List<Type> inputs) {
            return inputs.getFirst();
        }

        @Override
        public Tensor fprop(List<Tensor> inputs) {
            farthest.accumulate(inputs.getFirst().item());
            return Tensor.scalar(3 * inputs.getFirst().item());
        }

        @Override
        public List<Node> bprop(Node y, Node grad) {
            return List.of(grad.mul(3));
        }
    }

    @Test
    void theStepIsThatOfTheDifferences() {
        DoubleAccumulator farthest = new DoubleAccumulator(Math::max, 0);
        OpCheck check = OpCheck.of(new Watched(farthest), Tensor.scalar(2.0)).firstOrder();

        assertThat(check.step(0.25).run().isOk()).isTrue();
        assertThat(farthest.getThenReset()).isEqualTo(2.25);
        assertThat(check.run().isOk()).isTrue();
        assertThat(farthest.get()).isEqualTo(2.2);
        assertThatThrownBy(() -> check.step(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step: the step must be positive and finite, it is 0.0");
    }

    @Test
    void operandsWithNothingToDifferentiateAreRefused() {
        assertThatThrownBy(() -> OpCheck.of("add", x -> x.get(0).add(x.get(0)), Tensor.of(1, 2)).run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("add: no operand is floating, there is nothing to differentiate (x0 is int32[2])");
    }

    @Test
    void leavesOfTheFunctionsOwnAreConstants() {
        Node fixed = Leibniz.parameter("fixed", 3.0);

        assertThat(OpCheck.of("scaled", x -> x.get(0).mul(fixed), X).run().isOk()).isTrue();
    }
}
