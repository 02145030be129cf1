// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.diff.Reverse;
import leibniz.expr.Formula;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Elementwise;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// One node used in several places: its gradient is the sum over all of them.
class SharingTest {

    @TestFactory
    Stream<DynamicTest> aFormulaOfOneNodeTwiceSendsBackBothGradients() {
        return formulas(2).map(f -> DynamicTest.dynamicTest(f.title(), () -> {
            Tensor numbers = FormulaSamples.at(f.title(), f, new SplittableRandom(31), 5).numbers().getFirst();
            Node x = new Parameter("x", numbers);
            Node a = new Parameter("a", numbers);
            Node b = new Parameter("b", numbers);
            List<Tensor> apart = Laws.values(Reverse.of(Elementwise.of(f, a, b).sum(), List.of(a, b)).list());
            Tensor together = Laws.value(Reverse.of(Elementwise.of(f, x, x).sum(), List.of(x)).of(x));
            assertThat(together.toDoubles()).containsExactly(sum(apart), within(1e-14));
        }));
    }

    @TestFactory
    Stream<DynamicTest> aFormulaOfOneNodeThriceSendsBackAllGradients() {
        return formulas(3).map(f -> DynamicTest.dynamicTest(f.title(), () -> {
            Tensor numbers = Tensor.of(-1.5, 0.5, 2);
            Node x = new Parameter("x", numbers);
            List<Node> three = List.of(new Parameter("a", numbers), new Parameter("b", numbers),
                    new Parameter("c", numbers));
            Node apart = Elementwise.of(f, three.toArray(Node[]::new)).sum();
            double[] expected = sum(Laws.values(Reverse.of(apart, three).list()));
            Tensor together = Laws.value(Reverse.of(Elementwise.of(f, x, x, x).sum(), List.of(x)).of(x));
            assertThat(together.toDoubles()).containsExactly(expected, within(1e-14));
        }));
    }

    private static Stream<Formula> formulas(int arity) {
        return Catalogue.numeric(arity);
    }

    private static double[] sum(List<Tensor> gradients) {
        double[] sum = new double[gradients.getFirst().size()];
        for (Tensor gradient : gradients) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += gradient.toDoubles()[i];
            }
        }
        return sum;
    }

    @TestFactory
    Stream<DynamicTest> aValueUsedThriceGetsTheGradientOfTheThreeWeightsTogether() {
        return GradientLawsTest.each(Catalogue.differentiable(), s -> {
            List<Node> leaves = s.leaves();
            Node y = s.record(leaves);
            SplittableRandom random = new SplittableRandom(32);
            Tensor u = Numbers.normal(random, y.type());
            Tensor v = Numbers.normal(random, y.type());
            Node fanned = y.mul(new Constant(u)).sum().add(y.sum()).add(y.mul(new Constant(v)).sum());
            List<Tensor> fan = Laws.values(Reverse.of(fanned, Sample.active(leaves)).list());
            double[] weights = u.toDoubles();
            for (int i = 0; i < weights.length; i++) {
                weights[i] += 1 + v.toDoubles()[i];
            }
            List<Tensor> single = Laws.gradients(s, Tensor.wrap(weights, y.shape()).to(y.dtype()));
            boolean rounds = y.dtype() != leibniz.tensor.DType.FLOAT64 || s.name().contains("float32");
            double[] expected = Numbers.flat(single);
            double[] found = Numbers.flat(fan);
            for (int i = 0; i < expected.length; i++) {
                assertThat(found[i]).isCloseTo(expected[i],
                        within((rounds ? 1e-6 : 1e-14) * 50 * (1 + Math.abs(expected[i]))));
            }
        });
    }

    @Test
    void pathsOfDifferentLengthAddUp() {
        Parameter x = new Parameter("x", Tensor.scalar(3.0));
        Node square = x.mul(x);
        Node y = square.mul(x).add(square).add(x);
        assertThat(Laws.value(Reverse.of(y, List.of(x)).of(x)).item()).isEqualTo(3 * 9.0 + 2 * 3 + 1);
    }

    @Test
    void theGradientOfAnIntermediateNodeIsWhatArrivesThere() {
        Parameter x = new Parameter("x", Tensor.scalar(2.0));
        Node h = x.mul(5);
        Node y = h.mul(h).add(x);
        assertThat(Laws.values(Reverse.of(y, List.of(h, x)).list()).stream().map(Tensor::item)).containsExactly(20.0,
                101.0);
    }

    @Test
    void theGradientOfTheOutputItselfIsTheSeed() {
        Parameter x = new Parameter("x", Tensor.of(1.0, 2));
        Node y = x.exp();
        Node seed = new Constant(Tensor.of(3.0, 4));
        assertThat(Laws.value(Reverse.of(y, seed, List.of(y)).of(y))).isEqualTo(Tensor.of(3.0, 4));
    }

    @Test
    void whatTheOutputDoesNotDependOnHasZerosAndIsNotReached() {
        Parameter x = new Parameter("x", Tensor.of(1.0, 2));
        Parameter other = new Parameter("other", Tensor.of(1f, 2, 3));
        var gradients = Reverse.of(x.sum(), List.of(x, other));
        assertThat(gradients.reaches(x)).isTrue();
        assertThat(gradients.reaches(other)).isFalse();
        assertThat(Laws.value(gradients.of(other))).isEqualTo(Tensor.of(0f, 0, 0));
    }

    @Test
    void stopGradientCutsOnePathAndLeavesTheOther() {
        Parameter x = new Parameter("x", Tensor.scalar(3.0));
        Node y = x.mul(x.stopGradient());
        assertThat(Laws.values(List.of(y, Reverse.of(y, List.of(x)).of(x))).stream().map(Tensor::item))
                .containsExactly(9.0, 3.0);
    }

    @Test
    void castBetweenFloatsSendsTheGradientBackInTheTypeItCameFrom() {
        Parameter x = new Parameter("x", Tensor.of(1.0, 2));
        Node y = x.to(leibniz.tensor.DType.FLOAT32);
        Node gradient = Reverse.of(y, new Constant(Tensor.of(0.1f, 3)), List.of(x)).of(x);
        assertThat(Laws.value(gradient)).isEqualTo(Tensor.of((double) 0.1f, 3));
    }
}
