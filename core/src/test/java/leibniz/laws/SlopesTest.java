// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.expr.Domain;
import leibniz.expr.Formula;
import leibniz.graph.Node;
import leibniz.ops.Elementwise;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A derivative that is given is the one that the table derives from the body, wherever that one has not lost its digits.
class SlopesTest {

    @TestFactory
    Stream<DynamicTest> givenSlopesAreTheDerivedOnes() {
        return Catalogue.formulas().entrySet().stream()
                .filter(f -> !f.getValue().yieldsFlag() && !f.getValue().isFlag(0))
                .map(f -> dynamicTest(f.getKey(), () -> {
                    Sample given = FormulaSamples.at(f.getKey(), f.getValue(), new SplittableRandom(61), 200);
                    Formula bare = derived(f.getValue());
                    Sample derived = new Sample(given.name(), given.numbers(), 0,
                            leaves -> Elementwise.of(bare, leaves.toArray(Node[]::new)));
                    Tensor ones = Tensor.ones(DType.FLOAT64, Shape.of(200));
                    List<Tensor> expected = Laws.gradients(derived, ones);
                    List<Tensor> found = Laws.gradients(given, ones);
                    for (int i = 0; i < expected.size(); i++) {
                        assertClose(found.get(i).toDoubles(), expected.get(i).toDoubles());
                    }
                }));
    }

    /// To 1e-12 of each element, or of a hundredth of the largest where an element crosses zero.
    private static void assertClose(double[] found, double[] expected) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElse(0);
        for (int e = 0; e < expected.length; e++) {
            double tolerance = 1e-12 * (Math.abs(expected[e]) + 0.01 * largest);
            assertThat(found[e]).as("element %d", e).isCloseTo(expected[e], within(tolerance));
        }
    }

    /// The formula without the derivatives that were given for it.
    private static Formula derived(Formula formula) {
        Domain[] domains = IntStream.range(0, formula.arity()).mapToObj(formula::domain).toArray(Domain[]::new);
        return Formula.of(formula.title(), formula.arity(), formula.body()).on(domains);
    }
}
