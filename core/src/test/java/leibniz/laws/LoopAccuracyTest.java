// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Elementwise;
import leibniz.ops.Formulas;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Loops spell functions out and round after each step, the reference calls those of [Math] and rounds float32 once, at the
/// end: they differ by a few units in the last place. Scalar and generated loops are one here, since they give the same bits.
class LoopAccuracyTest {
    /// What loops spell out themselves, each within two units in the last place.
    private static final Map<String, Formula> SPELLED = Map.of("exp", Formulas.EXP, "expm1", Formulas.EXPM1, "tanh",
            Formulas.TANH, "log", Formulas.LOG, "log1p", Formulas.LOG1P, "sin", Formulas.SIN, "cos", Formulas.COS);
    private static final double FUNCTION = 2;
    /// A formula of several functions: in units in the last place of the largest of its value, its operands and 1.
    private static final double FORMULA = 8;

    @TestFactory
    Stream<DynamicTest> aFunctionIsWithinTwoUnitsOfThatOfJava() {
        return types(SPELLED, (formula, type) -> {
            double[] expected = values(true, formula, type, points());
            double[] found = values(false, formula, type, points());
            for (int i = 0; i < expected.length; i++) {
                agrees(formula, found[i], expected[i], FUNCTION * ulp(expected[i], type), points()[i]);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aFormulaIsWithinEightUnitsOfItsLargestNumber() {
        return types(Catalogue.formulas(), (formula, type) -> {
            Sample sample = FormulaSamples.at("", formula, new SplittableRandom(41), 1000);
            Sample own = type == DType.FLOAT32 ? sample.in(DType.FLOAT32) : sample;
            double[] expected = toDoubles(Laws.reference(own.record(own.leaves())));
            double[] found = toDoubles(Backends.run(Backends.SCALAR, List.of(own.record(own.leaves()))).getFirst());
            for (int i = 0; i < expected.length; i++) {
                int at = i;
                double[] operands = own.numbers().stream().mapToDouble(t -> toDoubles(t)[at]).toArray();
                double largest = Math.max(Math.abs(expected[i]),
                        Arrays.stream(operands).map(Math::abs).reduce(1, Math::max));
                agrees(formula, found[i], expected[i], FORMULA * ulp(largest, type), operands);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> atSpecialNumbersFormulasOfOneNumberAreWhatTheyAreToTheReference() {
        Map<String, Formula> single = new TreeMap<>(Catalogue.formulas());
        single.values().removeIf(f -> f.arity() != 1 || f.isFlag(0));
        return types(single, (formula, type) -> {
            double[] expected = values(true, formula, type, ScalarParityTest.SPECIAL);
            double[] found = values(false, formula, type, ScalarParityTest.SPECIAL);
            for (int i = 0; i < expected.length; i++) {
                double x = ScalarParityTest.SPECIAL[i];
                agrees(formula, found[i], expected[i], FORMULA * ulp(Math.max(1, Math.abs(expected[i])), type), x);
            }
        });
    }

    private interface Law {
        void accept(Formula formula, DType type);
    }

    private static Stream<DynamicTest> types(Map<String, Formula> formulas, Law law) {
        return formulas.entrySet().stream().flatMap(e -> Stream.of(DType.FLOAT64, DType.FLOAT32)
                .map(type -> dynamicTest(e.getKey() + " in " + type, () -> law.accept(e.getValue(), type))));
    }

    /// From the smallest to the largest numbers, of either sign.
    private static double[] points() {
        SplittableRandom random = new SplittableRandom(3);
        return IntStream.range(0, 4000).mapToDouble(i -> {
            double size = i % 2 == 0 ? random.nextDouble(-40, 5) : random.nextDouble(-3, 3);
            return (i % 4 < 2 ? 1 : -1) * Math.pow(2, size);
        }).toArray();
    }

    private static double[] values(boolean reference, Formula formula, DType type, double... x) {
        Node y = Elementwise.of(formula, new Constant(Tensor.of(x).to(type)));
        return toDoubles(reference ? Laws.reference(y) : Backends.run(Backends.SCALAR, List.of(y)).getFirst());
    }

    private static double[] toDoubles(Tensor t) {
        return t.to(DType.FLOAT64).toDoubles();
    }

    private static double ulp(double x, DType type) {
        return type == DType.FLOAT32 ? Math.ulp((float) x) : Math.ulp(x);
    }

    private static void agrees(Formula formula, double found, double expected, double within, double... at) {
        if (Double.isFinite(expected)) {
            assertThat(Math.abs(found - expected)).as("%s at %s: %s, not %s", formula.title(), Arrays.toString(at),
                    found, expected).isLessThanOrEqualTo(within);
        } else {
            assertThat(found).as("%s at %s", formula.title(), Arrays.toString(at)).isEqualTo(Double.valueOf(expected));
        }
    }
}
