// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.diff.Forward;
import leibniz.expr.Formula;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every formula of several arguments under broadcasting: the value is that of the arguments written out in full, and each
/// gradient is the gradient of the full argument, summed by a loop over the places that one element was repeated to; and
/// so with the tangents that forward mode makes of each.
class BroadcastingTest {
    private static final List<List<Shape>> SHAPES = List.of(of("2,3", ""), of("", "2,3"), of("2,3", "3"),
            of("3", "2,3"),
            of("2,3", "2,1"), of("1,3", "2,1"), of("4,2,3", "2,1"), of("1,1,1", "3"), of("2,0", "1"), of("1", "1,1"));

    private static List<Shape> of(String... shapes) {
        return Arrays.stream(shapes).map(BroadcastingTest::shape).toList();
    }

    private static Shape shape(String axes) {
        return Shape.of(Arrays.stream(axes.split(",")).filter(a -> !a.isEmpty()).mapToInt(Integer::parseInt).toArray());
    }

    @TestFactory
    Stream<DynamicTest> theValueIsThatOfTheArgumentsInFull() {
        return cases(Case::valueIsThatInFull);
    }

    @TestFactory
    Stream<DynamicTest> theGradientIsThatInFullSummedOverWhatWasRepeated() {
        return cases(Case::gradientIsSummed);
    }

    @TestFactory
    Stream<DynamicTest> theTangentOfOneArgumentIsThatInFull() {
        return cases(Case::tangentsAreThoseInFull);
    }

    private static Stream<DynamicTest> cases(java.util.function.Consumer<Case> law) {
        return Catalogue.formulas().entrySet().stream().filter(f -> f.getValue().arity() > 1)
                .flatMap(f -> SHAPES.stream().map(shapes -> dynamicTest(f.getKey() + " on " + shapes,
                        () -> law.accept(Case.of(f.getKey(), f.getValue(), shapes)))));
    }

    /// @param narrow the sample on arguments that broadcast
    /// @param full the sample on the same arguments written out in full
    private record Case(Sample narrow, Sample full, Shape shape) {

        static Case of(String name, Formula formula, List<Shape> shapes) {
            List<Shape> each = new ArrayList<>(shapes);
            while (each.size() < formula.arity()) {
                each.add(shapes.getFirst());
            }
            Shape shape = each.stream().reduce(Shape::broadcast).orElseThrow();
            Sample drawn = FormulaSamples.at(name, formula, new SplittableRandom(11), 30);
            List<Tensor> narrow = new ArrayList<>();
            List<Tensor> full = new ArrayList<>();
            for (int i = 0; i < formula.arity(); i++) {
                Tensor t = drawn.numbers().get(i).slice(0, 0, each.get(i).size()).reshape(each.get(i).toArray());
                narrow.add(t);
                full.add(writtenOut(t, shape));
            }
            return new Case(new Sample(name, narrow, 0, drawn.recording()),
                    new Sample(name, full, 0, drawn.recording()),
                    shape);
        }

        /// Element by element, without the library's own broadcasting.
        private static Tensor writtenOut(Tensor t, Shape shape) {
            double[] elements = Numbers.places(shape).stream().mapToDouble(p -> t.getDouble(source(p, t.shape())))
                    .toArray();
            return Tensor.wrap(elements, shape).to(t.dtype());
        }

        private static int[] source(int[] place, Shape narrow) {
            int[] own = Arrays.copyOfRange(place, place.length - narrow.rank(), place.length);
            for (int i = 0; i < own.length; i++) {
                own[i] = narrow.axis(i) == 1 ? 0 : own[i];
            }
            return own;
        }

        void valueIsThatInFull() {
            assertThat(Laws.value(narrow.record(narrow.leaves()))).isEqualTo(Laws.value(full.record(full.leaves())));
        }

        void tangentsAreThoseInFull() {
            if (!narrow.isDifferentiable()) {
                return;
            }
            for (int i = 0; i < narrow.numbers().size(); i++) {
                if (narrow.numbers().get(i).dtype().isFloating()) {
                    Tensor u = Numbers.normal(new SplittableRandom(13), narrow.numbers().get(i));
                    assertThat(tangent(narrow, i, u)).isEqualTo(tangent(full, i, writtenOut(u, shape)));
                }
            }
        }

        /// The tangent of the value as one argument alone moves along `u`.
        private static Tensor tangent(Sample sample, int i, Tensor u) {
            List<Node> leaves = sample.leaves();
            Node y = sample.record(leaves);
            return Laws.value(
                    Forward.jvp(List.of(y), List.of(leaves.get(i)), List.of(new Constant(u))).getFirst());
        }

        void gradientIsSummed() {
            Node y = narrow.record(narrow.leaves());
            if (!narrow.isDifferentiable()) {
                return;
            }
            Tensor v = Numbers.normal(new SplittableRandom(12), y.type());
            List<Tensor> found = Laws.gradients(narrow, v);
            List<Tensor> wide = Laws.gradients(full, v);
            List<Shape> shapes = narrow.numbers().stream().filter(t -> t.dtype().isFloating()).map(Tensor::shape)
                    .toList();
            for (int i = 0; i < found.size(); i++) {
                double[] expected = new double[shapes.get(i).size()];
                int[] strides = shapes.get(i).strides();
                for (int[] place : Numbers.places(shape)) {
                    int[] own = source(place, shapes.get(i));
                    int to = 0;
                    for (int axis = 0; axis < own.length; axis++) {
                        to += own[axis] * strides[axis];
                    }
                    expected[to] += wide.get(i).getDouble(place);
                }
                assertThat(found.get(i).shape()).isEqualTo(shapes.get(i));
                assertThat(found.get(i).toDoubles()).containsExactly(expected, within(1e-13));
            }
        }
    }
}
