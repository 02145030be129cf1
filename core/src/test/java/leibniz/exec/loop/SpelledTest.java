// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import leibniz.Engine;
import leibniz.expr.Formula;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Elementwise;
import leibniz.ops.Formulas;
import leibniz.ops.Specials;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A function written out in plain Java has the bits of the one that loops spell out.
class SpelledTest {
    private static final Map<Formula, DoubleUnaryOperator> FUNCTIONS = Map.of(Formulas.EXP, Spelled::exp,
            Formulas.EXPM1, Spelled::expm1, Formulas.TANH, Spelled::tanh, Formulas.LOG, Spelled::log, Formulas.LOG1P,
            Spelled::log1p, Formulas.SIN, Spelled::sin, Formulas.COS, Spelled::cos, Specials.ERF, Spelled::erf,
            Specials.ERFC, Spelled::erfc, Specials.ERFCX, Spelled::erfcx);
    private static final Map<Formula, DoubleUnaryOperator> WHOLE = Map.of(Formulas.ROUND, Math::rint, Formulas.FLOOR,
            Math::floor, Formulas.CEIL, Math::ceil, Formulas.TRUNC, x -> x < 0 ? Math.ceil(x) : Math.floor(x));

    private static double[] points() {
        SplittableRandom random = new SplittableRandom(9);
        DoubleStream special = DoubleStream.of(Double.NaN, 0, -0.0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 710, -746, 0.5, -0.5, 2.5, -3.5, 0x1p51,
                -0x1p51 - 1, 0x1p51 - 0.5, 0.49999999999999994,
                26.6, -26.6, 27.5, 1, -1, 1e6, 2e6);
        DoubleStream near = random.doubles(1000, -30, 30);
        DoubleStream everywhere = random.longs(1000).mapToDouble(Double::longBitsToDouble);
        return Stream.of(special, near, everywhere).flatMapToDouble(s -> s).toArray();
    }

    @TestFactory
    Stream<DynamicTest> hasTheBitsOfTheLoop() {
        return agree(FUNCTIONS);
    }

    @TestFactory
    Stream<DynamicTest> wholeNumbersAreThoseOfJava() {
        return agree(WHOLE);
    }

    private static Stream<DynamicTest> agree(Map<Formula, DoubleUnaryOperator> functions) {
        return functions.entrySet().stream().map(f -> DynamicTest.dynamicTest(f.getKey().title(), () -> {
            Node y = Elementwise.of(f.getKey(), new Constant(Tensor.of(points())));
            double[] loop = Engine.relaxed().evaluate(List.of(y)).of(y).toDoubles();
            assertThat(Arrays.stream(points()).map(f.getValue()).toArray()).containsExactly(loop);
        }));
    }
}
