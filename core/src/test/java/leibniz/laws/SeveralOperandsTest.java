// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Values of the formulas of three operands and more, and second derivatives of two at ties, worked out by hand.
class SeveralOperandsTest {
    private static final double NAN = Double.NaN;
    private static final double INF = Double.POSITIVE_INFINITY;
    private final Node x = of(1, -2, 5);
    private final Node y = of(3, 4, -1);
    private final Node z = of(0.5, 2, 4);

    private static Node of(double... values) {
        return new Constant(Tensor.of(values));
    }

    private static double[] value(Node node) {
        return Laws.value(node).toDoubles();
    }

    @Test
    void addScaledScalesTheSecond() {
        assertThat(value(x.addScaled(y, 10))).containsExactly(31, 38, -5);
    }

    @Test
    void lerpGoesFromTheFirstToTheSecond() {
        assertThat(value(x.lerp(y, 0.5))).containsExactly(2, 1, 2);
        assertThat(value(x.lerp(y, z))).containsExactly(2, 10, -19);
    }

    @Test
    void fmaAddsTheLast() {
        assertThat(value(x.fma(y, z))).containsExactly(3.5, -6, -1);
    }

    @Test
    void addcmulAddsAScaledProduct() {
        assertThat(value(x.addcmul(y, z, 2))).containsExactly(4, 14, -3);
    }

    @Test
    void addcdivAddsAScaledQuotient() {
        assertThat(value(x.addcdiv(y, z, 2))).containsExactly(13, 2, 4.5);
    }

    @Test
    void nanToNumReplacesWhatIsNotFinite() {
        assertThat(value(of(NAN, INF, -INF, 7).nanToNum(1, 2, 3))).containsExactly(1, 2, 3, 7);
    }

    @Test
    void hardtanhHoldsBetweenItsEndsAndKeepsNaN() {
        assertThat(value(of(-3, 0.5, 3, NAN).hardtanh(-1, 2))).containsExactly(-1, 0.5, 2, NAN);
    }

    @Test
    void thresholdReplacesWhatIsNotAboveAndKeepsNaN() {
        assertThat(value(of(0.5, 1, 1.5, NAN).threshold(1, -7))).containsExactly(-7, -7, 1.5, NAN);
    }

    @Test
    void clampMayBeOpen() {
        assertThat(value(of(-3, 3, NAN).clamp(null, 2.0))).containsExactly(-3, 2, NAN);
        assertThat(value(of(-3, 3, NAN).clamp(-2.0, null))).containsExactly(-2, 3, NAN);
    }

    @Test
    void rpowRaisesTheLiteral() {
        assertThat(value(of(0, 1, -2).rpow(4))).containsExactly(1, 4, 0.0625);
    }

    @Test
    void logAddExpHasItsCurvatureAtATieToo() {
        assertThat(mixed(3, 3, false)).isEqualTo(-0.25);
    }

    @Test
    void xlogyHasTheMixedDerivativeOneOverBAlsoWhereAIsZero() {
        assertThat(mixed(0, 4, true)).isEqualTo(0.25);
    }

    /// ∂²f/∂a∂b of xlogy or logAddExp.
    private static double mixed(double a, double b, boolean xlogy) {
        Parameter p = new Parameter("a", Tensor.scalar(a));
        Parameter q = new Parameter("b", Tensor.scalar(b));
        Node f = xlogy ? p.xlogy(q) : p.logAddExp(q);
        Node inB = Reverse.of(f, List.of(q)).of(q);
        return Laws.value(Reverse.of(inB, List.of(p)).of(p)).item();
    }
}
