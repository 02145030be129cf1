// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;
import leibniz.ops.Formulas;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Values of formulas at ordinary and at special numbers are those of scalar Java, when the reference computes them.
class ScalarParityTest {
    /// NaN, zeros, infinities, the smallest and the largest, tiny, huge and ordinary ones.
    static final double[] SPECIAL = {Double.NaN, 0.0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
        Double.MIN_VALUE, -Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, -Double.MAX_VALUE, 1e-18, -1e-18,
        1e-160,
        1e200, -1e200, 0.25, -0.25, 0.5, -0.5, 1, -1, 1.5, -1.5, 2, 2.5, -2.5, 3, -3, 10, -10, 20, -20, 700, -700, 745,
        -745, 800, -800, Math.nextUp(1.0), Math.nextDown(1.0), 1L << 53};

    @Test
    void everyFormulaHasAnOracle() {
        Set<Formula> known = new HashSet<>(Oracles.unary().keySet());
        known.addAll(Oracles.binary().keySet());
        known.addAll(Oracles.close().keySet());
        known.addAll(List.of(Formulas.AND, Formulas.OR, Formulas.NOT, Formulas.WHERE, Formulas.CLAMP,
                Activations.LOGISTIC_LOSS));
        known.addAll(Oracles.OF_SEVERAL);
        known.addAll(Oracles.SPECIAL);
        known.addAll(Oracles.DENSITIES);
        assertThat(known).containsExactlyInAnyOrderElementsOf(new HashSet<>(Catalogue.formulas().values()));
    }

    @TestFactory
    Stream<DynamicTest> formulasOfOneNumberAreTheFunctionsOfJavaBitForBit() {
        return Oracles.unary().entrySet().stream().map(e -> dynamicTest(e.getKey().title(), () -> {
            double[] expected = Arrays.stream(SPECIAL).map(e.getValue()).toArray();
            assertThat(value(e.getKey(), SPECIAL)).containsExactly(expected);
        }));
    }

    @TestFactory
    Stream<DynamicTest> formulasOfTwoNumbersAreTheFunctionsOfJavaBitForBit() {
        return Oracles.binary().entrySet().stream().map(e -> dynamicTest(e.getKey().title(), () -> {
            double[][] pairs = pairs();
            double[] expected = new double[pairs[0].length];
            for (int i = 0; i < expected.length; i++) {
                expected[i] = e.getValue().applyAsDouble(pairs[0][i], pairs[1][i]);
            }
            assertThat(value(e.getKey(), pairs)).containsExactly(expected);
        }));
    }

    /// Every special number with every other.
    private static double[][] pairs() {
        int n = SPECIAL.length;
        double[][] pairs = new double[2][n * n];
        for (int i = 0; i < n * n; i++) {
            pairs[0][i] = SPECIAL[i / n];
            pairs[1][i] = SPECIAL[i % n];
        }
        return pairs;
    }

    @TestFactory
    Stream<DynamicTest> formulasThatJavaLacksAreRightToAFewUnitsInTheLastPlace() {
        return Oracles.close().entrySet().stream().map(e -> dynamicTest(e.getKey().title(), () -> {
            double[] found = value(e.getKey(), SPECIAL);
            for (int i = 0; i < SPECIAL.length; i++) {
                double expected = e.getValue().applyAsDouble(SPECIAL[i]);
                if (Double.isFinite(expected) && expected != 0) {
                    assertThat(found[i]).as("at %s", SPECIAL[i]).isCloseTo(expected, within(4 * Math.ulp(expected)));
                } else {
                    assertThat(found[i]).as("at %s", SPECIAL[i]).isEqualTo(Double.valueOf(expected));
                }
            }
        }));
    }

    @Test
    void clampIsMaxThenMin() {
        double[][] pairs = pairs();
        double[] highs = new double[pairs[0].length];
        Arrays.fill(highs, 2);
        double[] expected = new double[highs.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.min(Math.max(pairs[0][i], pairs[1][i]), 2);
        }
        assertThat(value(Formulas.CLAMP, pairs[0], pairs[1], highs)).containsExactly(expected);
    }

    @Test
    void whereTakesTheChosenBitsWhateverTheOthersAre() {
        boolean[] every = new boolean[SPECIAL.length];
        for (int i = 0; i < every.length; i++) {
            every[i] = i % 2 == 0;
        }
        double[] reversed = new double[SPECIAL.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = SPECIAL[SPECIAL.length - 1 - i];
        }
        double[] expected = new double[SPECIAL.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = every[i] ? SPECIAL[i] : reversed[i];
        }
        Node chosen = new Constant(Tensor.of(every)).where(new Constant(Tensor.of(SPECIAL)),
                new Constant(Tensor.of(reversed)));
        assertThat(Laws.value(chosen).toDoubles()).containsExactly(expected);
    }

    @Test
    void logicIsThatOfBooleans() {
        Node a = new Constant(Tensor.of(false, false, true, true));
        Node b = new Constant(Tensor.of(false, true, false, true));
        assertThat(Laws.values(List.of(a.and(b), a.or(b), a.not()))).containsExactly(
                Tensor.of(false, false, false, true), Tensor.of(false, true, true, true),
                Tensor.of(true, true, false, false));
    }

    @Test
    void theLogisticLossIsTheNegativeLogOfTheLikelihood() {
        double[] z = {-3, -0.5, 0, 0.7, 4, 30, -30};
        double[] t = {1, 0, 1, 0.25, 0, 1, 0};
        double[] found = value(Activations.LOGISTIC_LOSS, z, t);
        for (int i = 0; i < z.length; i++) {
            double expected = t[i] * Math.log1p(Math.exp(-z[i])) + (1 - t[i]) * Math.log1p(Math.exp(z[i]));
            assertThat(found[i]).isCloseTo(expected, within(1e-15 * Math.max(1, expected)));
        }
    }

    @TestFactory
    Stream<DynamicTest> aZeroCotangentGivesZeroAtEverySpecialNumber() {
        return Catalogue.formulas().entrySet().stream()
                .filter(e -> !e.getValue().yieldsFlag() && !e.getValue().isFlag(0))
                .map(e -> dynamicTest(e.getKey(), () -> Laws.zeroGivesZero(special(e.getKey(), e.getValue()))));
    }

    private static Sample special(String name, Formula formula) {
        double[][] numbers = pairs();
        List<Tensor> operands = Stream.of(numbers[0], numbers[1], numbers[0], numbers[1]).limit(formula.arity())
                .map(Tensor::of)
                .toList();
        return new Sample(name, operands, 0, leaves -> Elementwise.of(formula, leaves.toArray(Node[]::new)));
    }

    @TestFactory
    Stream<DynamicTest> aZeroCotangentGivesZeroWhateverAPrimitiveMeets() {
        return GradientLawsTest.each(Samples.ofPrimitives().values().stream().flatMap(List::stream)
                .filter(Sample::isDifferentiable),
                s -> Stream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).forEach(bad -> {
                    List<Tensor> spoilt = s.numbers().stream()
                            .map(t -> t.dtype().isFloating() ? Tensor.full(t.dtype(), t.shape(), bad) : t).toList();
                    Laws.zeroGivesZero(new Sample(s.name() + " of " + bad, spoilt, 0, s.recording()));
                }));
    }

    private static double[] value(Formula formula, double[]... operands) {
        Node[] nodes = Stream.of(operands).map(x -> new Constant(Tensor.of(x))).toArray(Node[]::new);
        Tensor value = Laws.reference(Elementwise.of(formula, nodes));
        return value.to(DType.FLOAT64).toDoubles();
    }
}
