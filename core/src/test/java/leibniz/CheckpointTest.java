// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.checkpoint;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.differentiable;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.withGradient;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// A region that is computed again in the reverse sweep.
class CheckpointTest {
    private static final int LAYERS = 64;
    private static final int SIZE = 1000;
    private final Parameter x = parameter("x", Tensor.of(0.3, -0.8));
    private final Parameter w = parameter("w", Tensor.of(1.5, 0.5));

    private Node block(Node v) {
        return v.mul(w).sin().mul(v).exp();
    }

    @Test
    void valueAndGradientsAreThoseWithoutIt() {
        Node plain = block(block(x)).sum();
        Node cut = checkpoint(v -> block(v), checkpoint(v -> block(v), x)).sum();
        assertThat(value(cut)).isEqualTo(value(plain));
        for (Node leaf : List.of(x, w)) {
            assertThat(value(gradients(cut, leaf).of(leaf)).toDoubles())
                    .containsExactly(value(gradients(plain, leaf).of(leaf)).toDoubles(), within(1e-15));
        }
    }

    /// y = x·eˣ, y'' = (x + 2)·eˣ, y''' = (x + 3)·eˣ.
    @Test
    void derivativesOfHigherOrder() {
        Differentiable f = differentiable(v -> checkpoint(u -> u.exp().mul(u), v));
        double e = Math.exp(0.7);
        assertThat(f.grad().grad().at(0.7)).isCloseTo(2.7 * e, within(1e-14));
        assertThat(f.grad().grad().grad().at(0.7)).isCloseTo(3.7 * e, within(1e-14));
        assertThat(f.hvp(constant(Tensor.scalar(2.0))).at(0.7)).isCloseTo(5.4 * e, within(1e-14));
    }

    @Test
    void aRecordingNeedsNoParameters() {
        Node y = checkpoint(() -> block(x)).sum();
        assertThat(value(gradients(y, w).of(w)).toDoubles())
                .containsExactly(value(gradients(block(x).sum(), w).of(w)).toDoubles(), within(1e-15));
    }

    @Test
    void whatIsInsideIsComputedOnceMoreInTheReverseSweep() {
        int[] runs = new int[1];
        Node y = checkpoint(v -> Leibniz.custom(new Counting(runs), v.exp()).exp(), x).sum();
        Node slope = gradients(y, x).of(x);
        Leibniz.evaluate(y, slope);
        assertThat(runs[0]).isEqualTo(2);
    }

    private static long bytes(UnaryOperator<Node> layer) {
        Parameter start = parameter("start", Tensor.randn(4, SIZE));
        Node y = start;
        for (int i = 0; i < LAYERS; i++) {
            y = layer.apply(y);
        }
        return Engine.standard().program().outputs(gradients(y.sum(), start).of(start)).compile().workspace().bytes();
    }

    private static Node layer(Node v) {
        Node y = v;
        for (int i = 0; i < 4; i++) {
            y = y.sin().add(0.1).tanh();
        }
        return y;
    }

    /// Without it the reverse sweep needs at least two numbers of each of the four rounds of a layer: the operand of the
    /// sine and the value of tanh; those of the last layer may be in the loop that needs them. With it, one of each layer,
    /// and those of a single layer at a time.
    @Test
    void theChainOfManyLayersNeedsTheMemoryOfTheirInputsAndOfOneLayer() {
        long vector = SIZE * 8L;
        assertThat(bytes(CheckpointTest::layer)).isGreaterThan((LAYERS - 2) * 4 * 2 * vector);
        assertThat(bytes(v -> checkpoint(CheckpointTest::layer, v))).isBetween(LAYERS * vector,
                (LAYERS + 4 * 3 + 12) * vector);
    }

    @Test
    void aRuleOfTheUsersOwnMayUseNodesFromOutside() {
        Differentiable f = v -> checkpoint(
                u -> withGradient(a -> a.mul(a), (a, b, grad) -> grad.gate(w.mul(a).mul(constant(2.0, 2))), u), v);
        Node y = f.apply(x).sum();
        Node slope = gradients(y, x).of(x);
        assertThat(value(slope).toDoubles()).containsExactly(new double[]{2 * 1.5 * 0.3, -2 * 0.5 * 0.8},
                within(1e-15));
        assertThat(value(gradients(slope.sum(), w).of(w)).toDoubles()).containsExactly(new double[]{0.6, -1.6},
                within(1e-15));
    }

    @Test
    void anErrorInsidePointsAtTheLineInside() {
        Node index = constant(Tensor.of(0, 5));
        Node[] inner = new Node[1];
        Node y = checkpoint(v -> {
            inner[0] = v.indexSelect(0, index);
            return inner[0];
        }, x);
        assertThatThrownBy(() -> value(y)).isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("indexSelect: index 5 at [1] must lie in 0 to 1, axis 0 of x (x is [2], index is [2]), "
                        + "recorded at " + inner[0].site());
    }
}
