// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.ToDoubleFunction;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Numbers in a box, addressed place by place, for expectations that are written as plain loops.
final class Cells {
    private final Shape shape;
    private final double[] numbers;

    private Cells(Shape shape, double[] numbers) {
        this.shape = shape;
        this.numbers = numbers;
    }

    static Cells of(Tensor tensor) {
        return new Cells(tensor.shape(), tensor.toDoubles());
    }

    /// Numbers that all differ: 1, 2, 3, … with a sign that changes every third.
    static Tensor counting(int... axes) {
        Shape shape = Shape.of(axes);
        double[] numbers = new double[shape.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = i % 3 == 2 ? -(i + 1) : i + 1;
        }
        return Tensor.wrap(numbers, shape);
    }

    /// The number at a place.
    double at(int... place) {
        int n = 0;
        for (int i = 0; i < shape.rank(); i++) {
            if (place[i] < 0 || place[i] >= shape.axis(i)) {
                throw new AssertionError("no place " + java.util.Arrays.toString(place) + " in " + shape);
            }
            n = n * shape.axis(i) + place[i];
        }
        return numbers[n];
    }

    /// A node's value has the shape and, at each place, the number expected.
    static void assertCells(Node node, Shape shape, ToDoubleFunction<int[]> expected) {
        assertThat(node.shape()).isEqualTo(shape);
        double[] found = Leibniz.value(node).toDoubles();
        double[] wanted = new double[shape.size()];
        for (int n = 0; n < wanted.length; n++) {
            int[] place = new int[shape.rank()];
            int rest = n;
            for (int i = shape.rank() - 1; i >= 0; i--) {
                place[i] = rest % shape.axis(i);
                rest /= shape.axis(i);
            }
            wanted[n] = expected.applyAsDouble(place);
        }
        assertThat(found).containsExactly(wanted, org.assertj.core.data.Offset.offset(1e-12));
    }
}
