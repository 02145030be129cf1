// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.Leibniz;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Embed;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MosaicTest {
    private final Node x = new Input("x", new Type(DType.FLOAT64, Shape.of(2, 3)));
    private final Node y = new Input("y", new Type(DType.FLOAT64, Shape.of(2, 4)));

    private static Node embedded(Node x, int start, int width) {
        return new Embed(List.of(0, start), List.of(1, 1), Shape.of(2, width)).on(x);
    }

    private static String plan(Node node) {
        return Plan.fused(Listing.of(Graph.of(List.of(node)), List.of())).toString();
    }

    @Test
    void piecesSideBySideAreAConcatenation() {
        assertThat(plan(embedded(x, 0, 7).add(embedded(y, 3, 7)))).contains("concat").doesNotContain("embed");
    }

    @Test
    void theirOrderDoesNotMatter() {
        Node a = Leibniz.constant(Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}}));
        Node b = Leibniz.constant(Tensor.of(new double[][]{{7}, {8}}));

        assertThat(Leibniz.value(embedded(b, 3, 4).add(embedded(a, 0, 4))).toDoubles())
                .containsExactly(1, 2, 3, 7, 4, 5, 6, 8);
    }

    @Test
    void aNegativeZeroBecomesPositiveAsInTheSum() {
        Node a = Leibniz.constant(Tensor.of(new double[][]{{-0.0}, {-0.0}}));

        assertThat(Leibniz.value(embedded(a, 0, 2).add(embedded(a.neg().neg(), 1, 2))).toDoubles())
                .containsExactly(0.0, 0.0, 0.0, 0.0);
    }

    @Test
    void aGapStaysASum() {
        assertThat(plan(embedded(x, 0, 8).add(embedded(y, 4, 8)))).contains("embed").doesNotContain("concat");
    }

    @Test
    void piecesThatOverlapStayASum() {
        assertThat(plan(embedded(x, 0, 6).add(embedded(y, 2, 6)))).contains("embed").doesNotContain("concat");
    }

    @Test
    void aPieceThatIsReadElsewhereStaysEmbedded() {
        Node wide = embedded(x, 0, 7);

        assertThat(plan(wide.add(embedded(y, 3, 7)).mul(wide.exp()))).contains("embed").doesNotContain("concat");
    }

    @Test
    void theGradientOfWhatIsCutIntoSlicesIsLaidTogether() {
        Node z = new Input("z", new Type(DType.FLOAT64, Shape.of(2, 7)));
        Node loss = z.slice(1, 0, 3).exp().sum().add(z.slice(1, 3, 7).sin().sum());

        assertThat(plan(Leibniz.gradients(loss, z).of(z))).contains("concat").doesNotContain("embed");
    }
}
