// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leibniz.diff.Jacobian;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.ops.Custom;
import leibniz.ops.Primitive;
import leibniz.ops.WithGradient;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every operation in many lanes at once is what it is in each lane alone: its value and its derivatives, whichever of its
/// operands all lanes share.
class BatchLawsTest {
    private static final int LANES = 3;
    /// Those that the replay of a graph knows by itself: a gradient rule may read any node.
    private static final Set<Class<? extends Primitive>> REPLAYED = Set.of(WithGradient.class);

    @Test
    void everyPrimitiveHasARuleForLanes() {
        Set<String> without = new TreeSet<>();
        for (Class<? extends Primitive> primitive : Catalogue.primitives()) {
            if (Arrays.stream(primitive.getDeclaredMethods()).noneMatch(m -> m.getName().equals("batch"))) {
                without.add(primitive.getSimpleName());
            }
        }
        assertThat(without).containsExactlyInAnyOrderElementsOf(
                REPLAYED.stream().map(Class::getSimpleName).collect(Collectors.toSet()));
    }

    @TestFactory
    Stream<DynamicTest> inManyLanesItHasTheBitsOfEachLane() {
        return each(Catalogue.samples(), (sample, stacked) -> {
            Mapped mapped = Mapped.of(sample, stacked, LANES);
            List<Node> leaves = mapped.leaves();
            assertThat(Laws.value(mapped.asSample().record(leaves))).isEqualTo(Laws.value(mapped.oneByOne(leaves)));
        });
    }

    @TestFactory
    Stream<DynamicTest> lanesOfLanesHaveTheBitsOfEachToo() {
        return GradientLawsTest.each(inAllLanes(Samples.ofPrimitives().values().stream().flatMap(List::stream)),
                sample -> {
                    Mapped outer = Mapped.of(sample, Mapped.choices(sample).getFirst(), 2);
                    List<Node> leaves = outer.leaves();
                    assertThat(Laws.value(outer.asSample().record(leaves)))
                            .isEqualTo(Laws.value(outer.oneByOne(leaves)));
                });
    }

    @TestFactory
    Stream<DynamicTest> theNumberOfNodesDoesNotDependOnTheNumberOfLanes() {
        return each(Catalogue.samples().filter(s -> !isLaneByLane(s)), (sample, stacked) -> {
            assertThat(nodes(Mapped.of(sample, stacked, 2).asSample()))
                    .isEqualTo(nodes(Mapped.of(sample, stacked, 5).asSample()));
        });
    }

    private static boolean isLaneByLane(Sample sample) {
        return Graph.of(sample.record(sample.leaves())).order().stream().anyMatch(n -> n.op() instanceof Custom);
    }

    private static int nodes(Sample sample) {
        return Graph.of(sample.record(sample.leaves())).size();
    }

    @TestFactory
    Stream<DynamicTest> theGradientInManyLanesIsThatOfEachLane() {
        return some(Catalogue.differentiable().map(s -> s.gradient(new SplittableRandom(1))),
                (sample, stacked) -> {
                    Mapped mapped = Mapped.of(sample, stacked, LANES);
                    List<Node> leaves = mapped.leaves();
                    isClose(Laws.value(mapped.asSample().record(leaves)), Laws.value(mapped.oneByOne(leaves)), sample);
                });
    }

    @TestFactory
    Stream<DynamicTest> theGradientOfManyLanesIsThatOfThemOneByOne() {
        return some(Catalogue.differentiable(), (sample, stacked) -> {
            Mapped mapped = Mapped.of(sample, stacked, LANES);
            List<Node> leaves = mapped.leaves();
            List<Tensor> atOnce = gradients(mapped.asSample().record(leaves), leaves);
            List<Tensor> oneByOne = gradients(mapped.oneByOne(leaves), leaves);
            for (int i = 0; i < atOnce.size(); i++) {
                isClose(atOnce.get(i), oneByOne.get(i), sample);
            }
        });
    }

    private static List<Tensor> gradients(Node y, List<Node> leaves) {
        Constant cotangent = new Constant(Numbers.normal(new SplittableRandom(2), y.type()));
        return Laws.values(Reverse.of(y, cotangent, Sample.activeNodes(leaves)).list());
    }

    private static void isClose(Tensor found, Tensor expected, Sample sample) {
        boolean single = found.dtype() == DType.FLOAT32
                || sample.numbers().stream().anyMatch(t -> t.dtype() == DType.FLOAT32);
        double unit = single ? 1e-5 : 1e-13;
        double size = Arrays.stream(expected.toDoubles()).map(Math::abs).max().orElse(0);
        assertThat(found.dtype()).isEqualTo(expected.dtype());
        assertThat(found.closeTo(expected, unit, unit * (1 + size))).as("%s is %s", found, expected).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> forwardAndReverseModeAreEachOthersTransposeInManyLanes() {
        return GradientLawsTest.each(inAllLanes(Catalogue.differentiable()),
                s -> Laws.adjoint(s, new SplittableRandom(3)));
    }

    @TestFactory
    Stream<DynamicTest> theGradientOfManyLanesIsTheDerivative() {
        return GradientLawsTest.each(
                inAllLanes(Samples.ofPrimitives().values().stream().flatMap(List::stream)
                        .filter(s -> s.isDifferentiable() && s.room() > 0)),
                s -> Laws.gradientIsDerivative(s, new SplittableRandom(4)));
    }

    @TestFactory
    Stream<DynamicTest> theJacobianIsTheSameByEitherMode() {
        return GradientLawsTest.each(Samples.ofPrimitives().values().stream().flatMap(List::stream)
                .filter(Sample::isDifferentiable), sample -> {
                    List<Node> leaves = sample.leaves();
                    List<Node> y = List.of(sample.record(leaves));
                    List<Node> active = Sample.activeNodes(leaves);
                    List<Tensor> forward = Laws.values(Jacobian.forward(y, active).getFirst());
                    List<Tensor> reverse = Laws.values(Jacobian.reverse(y, active).getFirst());
                    for (int i = 0; i < forward.size(); i++) {
                        isClose(reverse.get(i).to(forward.get(i).dtype()), forward.get(i), sample);
                    }
                });
    }

    private static Stream<Sample> inAllLanes(Stream<Sample> samples) {
        return samples.filter(s -> !s.numbers().isEmpty())
                .map(s -> Mapped.of(s, Mapped.choices(s).getLast(), LANES).asSample());
    }

    private static Stream<DynamicTest> each(Stream<Sample> samples, BiConsumer<Sample, List<Boolean>> law) {
        return samples.map(s -> DynamicTest.dynamicTest(s.name(),
                () -> Mapped.choices(s).forEach(stacked -> law.accept(s, stacked))));
    }

    private static Stream<DynamicTest> some(Stream<Sample> samples, BiConsumer<Sample, List<Boolean>> law) {
        return samples.map(s -> DynamicTest.dynamicTest(s.name(),
                () -> Mapped.oneOrAll(s).forEach(stacked -> law.accept(s, stacked))));
    }
}
