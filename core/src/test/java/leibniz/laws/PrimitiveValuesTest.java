// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Concat;
import leibniz.ops.Embed;
import leibniz.ops.Gather;
import leibniz.ops.IndexAdd;
import leibniz.ops.IndexSelect;
import leibniz.ops.Primitive;
import leibniz.ops.Reduce;
import leibniz.ops.Reshape;
import leibniz.ops.ScatterAdd;
import leibniz.ops.Slice;
import leibniz.ops.StopGradient;
import leibniz.ops.Transpose;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The values of primitives against their definitions, written as loops over places in [Oracle].
class PrimitiveValuesTest {
    /// Those that only move or add numbers, which they do for every element type.
    private static final Set<Class<? extends Primitive>> MOVES = Set.of(StopGradient.class, Reshape.class,
            Transpose.class,
            BroadcastTo.class, Slice.class, Embed.class, Concat.class, IndexSelect.class, Gather.class);
    private static final Set<Class<? extends Primitive>> ADDITIONS = Set.of(Reduce.class, IndexAdd.class,
            ScatterAdd.class);

    @TestFactory
    Stream<DynamicTest> floatingNumbers() {
        return GradientLawsTest.each(Samples.ofPrimitives().values().stream().flatMap(List::stream),
                s -> holds(s, s.numbers(), 1e-14));
    }

    @TestFactory
    Stream<DynamicTest> floatingNumbersInFloat32() {
        return GradientLawsTest.each(Samples.ofPrimitives().values().stream().flatMap(List::stream),
                s -> holds(s, in(s, DType.FLOAT32), 1e-6));
    }

    @TestFactory
    Stream<DynamicTest> integers() {
        return Stream.of(DType.INT32, DType.INT64).flatMap(type -> Samples.ofPrimitives().entrySet().stream()
                .filter(e -> MOVES.contains(e.getKey()) || ADDITIONS.contains(e.getKey()))
                .flatMap(e -> e.getValue().stream())
                .map(s -> dynamicTest(s + " in " + type, () -> holds(s, in(s, type), 0))));
    }

    @TestFactory
    Stream<DynamicTest> truthValues() {
        return Samples.ofPrimitives().entrySet().stream().filter(e -> MOVES.contains(e.getKey()))
                .flatMap(e -> e.getValue().stream())
                .map(s -> dynamicTest(s.name(), () -> holds(s, in(s, DType.BOOL), 0)));
    }

    private static List<Tensor> in(Sample sample, DType type) {
        return sample.numbers().stream()
                .map(t -> t.dtype().isFloating() ? type.isFloating() ? t.to(type) : whole(t, type) : t)
                .toList();
    }

    /// Whole numbers of the size of 10; about half of them true.
    private static Tensor whole(Tensor t, DType type) {
        double[] x = t.toDoubles();
        for (int i = 0; i < x.length; i++) {
            x[i] = type == DType.BOOL ? x[i] > 0 ? 1 : 0 : Math.rint(10 * x[i]);
        }
        return Tensor.wrap(x, t.shape()).to(type);
    }

    private static void holds(Sample sample, List<Tensor> numbers, double tolerance) {
        Sample typed = new Sample(sample.name(), numbers, 0, sample.recording());
        Node y = typed.record(typed.leaves());
        Tensor value = Laws.value(y);
        assertThat(value.dtype()).isEqualTo(y.dtype());
        assertThat(value.shape()).isEqualTo(y.shape());
        double[] expected = Oracle.value((Primitive) y.op(), Laws.values(y.inputs()), y.shape());
        double[] actual = value.toDoubles();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("element %d", i).isCloseTo(expected[i],
                    within(tolerance * Math.max(1, Math.abs(expected[i])) * 10));
        }
    }
}
