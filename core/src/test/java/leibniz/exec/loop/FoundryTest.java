// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.plan.Listing;
import leibniz.plan.Nest;
import leibniz.plan.Plan;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Which loops share compiled code.
class FoundryTest {
    /// So slow that all code is fast enough.
    private static final double SLOW = 1e9;
    private final Foundry foundry = new Foundry();

    private VectorPiece hot(UnaryOperator<Node> program, DType type, int... shape) {
        Node x = new Parameter("x", Tensor.zeros(type, Shape.of(shape)));
        Plan plan = Plan.fused(Listing.of(Graph.of(program.apply(x)), List.of()));
        Nest nest = plan.steps().stream().filter(Nest.class::isInstance).map(Nest.class::cast).findFirst()
                .orElseThrow();
        Routine routine = Routine.of(nest, false);
        return Objects.requireNonNull(foundry.hot(routine, Layout.of(routine, Generator.most(type)), SLOW));
    }

    @Test
    void aBatchOfAnotherSizeHasTheSameCode() {
        assertThat(hot(x -> x.square().sum(1), DType.FLOAT32, 64, 40))
                .isSameAs(hot(x -> x.square().sum(1), DType.FLOAT32, 7, 40));
    }

    @Test
    void rowsOfAnotherLengthHaveTheSameCode() {
        assertThat(hot(x -> x.square().sum(1), DType.FLOAT32, 7, 40))
                .isSameAs(hot(x -> x.square().sum(1), DType.FLOAT32, 7, 100));
    }

    @Test
    void anotherOperationHasCodeOfItsOwn() {
        assertThat(hot(x -> x.square().sum(1), DType.FLOAT32, 7, 40))
                .isNotSameAs(hot(x -> x.abs().sum(1), DType.FLOAT32, 7, 40));
    }

    @Test
    void anotherElementTypeHasCodeOfItsOwn() {
        assertThat(hot(x -> x.square().sum(1), DType.FLOAT32, 7, 40))
                .isNotSameAs(hot(x -> x.square().sum(1), DType.FLOAT64, 7, 40));
    }
}
