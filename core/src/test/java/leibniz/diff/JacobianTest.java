// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.custom;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.laws.RunningSum;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One sweep in many lanes gives what one sweep for each row gives.
class JacobianTest {
    private static final Tensor MATRIX = Tensor.of(new double[][]{{0.3, -1.2, 0.7}, {1.1, 0.4, -0.6}, {0.2, 0.9, 1.3},
        {-0.8, 0.5, 0.1}});

    private static Node network(Node x) {
        Node hidden = constant(MATRIX).matmul(x).tanh();
        return hidden.softmax(0).mul(x.square().sum().exp()).add(hidden.cumsum(0));
    }

    private static Node unit(int n, int i) {
        double[] one = new double[n];
        one[i] = 1;
        return constant(one);
    }

    @Test
    void rowsAreThoseOfOneSweepEach() {
        Parameter x = parameter("x", Tensor.of(0.5, -0.25, 2.0));
        Node y = network(x);
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rows.add(Reverse.of(y, unit(4, i), List.of(x)).of(x));
        }

        assertThat(value(Jacobian.reverse(List.of(y), List.of(x)).getFirst().getFirst()))
                .isEqualTo(value(leibniz.Leibniz.stack(0, rows.toArray(Node[]::new))));
    }

    @Test
    void columnsAreThoseOfOneWalkEach() {
        Parameter x = parameter("x", Tensor.of(0.5, -0.25, 2.0));
        Node y = network(x);
        List<Node> columns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            columns.add(Forward.jvp(List.of(y), List.of(x), List.of(unit(3, i))).getFirst());
        }

        assertThat(value(Jacobian.forward(List.of(y), List.of(x)).getFirst().getFirst()))
                .isEqualTo(value(leibniz.Leibniz.stack(1, columns.toArray(Node[]::new))));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 30})
    void theNumberOfNodesDoesNotGrowWithTheNumberOfRows(int n) {
        UnaryOperator<Node> f = x -> x.cumsum(0).sin().mul(x.sum());
        Parameter x = parameter("x", Tensor.rand(1, n));
        Parameter one = parameter("x", Tensor.rand(1, 1));

        assertThat(Graph.of(Jacobian.of(List.of(f.apply(x)), List.of(x)).getFirst()).size())
                .isLessThanOrEqualTo(Graph.of(Jacobian.of(List.of(f.apply(one)), List.of(one)).getFirst()).size() + 2);
    }

    @Test
    void picksTheModeByShape() {
        Parameter x = parameter("x", Tensor.of(0.5, -0.25));
        Node tall = x.square().sum().mul(constant(1, 2, 3));

        int forward = Graph.of(Jacobian.forward(List.of(tall), List.of(x)).getFirst()).size();
        assertThat(Graph.of(Jacobian.of(List.of(tall), List.of(x)).getFirst()).size()).isEqualTo(forward);
        Node wide = x.square().sum();
        int reverse = Graph.of(Jacobian.reverse(List.of(wide), List.of(x)).getFirst()).size();
        assertThat(Graph.of(Jacobian.of(List.of(wide), List.of(x)).getFirst()).size()).isEqualTo(reverse);
    }

    @Test
    void theUsersOwnCodeHasAJacobianByEitherMode() {
        Parameter x = parameter("x", Tensor.of(1.0, 2.0, 4.0));
        Node y = custom(new RunningSum(), x);
        Tensor expected = Tensor.of(new double[][]{{1, 0, 0}, {1, 1, 0}, {1, 1, 1}});

        assertThat(value(Jacobian.forward(List.of(y), List.of(x)).getFirst().getFirst())).isEqualTo(expected);
        assertThat(value(Jacobian.reverse(List.of(y), List.of(x)).getFirst().getFirst())).isEqualTo(expected);
    }

    @Test
    void keepsTheElementType() {
        Parameter x = parameter("x", Tensor.of(1.0f, 2.0f));
        Node jacobian = Jacobian.of(List.of(x.square()), List.of(x)).getFirst().getFirst();

        assertThat(jacobian.dtype()).isEqualTo(DType.FLOAT32);
        assertThat(value(jacobian)).isEqualTo(Tensor.of(new float[][]{{2, 0}, {0, 4}}));
    }

    @Test
    void anOutputThatDoesNotDependHasRowsOfZeros() {
        Parameter x = parameter("x", Tensor.of(1.0, 2.0));
        Node fixed = constant(1, 2, 3);

        assertThat(value(Jacobian.of(List.of(fixed), List.of(x)).getFirst().getFirst())).isEqualTo(Tensor.zeros(3, 2));
        assertThat(value(Jacobian.reverse(List.of(fixed), List.of(x)).getFirst().getFirst()))
                .isEqualTo(Tensor.zeros(3, 2));
    }
}
