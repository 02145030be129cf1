// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Which results of nests are written over what they are computed from.
class OverwriteTest {
    private final Parameter a = new Parameter("a", Tensor.randn(1, 6, 5));
    private final Parameter b = new Parameter("b", Tensor.randn(2, 5, 6));
    private final Node c = a.matmul(b);

    /// How many arrays of 36 numbers a plan has.
    private static long arrays(Node... outputs) {
        Listing listing = Listing.of(Listing.graph(List.of(outputs), Map.of()), List.of());
        PlanVerifier.verify(listing);
        return Plan.fused(listing).buffers().stream().filter(buffer -> buffer.size() == 36).count();
    }

    @Test
    void anElementIsWrittenOverTheOneItIsMadeOf() {
        assertThat(arrays(c.relu())).isEqualTo(1);
    }

    @Test
    void theLastPassOverARowWritesOverIt() {
        assertThat(arrays(c.softmax(1))).isEqualTo(1);
    }

    @Test
    void whatIsFormedInAnEarlierPassDoesNotMatter() {
        assertThat(arrays(c.softmax(1), c.argmax(1))).isEqualTo(1);
    }

    @Test
    void aSumOfWhatIsWrittenDoesNotMatter() {
        Node y = c.sin();

        assertThat(arrays(y, y.sum(0))).isEqualTo(1);
    }

    @Test
    void ofTwoResultsTheOneThatIsMadeOfTheOtherIsWrittenOver() {
        Node y = c.exp();

        assertThat(arrays(y, y.sin())).isEqualTo(2);
    }

    @Test
    void ofTwoResultsApartNoneIs() {
        assertThat(arrays(c.exp(), c.sin())).isEqualTo(3);
    }

    @Test
    void whatIsReadInAnotherOrderTooStays() {
        assertThat(arrays(c.add(c.transpose()))).isEqualTo(2);
    }

    @Test
    void whatIsReadForAllElementsAtOnceStays() {
        assertThat(arrays(c.add(c.select(0, 3)))).isEqualTo(2);
    }

    @Test
    void whatSomebodyReadsLaterStays() {
        assertThat(arrays(c.matmul(c.relu()))).isEqualTo(3);
    }

    @Test
    void aResultOfTheRunStays() {
        assertThat(arrays(c, c.relu())).isEqualTo(2);
    }
}
