// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.Leibniz;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.ops.Concat;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class FuseTest {
    private final Node x = new Input("x", new Type(DType.FLOAT64, Shape.of(4, 6)));

    private static Plan plan(Node... outputs) {
        return Plan.fused(Listing.of(Graph.of(outputs), List.of()));
    }

    private static List<Nest> nests(Plan plan) {
        return plan.steps().stream().filter(Nest.class::isInstance).map(Nest.class::cast).toList();
    }

    @Test
    void aChainOfFormulasIsOneNestThatStoresItsEnd() {
        Plan plan = plan(x.sin().add(1).exp().mul(x));

        assertThat(plan.steps()).hasSize(1);
        assertThat(nests(plan).getFirst().stores()).hasSize(1);
    }

    @Test
    void arithmeticOfLiteralsIsDoneInThePlan() {
        Node two = Fill.scalar(DType.FLOAT64, 1).add(1);

        assertThat(plan(x.mul(two.mul(3))).toString()).doesNotContain("add");
    }

    @Test
    void aReckonedLiteralIsWrittenToEveryPlaceOfAResult() {
        Parameter p = Leibniz.parameter("p", Tensor.of(1.0, 2.0, 3.0));

        assertThat(Leibniz.value(Leibniz.gradients(p.neg().sum(), p).of(p)).toDoubles()).containsExactly(-1, -1, -1);
    }

    @Test
    void aSumOverRowsThatArePutTogetherReadsThemTogether() {
        Node parts = new Input("parts", new Type(DType.FLOAT64, Shape.of(3, 20, 16)));
        Node rows = parts.transpose(1, 0, 2).reshape(20, 48);

        List<Nest> nests = nests(plan(rows.sum(0), rows));

        assertThat(nests.getLast().reads()).allMatch(view -> view.isContiguous());
        assertThat(nests.getLast().totals()).hasSize(1);
    }

    @Test
    void whatWasPackedOnlyToBeUnpackedIsNotPacked() {
        Node joined = Concat.of(0, List.of(x.sin(), x.cos()));

        assertThat(plan(joined.slice(0, 0, 4)).toString()).doesNotContain("concat");
    }

    @Test
    void aGraphOfSingleNumbersIsOneNest() {
        Node y = new Input("y", new Type(DType.FLOAT64, Shape.SCALAR));
        for (int i = 0; i < 300; i++) {
            y = y.sin().mul(0.5).add(1);
        }

        assertThat(nests(plan(y))).hasSize(1);
    }

    @Test
    void rowsEndWhereABroadcastDoes() {
        Node bias = new Input("b", new Type(DType.FLOAT64, Shape.of(32)));
        Node wide = new Input("w", new Type(DType.FLOAT64, Shape.of(7, 32)));

        Nest nest = nests(plan(wide.add(bias))).getFirst();

        assertThat(List.of(nest.rows(), nest.length())).containsExactly(7, 32);
    }

    @Test
    void rowsAreAsLongAsEverythingIsEven() {
        Node whole = new Input("w", new Type(DType.FLOAT64, Shape.of(7, 32)));

        Nest nest = nests(plan(whole.exp().add(1))).getFirst();

        assertThat(List.of(nest.rows(), nest.length())).containsExactly(1, 224);
    }

    @Test
    void aNumberThatNeedsNoLoopComesBeforeAllLoops() {
        Node a = new Input("a", new Type(DType.FLOAT64, Shape.SCALAR));
        Node y = x.exp().sum();

        assertThat(nests(plan(y, x.mul(a.exp())))).extracting(n -> n.rows() * n.length()).containsExactly(1, 24);
    }

    @Test
    void whatLiesHereAndThereIsCopiedByAStepOfItsOwn() {
        assertThat(plan(x.transpose().reshape(24)).steps()).allMatch(Step.class::isInstance);
    }

    @Test
    void crossEntropyAndItsGradientAreOneNest() {
        Parameter logits = Leibniz.parameter("z", Tensor.zeros(4, 6));
        Node label = new Input("label", new Type(DType.INT64, Shape.of(4, 1)));
        Node loss = logits.logSoftmax(1).gather(1, label).neg().sum();

        assertThat(plan(loss, Leibniz.gradients(loss, logits).of(logits)).steps()).hasSize(1);
    }

    @Test
    void onePickOfARowThatIsThereDoesNotReadTheRow() {
        Node label = new Input("label", new Type(DType.INT64, Shape.of(4, 1)));

        assertThat(plan(x.gather(1, label)).steps()).allMatch(Step.class::isInstance);
    }

    @Test
    void severalPicksOfARowAreAStepOfTheirOwn() {
        Node labels = new Input("labels", new Type(DType.INT64, Shape.of(4, 2)));

        assertThat(plan(x.exp().gather(1, labels)).steps()).hasSize(2);
    }

    @Test
    void anIndexIsCheckedOnce() {
        Node label = new Input("label", new Type(DType.INT64, Shape.of(4, 1)));
        Node y = x.exp();

        assertThat(nests(plan(y.scatterAdd(1, label, y.gather(1, label)))).getFirst().checks()).hasSize(1);
    }

    @Test
    void anIndexThatTheNestFindsIsNotChecked() {
        Node y = x.exp();

        assertThat(nests(plan(y.gather(1, y.argmax(1).unsqueeze(1)))).getFirst().checks()).isEmpty();
    }
}
