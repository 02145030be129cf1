// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import leibniz.Leibniz;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Against numbers computed with 50 digits from the textbook formula.
class DirichletTest {
    private static void check(double[] shares, double[] concentration, double value, double[] byShare,
            double[] byConcentration, double unit) {
        Parameter x = new Parameter("x", Tensor.of(shares));
        Parameter alpha = new Parameter("alpha", Tensor.of(concentration));
        Node y = new Dirichlet(alpha).logDensity(x);
        Gradients gradients = Reverse.of(y, List.of(x, alpha));
        Values values = Leibniz.evaluate(y, gradients.of(x), gradients.of(alpha));
        assertThat(values.of(y).item()).isCloseTo(value, within(2e-14 * Math.abs(value)));
        assertThat(values.of(gradients.of(x)).toDoubles()).containsExactly(byShare, within(1e-15 * unit));
        assertThat(values.of(gradients.of(alpha)).toDoubles()).containsExactly(byConcentration, within(3e-13));
    }

    @Test
    void smallConcentrations() {
        check(new double[]{0.5, 0.375, 0.125}, new double[]{2.5, 1e-3, 0.7}, -6.0023650377810305,
                new double[]{3, -2.664, -2.4}, new double[]{-0.39709867511197412, 1000.5939478248918,
                    0.13978715811131319},
                10);
    }

    /// Where each term of the plain sum is of the size of ten million.
    @Test
    void largeConcentrations() {
        check(new double[]{0.25, 0.25, 0.5}, new double[]{1e6, 1e6, 2e6}, 15.096795616574683,
                new double[]{3999996, 3999996, 3999998}, new double[]{3.75000078125e-7, 3.75000078125e-7,
                    1.25000015625e-7},
                4e6);
    }
}
