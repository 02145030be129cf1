// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/// Small shapes and tensors for properties, empty ones and scalars among them.
final class RandomShapes {
    private RandomShapes() {}

    static Arbitrary<Shape> shapes(int smallestAxis, int largestAxis) {
        return Arbitraries.integers().between(smallestAxis, largestAxis).array(int[].class).ofMinSize(0).ofMaxSize(4)
                .map(Shape::of);
    }

    /// Tensors of every type whose element `i` differs from its neighbours.
    static Arbitrary<Tensor> tensors() {
        // Mostly without axes of size 0 and 1: those leave few views that are not contiguous.
        Arbitrary<Shape> shapes = Arbitraries.frequencyOf(Tuple.of(1, shapes(0, 4)), Tuple.of(3, shapes(2, 4)));
        return shapes.flatMap(shape -> Arbitraries.of(DType.class).map(dtype -> counting(dtype, shape)));
    }

    static Tensor counting(DType dtype, Shape shape) {
        int[] numbers = IntStream.range(0, shape.size()).map(i -> i % 3 == 0 ? -i : i).toArray();
        return Tensor.wrap(numbers, shape).to(dtype);
    }
}
