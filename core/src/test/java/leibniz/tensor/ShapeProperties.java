// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class ShapeProperties {
    @Provide
    Arbitrary<Shape> shapes() {
        return RandomShapes.shapes(0, 4);
    }

    @Provide
    Arbitrary<Shape> shapesOfFewSizes() {
        return RandomShapes.shapes(0, 2);
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void broadcastFollowsTheRuleSpelledOut(@ForAll("shapesOfFewSizes") Shape a, @ForAll("shapesOfFewSizes") Shape b) {
        Optional<Shape> expected = broadcastByHand(a, b);
        assertThat(broadcast(a, b)).isEqualTo(expected);
        Statistics.label("broadcasts").collect(expected.isPresent())
                .coverage(c -> c.check(true).percentage(p -> p > 10));
        Statistics.label("fails").collect(expected.isEmpty()).coverage(c -> c.check(true).percentage(p -> p > 10));
    }

    @Property
    void broadcastIsSymmetric(@ForAll("shapesOfFewSizes") Shape a, @ForAll("shapesOfFewSizes") Shape b) {
        assertThat(broadcast(a, b)).isEqualTo(broadcast(b, a));
    }

    @Property
    void bothShapesFitIntoTheirBroadcast(@ForAll("shapesOfFewSizes") Shape a, @ForAll("shapesOfFewSizes") Shape b) {
        broadcast(a, b).ifPresent(both -> {
            assertThat(Shape.broadcastable(a, both)).isTrue();
            assertThat(Shape.broadcastable(b, both)).isTrue();
        });
    }

    @Property
    void broadcastableMeansThatBroadcastGivesTheTarget(@ForAll("shapesOfFewSizes") Shape a,
            @ForAll("shapesOfFewSizes") Shape b) {
        assertThat(Shape.broadcastable(a, b)).isEqualTo(broadcast(a, b).equals(Optional.of(b)));
    }

    @Property
    void stridesCountElementsInRowMajorOrder(@ForAll("shapes") Shape shape) {
        int[] strides = shape.strides();
        int expected = 0;
        for (int[] index : Indices.of(shape)) {
            int place = IntStream.range(0, index.length).map(i -> index[i] * strides[i]).sum();
            assertThat(place).isEqualTo(expected++);
        }
        assertThat(expected).isEqualTo(shape.size());
    }

    @Property
    void withoutUndoesInsert(@ForAll("shapes") Shape shape, @ForAll @IntRange(max = 5) int place,
            @ForAll @IntRange(max = 4) int size) {
        int axis = place % (shape.rank() + 1);
        Shape wider = shape.insert(axis, size);
        assertThat(wider.axis(axis)).isEqualTo(size);
        assertThat(wider.without(axis)).isEqualTo(shape);
    }

    private static Optional<Shape> broadcast(Shape a, Shape b) {
        try {
            return Optional.of(Shape.broadcast(a, b));
        } catch (ShapeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Shape> broadcastByHand(Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] left = new int[rank];
        int[] right = new int[rank];
        Arrays.fill(left, 1);
        Arrays.fill(right, 1);
        System.arraycopy(a.toArray(), 0, left, rank - a.rank(), a.rank());
        System.arraycopy(b.toArray(), 0, right, rank - b.rank(), b.rank());
        int[] both = new int[rank];
        for (int i = 0; i < rank; i++) {
            if (left[i] == right[i] || right[i] == 1) {
                both[i] = left[i];
            } else if (left[i] == 1) {
                both[i] = right[i];
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(Shape.of(both));
    }
}
