// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Cast;
import leibniz.ops.Draw;
import leibniz.ops.Fill;
import leibniz.ops.IndexAdd;
import leibniz.ops.MatMul;
import leibniz.ops.Primitive;
import leibniz.ops.ScatterAdd;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// float32 against float64 of the same numbers: by the reference, one operation rounds once, at its end; sums that are kept
/// in float32, and gradients, stay close.
class PrecisionTest {
    /// Their results are added up in the element type.
    private static final Set<Class<? extends Primitive>> ADD_IN_FLOAT32 = Set.of(MatMul.class, IndexAdd.class,
            ScatterAdd.class);
    /// Their regions round once for each operation.
    private static final Set<Class<? extends Primitive>> FLOW = FlowSamples.ofPrimitives().keySet();
    /// They say themselves what type they yield.
    private static final Set<Class<? extends Primitive>> TYPED = Set.of(Cast.class, Fill.class, Draw.class);

    @TestFactory
    Stream<DynamicTest> oneFormulaRoundsOnce() {
        return Catalogue.formulas().entrySet().stream().map(f -> dynamicTest(f.getKey(), () -> roundsOnce(
                FormulaSamples.at(f.getKey(), f.getValue(), new SplittableRandom(41), 500))));
    }

    @TestFactory
    Stream<DynamicTest> onePrimitiveRoundsOnce() {
        return primitives(p -> !ADD_IN_FLOAT32.contains(p) && !TYPED.contains(p) && !FLOW.contains(p),
                PrecisionTest::roundsOnce);
    }

    @TestFactory
    Stream<DynamicTest> eachOperationOfARegionRoundsOnce() {
        return primitives(FLOW::contains,
                s -> assertThat(narrow(s).toDoubles()).containsExactly(wide(s).toDoubles(), within(1e-6)));
    }

    @TestFactory
    Stream<DynamicTest> sumsInFloat32StayClose() {
        return primitives(ADD_IN_FLOAT32::contains, s -> {
            double[] expected = wide(s).toDoubles();
            assertThat(narrow(s).toDoubles()).containsExactly(expected, within(1e-5));
        });
    }

    private static Stream<DynamicTest> primitives(java.util.function.Predicate<Class<? extends Primitive>> which,
            Consumer<Sample> law) {
        return Samples.ofPrimitives().entrySet().stream().filter(e -> which.test(e.getKey()))
                .flatMap(e -> e.getValue().stream()).map(s -> dynamicTest(s.name(), () -> law.accept(s)));
    }

    private static void roundsOnce(Sample sample) {
        Tensor wide = wide(sample);
        assertThat(narrow(sample)).isEqualTo(wide.dtype().isFloating() ? wide.to(DType.FLOAT32) : wide);
    }

    private static Tensor narrow(Sample sample) {
        Sample floats = sample.in(DType.FLOAT32);
        return Laws.reference(floats.record(floats.leaves()));
    }

    /// The value in float64 of the numbers rounded to float32.
    private static Tensor wide(Sample sample) {
        Sample rounded = sample.in(DType.FLOAT32).in(DType.FLOAT64);
        return Laws.reference(rounded.record(rounded.leaves()));
    }

    @TestFactory
    Stream<DynamicTest> gradientsInFloat32StayClose() {
        return GradientLawsTest.each(Catalogue.differentiable().filter(s -> !s.name().contains("loat32")), s -> {
            Node y = s.record(s.leaves());
            Tensor v = Numbers.normal(new SplittableRandom(42), new Type(DType.FLOAT32, y.shape()));
            List<Tensor> narrow = Laws.gradients(s.in(DType.FLOAT32), y.dtype() == DType.FLOAT64 && isFloat64(s) ? v
                    : v.to(y.dtype()));
            List<Tensor> wide = Laws.gradients(s.in(DType.FLOAT32).in(DType.FLOAT64), v.to(y.dtype()));
            double[] expected = Numbers.flat(wide);
            double[] found = Numbers.flat(narrow);
            assertThat(narrow).allSatisfy(g -> assertThat(g.dtype()).isEqualTo(DType.FLOAT32));
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i], within(2e-5 * Math.max(1, Math.abs(expected[i]))));
            }
        });
    }

    /// Whether the sample yields float32 when its inputs are: all but those that name float64 themselves.
    private static boolean isFloat64(Sample sample) {
        Sample floats = sample.in(DType.FLOAT32);
        return floats.record(floats.leaves()).dtype() == DType.FLOAT32;
    }

    @Test
    void aLiteralIsRoundedToTheElementTypeFirst() {
        Node y = Fill.scalar(DType.FLOAT32, 0.1).to(DType.FLOAT64);
        assertThat(Laws.value(y).item()).isEqualTo((double) 0.1f);
    }

    @Test
    void aSumOfManyFloatsIsFormedInDoublePrecision() {
        Tensor many = Tensor.full(DType.FLOAT32, leibniz.tensor.Shape.of(100_000), 0.1);
        assertThat(Laws.reference(new leibniz.graph.Constant(many).sum()).item())
                .isEqualTo((float) (100_000 * (double) 0.1f));
    }
}
