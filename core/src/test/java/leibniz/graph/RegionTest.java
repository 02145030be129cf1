// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.BinaryOperator;
import leibniz.diff.RegionTransforms;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final Transforms TRANSFORMS = new RegionTransforms();

    private static Region region(Type type, BinaryOperator<Node> f) {
        Input a = new Input("a", type);
        Input b = new Input("b", type);
        return new Region(TRANSFORMS, List.of(a, b), List.of(f.apply(a, b)));
    }

    private static Region region(BinaryOperator<Node> f) {
        return region(new Type(DType.FLOAT64, Shape.of(3)), f);
    }

    @Test
    void regionsOfTheSameStructureAreEqual() {
        Region one = region((a, b) -> a.mul(b).exp());
        Region other = region((a, b) -> a.mul(b).exp());
        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void regionsThatDifferInAnythingAreNot() {
        Region one = region((a, b) -> a.mul(b).exp());
        assertThat(one).isNotEqualTo(region((a, b) -> a.mul(b).sin()))
                .isNotEqualTo(region((a, b) -> b.mul(a).exp()))
                .isNotEqualTo(region((a, b) -> a.mul(b)))
                .isNotEqualTo(region((a, b) -> a.mul(a).exp()))
                .isNotEqualTo(region(new Type(DType.FLOAT32, Shape.of(3)), (a, b) -> a.mul(b).exp()))
                .isNotEqualTo(region(new Type(DType.FLOAT64, Shape.of(4)), (a, b) -> a.mul(b).exp()))
                .isNotEqualTo(one.with(one.inputs(), List.of(one.outputs().getFirst(), one.outputs().getFirst())))
                .isNotEqualTo(one.with(one.inputs().reversed(), one.outputs()));
    }

    @Test
    void whatIsDerivedIsDerivedOnce() {
        Region one = region((a, b) -> a.mul(b));
        assertThat(one.reverse(List.of(0), List.of(1))).isSameAs(one.reverse(List.of(0), List.of(1)))
                .isNotSameAs(one.reverse(List.of(0), List.of(0)));
    }

    @Test
    void anOutputIsReachedByAPathThatCanCarryADerivative() {
        Region smooth = region((a, b) -> a.mul(b.stopGradient()));
        assertThat(smooth.reached(new boolean[]{true, false}, true)).containsExactly(true);
        assertThat(smooth.reached(new boolean[]{false, true}, true)).containsExactly(false);
        assertThat(smooth.reached(new boolean[]{false, true}, false)).containsExactly(true);
        Region whole = region((a, b) -> a.to(DType.INT32));
        assertThat(whole.reached(new boolean[]{true, true}, true)).containsExactly(false);
        assertThat(whole.reached(new boolean[]{true, true}, false)).containsExactly(true);
    }

    @Test
    void anInputFeedsAnOutputByAPathThatCanCarryADerivative() {
        assertThat(region((a, b) -> a.gt(0).where(b, b.exp())).feeding(new boolean[]{true}))
                .containsExactly(false, true);
        assertThat(region((a, b) -> a.mul(b.stopGradient())).feeding(new boolean[]{true}))
                .containsExactly(true, false);
        assertThat(region((a, b) -> a.mul(b)).feeding(new boolean[]{false})).containsExactly(false, false);
    }

    @Test
    void aRecordingCapturesWhatWasThereBeforeAndKeepsLiterals() {
        Node before = new Parameter("w", Tensor.of(1.0, 2, 3)).exp();
        Input x = new Input("x", before.type());
        Closure closure = Closure.record(TRANSFORMS, List.of(x), false,
                () -> List.of(x.mul(before).add(2).add(before.sin()).add(Fill.of(DType.FLOAT64, Shape.of(3), 1))));
        assertThat(closure.captured()).containsExactly(before);
        assertThat(closure.region().inputs()).hasSize(2);
        assertThat(closure.region().graph().order()).extracting(n -> n.op().title()).containsExactly("input", "input",
                "mul", "fill", "add", "sin", "add", "fill", "add");
    }

    @Test
    void whatDoesNotDependOnTheParametersIsHoistedOnRequest() {
        Node w = new Parameter("w", Tensor.of(1.0, 2, 3));
        Input x = new Input("x", w.type());
        Node[] softmax = new Node[1];
        Closure closure = Closure.record(TRANSFORMS, List.of(x), true, () -> {
            softmax[0] = w.softmax(0);
            return List.of(x.mul(softmax[0]).named("scaled"));
        });
        assertThat(closure.captured()).containsExactly(softmax[0]);
        assertThat(closure.region().outputs().getFirst().label()).isEqualTo("scaled");
        assertThat(closure.region()).hasToString("region of 3 nodes");
    }

    @Test
    void aNodeRecordedInAnInnerRecordingBelongsToTheOuterToo() {
        Node w = new Parameter("w", Tensor.scalar(1.0));
        Closure[] inner = new Closure[1];
        Closure outer = Closure.record(TRANSFORMS, List.of(), false, () -> {
            Node[] leaked = new Node[1];
            inner[0] = Closure.record(TRANSFORMS, List.of(), false, () -> {
                leaked[0] = w.exp();
                return List.of(leaked[0].sin());
            });
            return List.of(leaked[0].cos());
        });
        assertThat(outer.captured()).containsExactly(w);
        assertThat(inner[0].captured()).containsExactly(w);
    }
}
