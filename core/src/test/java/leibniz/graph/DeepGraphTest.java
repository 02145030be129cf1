// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.Engine;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Graphs that would overflow a stack, or take for ever, if anything walked them by recursion or along all paths.
class DeepGraphTest {
    private static final int LONG = 1_000_000;
    private final Parameter x = new Parameter("x", Tensor.scalar(3.0));
    private final Engine engine = Engine.relaxed();

    private static Node chain(Node x, int length) {
        return Site.without(() -> {
            Node y = x;
            for (int i = 0; i < length; i++) {
                y = y.neg();
            }
            return y;
        });
    }

    /// 2⁶⁰ paths from the end to x.
    private static Node doubled(Node x) {
        Node y = x;
        for (int i = 0; i < 60; i++) {
            y = y.add(y);
        }
        return y;
    }

    private double value(Node node) {
        return engine.evaluate(List.of(node)).of(node).item();
    }

    @Test
    void aChainOfAMillionNodesIsSortedComputedAndDifferentiated() {
        Node y = chain(x, LONG);
        Node gradient = Reverse.of(y, List.of(x)).of(x);
        assertThat(Graph.of(y).size()).isEqualTo(LONG + 1);
        var values = engine.evaluate(List.of(y, gradient));
        assertThat(values.of(y).item()).isEqualTo(3);
        assertThat(values.of(gradient).item()).isEqualTo(1);
    }

    @Test
    void aLongChainIsDifferentiatedForwardToo() {
        Node two = new Constant(Tensor.scalar(2.0));
        Node tangent = Forward.jvp(List.of(chain(x, LONG / 10)), List.of(x), List.of(two)).getFirst();
        assertThat(value(tangent)).isEqualTo(2);
    }

    @Test
    void aLongChainIsSortedInItsOrder() {
        Graph graph = Graph.of(chain(x, LONG / 10));
        assertThat(graph.order().getFirst()).isSameAs(x);
        assertThat(graph.order().get(1).inputs()).containsExactly(x);
        assertThat(graph.order().getLast()).isSameAs(graph.outputs().getFirst());
    }

    @Test
    void aNodeReachedAlongTwoToTheSixtyPathsIsVisitedOnce() {
        assertThat(Graph.of(doubled(x)).size()).isEqualTo(61);
    }

    @Test
    void doublingSixtyTimesMultipliesByTwoToTheSixty() {
        Node y = doubled(x);
        assertThat(value(y)).isEqualTo(3 * 0x1p60);
        assertThat(value(Reverse.of(y, List.of(x)).of(x))).isEqualTo(0x1p60);
    }

    @Test
    void doublingSixtyTimesInForwardModeDoesTheSame() {
        Node one = new Constant(Tensor.scalar(1.0));
        assertThat(value(Forward.jvp(List.of(doubled(x)), List.of(x), List.of(one)).getFirst())).isEqualTo(0x1p60);
    }

    @Test
    void theSecondDerivativeOfASquareReachedAlongTwoToTheSixtyPathsIsExact() {
        Node slope = Reverse.of(doubled(x.square()), List.of(x)).of(x);
        assertThat(value(Reverse.of(slope, List.of(x)).of(x))).isEqualTo(0x1p61);
    }

    @Test
    void squaringSixtyTimesAndDifferentiatingTwiceStaysSmall() {
        Node y = x.mul(0).add(1);
        for (int i = 0; i < 60; i++) {
            y = y.mul(y);
        }
        Node slope = Reverse.of(y, List.of(x)).of(x);
        Node bend = Reverse.of(slope, List.of(x)).of(x);
        assertThat(Graph.of(bend).size()).isLessThan(1000);
        assertThat(value(slope)).isEqualTo(0);
        assertThat(value(bend)).isEqualTo(0);
    }

    @Test
    void aFanOfThirtyThousandUsesIsAddedUp() {
        Node sum = x.mul(1);
        for (int i = 1; i < 30_000; i++) {
            sum = sum.add(x);
        }
        assertThat(value(sum)).isEqualTo(90_000);
        assertThat(value(Reverse.of(sum, List.of(x)).of(x))).isEqualTo(30_000);
    }
}
