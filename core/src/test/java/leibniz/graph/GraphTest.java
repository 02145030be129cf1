// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GraphTest {
    private final Parameter x = new Parameter("x", Tensor.of(1.0, 2.0));

    @Test
    void everyNodeComesAfterItsInputs() {
        Node y = x.sin().add(x.cos()).mul(x);

        Graph graph = Graph.of(y.sum(), y.exp());

        assertThat(graph.order()).allSatisfy(node -> assertThat(node.inputs())
                .allSatisfy(input -> assertThat(graph.indexOf(input)).isLessThan(graph.indexOf(node))));
    }

    @Test
    void everyNodeComesOnce() {
        Node y = x.sin();

        assertThat(Graph.of(y.add(y).mul(y), y).order()).doesNotHaveDuplicates().hasSize(4);
    }

    @Test
    void theOrderIsTheOrderOfRecordingAlongTheInputs() {
        Node a = x.sin();
        Node b = x.cos();
        Node y = b.sub(a);

        assertThat(Graph.of(y).order()).containsExactly(x, b, a, y);
    }

    @Test
    void leavesComeInOrder() {
        Parameter w = new Parameter("w", Tensor.of(3.0, 4.0));

        assertThat(Graph.of(w.mul(x)).leaves()).containsExactly(w, x);
    }

    @Test
    void printsOneLinePerNode() {
        assertThat(Graph.of(x.mul(2).named("twice"))).hasToString("""
                %0 = parameter() float64[2]   x
                %1 = 2.0() float64[]
                %2 = mul(%0, %1) float64[2]   twice
                """);
    }

    @Test
    void refusesANodeThatIsNotPartOfIt() {
        assertThatThrownBy(() -> Graph.of(x).indexOf(x.sin()))
                .hasMessage("graph: sin float64[2] is not one of its 1 nodes");
    }

    @Test
    void aParameterCopiesWhatItStartsWithAndWhatItShows() {
        double[] numbers = {1, 2};
        Parameter p = new Parameter("p", Tensor.wrap(numbers, 2));
        Tensor shown = p.value();
        numbers[0] = 7;
        p.set(Tensor.of(5.0, 6.0));

        assertThat(shown).isEqualTo(Tensor.of(1.0, 2.0));
        assertThat(p.value()).isEqualTo(Tensor.of(5.0, 6.0));
    }

    @Test
    void aParameterRefusesNumbersOfAnotherType() {
        assertThatThrownBy(() -> x.set(Tensor.of(1f, 2f)))
                .hasMessage("set: parameter x holds float64[2], the new value is float32[2]");
    }

    @Test
    void aLeafIsNamedWhenItIsMade() {
        assertThatThrownBy(() -> x.named("y")).hasMessage("x: a leaf is named when it is made");
    }

    @Test
    void aLeafIsNotRecordedAsAnOperation() {
        assertThatThrownBy(() -> Leaf.Kind.INPUT.on())
                .hasMessage("input: a leaf is made by its own class, not recorded as an operation");
    }

    @Test
    void aNodePrintsItsOperationAndType() {
        assertThat(new Input("in", new Type(DType.INT32, Shape.of(2, 3))).sum(1)).hasToString("sum int32[2]");
    }
}
