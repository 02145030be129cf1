// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static leibniz.Leibniz.concat;
import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.repeat;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.diff.Reverse;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Keep;
import leibniz.ops.Scan;
import leibniz.ops.Slice;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.junit.jupiter.api.Test;

class TrimTest {
    private final Node a = new Input("a", new Type(DType.FLOAT64, Shape.of(2, 3)));
    private final Node b = new Input("b", new Type(DType.FLOAT64, Shape.of(2, 4)));

    private static Plan plan(Node... outputs) {
        return Plan.of(Listing.of(Graph.of(outputs), List.of()));
    }

    private static List<Step> steps(Plan plan) {
        return plan.steps().stream().map(Step.class::cast).toList();
    }

    private static View whole(int slot, int offset, int... strides) {
        return new View(slot, new Type(DType.FLOAT64, Shape.of(2, 2)), offset, strides);
    }

    @Test
    void aSliceOfOnePartOfAConcatenationNeedsNoConcatenation() {
        Plan plan = plan(concat(1, a, b).slice(1, 4, 6));
        assertThat(plan.steps()).isEmpty();
        assertThat(plan.outputs()).containsExactly(whole(1, 1, 4, 1));
    }

    @Test
    void soDoesOneBackwardsAndOneOfAConcatenationInAnother() {
        Node backwards = new Slice(List.of(0, 6), List.of(2, 2), List.of(1, -3)).on(concat(1, a, b));
        assertThat(plan(backwards).outputs()).containsExactly(whole(1, 3, 4, -3));
        assertThat(plan(concat(1, concat(1, a, b), a).slice(1, 1, 3)).outputs()).containsExactly(whole(0, 1, 3, 1));
    }

    @Test
    void aSliceAcrossPartsNeedsIt() {
        assertThat(steps(plan(concat(1, a, b).slice(1, 2, 4)))).extracting(s -> s.op().title())
                .containsExactly("concat");
        assertThat(steps(plan(new Slice(List.of(0, 3), List.of(2, 2), List.of(1, -1)).on(concat(1, a, b)))))
                .extracting(s -> s.op().title()).containsExactly("concat");
    }

    private static Node loop(Node x) {
        return repeat(Keep.ALL, 10, List.of(x), s -> List.of(s.getFirst().sin())).getFirst();
    }

    private static int every(Plan plan) {
        return steps(plan).stream().map(Step::op).filter(Scan.class::isInstance).mapToInt(op -> ((Scan) op).every())
                .max().orElseThrow();
    }

    @Test
    void statesThatNobodyReadsAreNotKept() {
        assertThat(every(plan(loop(a)))).isZero();
        Node y = loop(a);
        assertThat(every(plan(Reverse.of(y.sum(), List.of(a)).of(a)))).isEqualTo(1);
        Node row = y.input(0).input(0);
        assertThat(every(plan(row))).isEqualTo(1);
        assertThat(every(plan(row.sum()))).isEqualTo(1);
        assertThat(every(plan(row.slice(0, 0, 6).exp()))).isZero();
        assertThat(every(plan(row.slice(0, 0, 7).exp()))).isEqualTo(1);
    }

    @Test
    void branchesWorkInTheSameArrays() {
        Node large = new Input("x", new Type(DType.FLOAT64, Shape.of(1000)));
        Node flag = new Input("flag", new Type(DType.BOOL, Shape.SCALAR));
        Node one = cond(flag, () -> large.exp().sin().sum(), () -> large.sum());
        Node both = cond(flag, () -> large.exp().sin().sum(), () -> large.cos().tanh().sum());
        assertThat(plan(both).bytes()).isEqualTo(plan(one).bytes());
    }

    @Test
    void whatARegionWorksInIsFreeAfterwards() {
        Node large = new Input("x", new Type(DType.FLOAT64, Shape.of(1000)));
        Node once = leibniz.Leibniz.checkpoint(v -> v.exp().sin().sum(), large);
        Node twice = once.add(leibniz.Leibniz.checkpoint(v -> v.cos().exp().sum(), large));
        assertThat(plan(twice).bytes()).isEqualTo(plan(once).bytes() + 8);
    }
}
