// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.clip;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClippingTest {
    private final Parameter a = parameter("a", Tensor.zeros(2));
    private final Parameter b = parameter("b", Tensor.zeros(1, 1));

    /// Gradients 3, −4 and 12: of length 5 and 12, together 13.
    private Map<Parameter, Node> gradients() {
        Map<Parameter, Node> gradients = new LinkedHashMap<>();
        gradients.put(a, constant(3, -4));
        gradients.put(b, constant(Tensor.of(new double[][]{{12}})));
        return gradients;
    }

    private static List<Double> numbers(Map<Parameter, Node> gradients) {
        return gradients.values().stream()
                .flatMap(g -> Arrays.stream(value(g).toDoubles()).boxed()).toList();
    }

    @Test
    void byValueHoldsEveryNumber() {
        assertThat(numbers(Clipping.byValue(3.5).of(gradients()))).containsExactly(3.0, -3.5, 3.5);
    }

    @Test
    void byNormShortensEachGradientByItself() {
        double factor = 10 / (12 + 1e-6);

        assertThat(numbers(Clipping.byNorm(10).of(gradients()))).containsExactly(3.0, -4.0, 12 * factor);
    }

    @Test
    void byGlobalNormShortensAllAlike() {
        double factor = 1 / (13 + 1e-6);

        assertThat(Tensor.of(numbers(Clipping.byGlobalNorm(1).of(gradients())).stream().mapToDouble(d -> d).toArray())
                .closeTo(Tensor.of(3 * factor, -4 * factor, 12 * factor), 1e-15, 0)).isTrue();
    }

    @Test
    void shortGradientsStay() {
        assertThat(numbers(Clipping.byGlobalNorm(100).of(gradients()))).containsExactly(3.0, -4.0, 12.0);
    }

    @ParameterizedTest
    @CsvSource({"1, 19", "2, 13", "3, 12.207054953820636", "Infinity, 12"})
    void theNormIsThatOfAllNumbers(double order, double expected) {
        assertThat(value(Clipping.globalNorm(gradients().values(), order)).item()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void largestNumbersMayBeTheMeasure() {
        double factor = 6 / (12 + 1e-6);

        assertThat(numbers(Clipping.byGlobalNorm(6, Double.POSITIVE_INFINITY).of(gradients()))).startsWith(3 * factor);
    }

    @Test
    void noGradientsHaveNoLength() {
        assertThat(value(Clipping.globalNorm(List.of(), 2)).item()).isZero();
    }

    @Test
    void float32GradientsStayFloat32() {
        Parameter narrow = parameter("narrow", Tensor.of(1f, 2f));

        assertThat(Clipping.byGlobalNorm(0.5).of(leibniz.Leibniz.gradients(narrow.square().sum(), narrow)).get(narrow)
                .dtype()).isEqualTo(DType.FLOAT32);
    }

    @Test
    void whatIsNotReachedIsLeftOut() {
        Parameter x = parameter("x", 1);

        assertThat(Clipping.byValue(1).of(leibniz.Leibniz.gradients(x.square(), x, a))).containsOnlyKeys(x);
    }

    @Test
    void aNegativeBoundIsRefused() {
        assertThatThrownBy(() -> Clipping.byValue(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("byValue: the bound (-1.0) must be at least 0");
    }
}
