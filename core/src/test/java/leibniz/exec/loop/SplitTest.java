// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

/// Where loops are cut.
class SplitTest {
    private static Split of(long cost, UnaryOperator<Node> program, int... shape) {
        Node x = new Parameter("x", Tensor.zeros(DType.FLOAT64, Shape.of(shape)));
        Plan plan = Plan.fused(Listing.of(Graph.of(program.apply(x)), List.of()));
        Nest nest = plan.steps().stream().filter(Nest.class::isInstance).map(Nest.class::cast).findFirst()
                .orElseThrow();
        return Split.of(Routine.of(nest, false), cost, 1000);
    }

    @Test
    void aLoopThatCostsLessThanTwoGrainsIsOnePiece() {
        assertThat(of(1999, Node::exp, 100_000).pieces()).isEqualTo(1);
    }

    @Test
    void aLoopHasAsManyPiecesAsItCostsGrains() {
        assertThat(of(5000, Node::exp, 5 * 1024).pieces()).isEqualTo(5);
    }

    @Test
    void noLoopHasMoreThanSixtyFourPieces() {
        assertThat(of(1_000_000, Node::exp, 1024 * 1024).pieces()).isEqualTo(64);
    }

    @Test
    void aLongRowIsCutBetweenChunks() {
        assertThat(of(3000, x -> x.exp().sum(), 10_000)).returns(false, Split::ofRows)
                .returns(4 * Order.CHUNK, Split::step)
                .returns(3, Split::pieces);
    }

    @Test
    void rowsThatAreJoinedPlaceByPlaceAreCutBetweenBands() {
        assertThat(of(8000, x -> x.exp().sum(0), 200, 30)).returns(true, Split::ofRows).returns(Order.BAND, Split::step)
                .returns(4, Split::pieces);
    }

    @Test
    void rowsThatAreJoinedOneByOneAreCutAnywhere() {
        assertThat(of(10_000, x -> x.exp().sum(1), 50, 30)).returns(true, Split::ofRows).returns(5, Split::step)
                .returns(10, Split::pieces);
    }

    @Test
    void aRowThatIsPassedOverTwiceIsNotCut() {
        assertThat(of(10_000, x -> x.sub(x.meanKeep(0)).exp(), 5000).pieces()).isEqualTo(1);
    }
}
