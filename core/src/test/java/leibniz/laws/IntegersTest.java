// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.expr.Formula;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Activations;
import leibniz.ops.Blends;
import leibniz.ops.Elementwise;
import leibniz.ops.Formulas;
import leibniz.ops.Rectifiers;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Integers and truth values are computed as Java computes them: exactly, wrapping around at the ends.
class IntegersTest {
    private static final int[] INTS = {Integer.MIN_VALUE, Integer.MIN_VALUE + 1, -7, -1, 0, 1, 2, 100_000,
        Integer.MAX_VALUE - 1, Integer.MAX_VALUE};
    private static final long[] LONGS = {Long.MIN_VALUE, Integer.MIN_VALUE, -7, -1, 0, 1, 2, (1L << 53) + 1,
        Long.MAX_VALUE - 1, Long.MAX_VALUE};

    private static Map<Formula, LongUnaryOperator> unary() {
        Map<Formula, LongUnaryOperator> t = new LinkedHashMap<>();
        t.put(Formulas.NEG, a -> -a);
        t.put(Formulas.ABS, Math::abs);
        t.put(Formulas.SIGN, Long::signum);
        t.put(Formulas.SQUARE, a -> a * a);
        t.put(Activations.RELU, a -> Math.max(a, 0));
        t.put(Rectifiers.RELU6, a -> Math.clamp(a, 0, 6));
        return t;
    }

    private static Map<Formula, LongBinaryOperator> binary() {
        Map<Formula, LongBinaryOperator> t = new LinkedHashMap<>();
        t.put(Formulas.ADD, Long::sum);
        t.put(Formulas.SUB, (a, b) -> a - b);
        t.put(Formulas.MUL, (a, b) -> a * b);
        t.put(Formulas.GATE, (a, b) -> a * b);
        t.put(Formulas.GATE_BOTH, (a, b) -> a * b);
        t.put(Formulas.MIN, Math::min);
        t.put(Formulas.MAX, Math::max);
        t.put(Blends.SQUARED_DIFFERENCE, (a, b) -> (a - b) * (a - b));
        t.put(Blends.FMAX, Math::max);
        t.put(Blends.FMIN, Math::min);
        t.put(Rectifiers.LEAKY_RELU, (a, b) -> a > 0 ? a : a * b);
        t.put(Rectifiers.SOFTSHRINK, (a, b) -> Math.abs(a) <= b ? 0 : a > 0 ? a - b : a + b);
        t.put(Rectifiers.HARDSHRINK, (a, b) -> Math.abs(a) <= b ? 0 : a);
        t.put(Formulas.EQ, (a, b) -> a == b ? 1 : 0);
        t.put(Formulas.NE, (a, b) -> a != b ? 1 : 0);
        t.put(Formulas.LT, (a, b) -> a < b ? 1 : 0);
        t.put(Formulas.LE, (a, b) -> a <= b ? 1 : 0);
        t.put(Formulas.GT, (a, b) -> a > b ? 1 : 0);
        t.put(Formulas.GE, (a, b) -> a >= b ? 1 : 0);
        return t;
    }

    @Test
    void everyFormulaThatIsDefinedOnIntegersIsInTheTables() {
        List<Formula> integral = Catalogue.formulas().values().stream()
                .filter(f -> f.isIntegral() && !f.isFlag(0) && f.arity() < 3).toList();
        assertThat(Stream.concat(unary().keySet().stream(), binary().keySet().stream()))
                .containsExactlyInAnyOrderElementsOf(integral);
    }

    @TestFactory
    Stream<DynamicTest> int32IsJavasInt() {
        long[] wide = Arrays.stream(INTS).asLongStream().toArray();
        return each(Tensor.of(INTS), wide, value -> value.dtype() == DType.BOOL ? value.to(DType.INT32).toLongs()
                : value.toLongs(), x -> (int) x);
    }

    @TestFactory
    Stream<DynamicTest> int64IsJavasLong() {
        return each(Tensor.of(LONGS), LONGS, value -> value.to(DType.INT64).toLongs(), x -> x);
    }

    private static Stream<DynamicTest> each(Tensor x, long[] numbers, java.util.function.Function<Tensor, long[]> read,
            LongUnaryOperator wrap) {
        int n = numbers.length;
        Node row = new Constant(x);
        Node column = new Constant(x).unsqueeze(1);
        Stream<DynamicTest> one = unary().entrySet().stream().map(e -> dynamicTest(e.getKey().title(), () -> {
            long[] expected = Arrays.stream(numbers).map(e.getValue()).map(wrap).toArray();
            assertThat(read.apply(Laws.value(Elementwise.of(e.getKey(), row)))).isEqualTo(expected);
        }));
        Stream<DynamicTest> two = binary().entrySet().stream().map(e -> dynamicTest(e.getKey().title(), () -> {
            long[] expected = IntStream.range(0, n * n)
                    .mapToLong(i -> wrap.applyAsLong(e.getValue().applyAsLong(numbers[i / n], numbers[i % n])))
                    .toArray();
            assertThat(read.apply(Laws.value(Elementwise.of(e.getKey(), column, row)))).isEqualTo(expected);
        }));
        return Stream.concat(one, two);
    }

    @Test
    void clampHoldsIntegersBetweenLiterals() {
        assertThat(Laws.value(new Constant(Tensor.of(-5, 0, 5)).clamp(-1, 2))).isEqualTo(Tensor.of(-1, 0, 2));
    }

    @Test
    void whereChoosesAmongElementsOfAnyType() {
        Node c = new Constant(Tensor.of(true, false));
        assertThat(Laws.value(c.where(new Constant(Tensor.of(1, 2)), new Constant(Tensor.of(3, 4)))))
                .isEqualTo(Tensor.of(1, 4));
        assertThat(Laws.value(c.where(new Constant(Tensor.of(LONGS[7], 2)), new Constant(Tensor.of(3L, LONGS[7])))))
                .isEqualTo(Tensor.of(LONGS[7], LONGS[7]));
        assertThat(Laws.value(c.where(new Constant(Tensor.of(true, true)), c))).isEqualTo(Tensor.of(true, false));
    }

    @Test
    void truthValuesAreEqualOrNot() {
        Node a = new Constant(Tensor.of(true, false, true));
        Node b = new Constant(Tensor.of(true, true, false));
        assertThat(Laws.values(List.of(a.eq(b), a.ne(b)))).containsExactly(Tensor.of(true, false, false),
                Tensor.of(false, true, true));
    }

    @Test
    void comparisonsWithNaNAreFalseButForInequality() {
        Node x = new Constant(Tensor.of(Double.NaN, 1));
        List<Tensor> values = Laws.values(List.of(x.eq(x), x.ne(x), x.lt(x), x.le(x), x.gt(x), x.ge(x)));
        assertThat(values.stream().map(t -> t.getBoolean(0))).containsExactly(false, true, false, false, false, false);
        assertThat(values.stream().map(t -> t.getBoolean(1))).containsExactly(true, false, false, true, false, true);
    }

    @Test
    void sumsOfIntegersWrapAround() {
        assertThat(Laws.value(new Constant(Tensor.of(Integer.MAX_VALUE, 1)).sum()).getLong())
                .isEqualTo(Integer.MIN_VALUE);
        assertThat(Laws.value(new Constant(Tensor.of(Long.MAX_VALUE, 1)).sum()).getLong()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void sumsOfLargeLongsAreExact() {
        assertThat(Laws.value(new Constant(Tensor.of(LONGS[7], 2, 3)).sum()).getLong()).isEqualTo(LONGS[7] + 5);
    }

    @Test
    void extremesOfIntegersAreExact() {
        Node x = new Constant(Tensor.of(LONGS));
        assertThat(Laws.values(List.of(x.max(), x.min(), x.argmax(0), x.argmin(0))).stream().map(Tensor::getLong))
                .containsExactly(Long.MAX_VALUE, Long.MIN_VALUE, 9L, 0L);
    }

    @Test
    void anIndexIsALong() {
        assertThat(new Constant(Tensor.of(3, 1)).argmax(0).dtype()).isEqualTo(DType.INT64);
    }

    @Test
    void castsToIntegersAreJavasCasts() {
        double[] x = {1.9, -1.9, Double.NaN, 1e10, -1e10, 1e300, Double.NEGATIVE_INFINITY};
        Node node = new Constant(Tensor.of(x));
        assertThat(Laws.value(node.to(DType.INT32)).toInts())
                .isEqualTo(Arrays.stream(x).mapToInt(v -> (int) v).toArray());
        assertThat(Laws.value(node.to(DType.INT64)).toLongs())
                .isEqualTo(Arrays.stream(x).mapToLong(v -> (long) v).toArray());
    }

    @Test
    void castsBetweenIntegersKeepTheLowBits() {
        int[] low = Arrays.stream(LONGS).mapToInt(v -> (int) v).toArray();
        assertThat(Laws.value(new Constant(Tensor.of(LONGS)).to(DType.INT32)).toInts()).isEqualTo(low);
        assertThat(Laws.value(new Constant(Tensor.of(INTS)).to(DType.INT64)).toInts()).isEqualTo(INTS);
    }

    @Test
    void castsToTruthAreTrueWhereNotZero() {
        Node x = new Constant(Tensor.of(0.0, -0.0, 1e-300, Double.NaN));
        assertThat(Laws.value(x.to(DType.BOOL))).isEqualTo(Tensor.of(false, false, true, true));
        assertThat(Laws.value(new Constant(Tensor.of(0, 5)).to(DType.BOOL))).isEqualTo(Tensor.of(false, true));
    }

    @Test
    void castsFromIntegersRoundOnce() {
        long odd = (1L << 54) + 3;
        assertThat(Laws.value(new Constant(Tensor.of(odd)).to(DType.FLOAT32)).getDouble(0)).isEqualTo((float) odd);
        assertThat(Laws.value(new Constant(Tensor.of(odd)).to(DType.FLOAT64)).getDouble(0)).isEqualTo((double) odd);
    }

    @Test
    void truthBecomesOneAndZero() {
        Node x = new Constant(Tensor.of(true, false));
        assertThat(Stream.of(DType.values()).map(t -> Laws.value(x.to(t)))).allSatisfy(
                t -> assertThat(t.toDoubles()).containsExactly(1, 0));
    }

    @Test
    void literalsOfEveryTypeHoldTheirNumber() {
        Map<DType, Double> values = Stream.of(DType.values()).collect(Collectors.toMap(t -> t,
                t -> Laws.value(leibniz.ops.Fill.of(t, Shape.of(2), 1)).getDouble(1)));
        assertThat(values.values()).containsOnly(1.0);
    }
}
