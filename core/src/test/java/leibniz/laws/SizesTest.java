// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sizes around the limits of the chunks that loops run over, and around nothing: what is computed for an element does not
/// depend on how many others there are, nor on where it lies.
class SizesTest {
    private static final int LARGEST = 1025;

    @TestFactory
    Stream<DynamicTest> aFormulaOfManyElementsIsThatOfEach() {
        return Catalogue.formulas().entrySet().stream().map(f -> dynamicTest(f.getKey(), () -> {
            Sample all = FormulaSamples.at(f.getKey(), f.getValue(), new SplittableRandom(21), LARGEST);
            Tensor whole = Laws.value(all.record(all.leaves()));
            for (int size : new int[]{0, 1, 7, 1023, 1024}) {
                Sample part = cut(all, LARGEST - size, LARGEST);
                assertThat(Laws.value(part.record(part.leaves()))).as("the last %d", size)
                        .isEqualTo(whole.slice(0, LARGEST - size, LARGEST));
            }
        }));
    }

    @TestFactory
    Stream<DynamicTest> theGradientOfAFormulaOfManyElementsIsThatOfEach() {
        return Catalogue.formulas().entrySet().stream().map(f -> dynamicTest(f.getKey(), () -> {
            Sample all = FormulaSamples.at(f.getKey(), f.getValue(), new SplittableRandom(22), LARGEST);
            if (all.isDifferentiable()) {
                Tensor v = Numbers.normal(new SplittableRandom(23), LARGEST);
                List<Tensor> whole = Laws.gradients(all, v);
                for (int size : new int[]{0, 1, 7, 1023, 1024}) {
                    assertThat(Laws.gradients(cut(all, 0, size), v.slice(0, 0, size))).as("the first %d", size)
                            .isEqualTo(whole.stream().map(t -> t.slice(0, 0, size)).toList());
                }
            }
        }));
    }

    private static Sample cut(Sample all, int from, int to) {
        return new Sample(all.name(), all.numbers().stream().map(t -> t.slice(0, from, to).copy()).toList(), 0,
                all.recording());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 63, 64, 65, 1023, 1024, 1025, 5000})
    void sumsOfEveryLengthAreRight(int n) {
        double[] numbers = IntStream.range(0, 3 * n).mapToDouble(i -> Math.sin(i)).toArray();
        Node x = new Constant(Tensor.wrap(numbers, 3, n));
        double[] expected = IntStream.range(0, 3)
                .mapToDouble(row -> DoubleStream.of(Arrays.copyOfRange(numbers, row * n, (row + 1) * n)).sum())
                .toArray();
        assertThat(Laws.value(x.sum(1)).toDoubles()).containsExactly(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1023, 1024, 1025, 2049})
    void theLargestAndTheSmallestAreFoundWhereverTheyLie(int n) {
        double[] numbers = IntStream.range(0, n).mapToDouble(i -> Math.cos(i + 1)).toArray();
        for (int at : new int[]{0, n / 2, n - 1}) {
            double[] peak = numbers.clone();
            peak[at] = 5;
            Node x = new Constant(Tensor.of(peak));
            assertThat(Laws.values(List.of(x.max(), x.neg().min(), x.argmax(0), x.neg().argmin(0))).stream()
                    .map(Tensor::item)).containsExactly(5.0, -5.0, (double) at, (double) at);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1023, 1024, 1025})
    void softmaxOfEqualsIsEven(int n) {
        Node x = new Constant(Tensor.full(DType.FLOAT64, Shape.of(2, n), 3));
        assertThat(Laws.value(x.softmax(1)).toDoubles()).containsOnly(1.0 / n);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 255, 256, 257, 513})
    void aProductWithTheUnitMatrixChangesNothing(int n) {
        Tensor x = Numbers.normal(new SplittableRandom(24), 3, n);
        Node unit = new Constant(Tensor.eye(n));
        assertThat(Laws.value(new Constant(x).matmul(unit))).isEqualTo(x);
        assertThat(Laws.value(unit.matmul(new Constant(x.transpose())))).isEqualTo(x.transpose());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 255, 257, 600})
    void aProductOverEveryDepthAndWidthIsTheSumOfProducts(int n) {
        Tensor a = Numbers.normal(new SplittableRandom(25), 2, n);
        Tensor b = Numbers.normal(new SplittableRandom(26), n, 3);
        Tensor product = Laws.value(new Constant(a).matmul(new Constant(b)));
        Tensor turned = Laws.value(new Constant(b).transpose().matmul(new Constant(a).transpose()));
        for (int[] place : Numbers.places(product.shape())) {
            double expected = IntStream.range(0, n)
                    .mapToDouble(k -> a.getDouble(place[0], k) * b.getDouble(k, place[1])).sum();
            assertThat(product.getDouble(place)).isCloseTo(expected, within(1e-12));
            assertThat(turned.getDouble(place[1], place[0])).isCloseTo(expected, within(1e-12));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1023, 1024, 1025})
    void piecesOfViewsAreReadInTheirOrder(int n) {
        double[] numbers = IntStream.range(0, 2 * n).mapToDouble(i -> i).toArray();
        Parameter x = new Parameter("x", Tensor.wrap(numbers, 2, n));
        Tensor y = Laws.value(x.transpose().flip(0).add(1).flatten());
        double[] expected = IntStream.range(0, 2 * n).mapToDouble(i -> numbers[i % 2 * n + n - 1 - i / 2] + 1)
                .toArray();
        assertThat(y.toDoubles()).containsExactly(expected);
    }
}
