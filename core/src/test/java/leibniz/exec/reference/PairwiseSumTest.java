// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PairwiseSumTest {
    private final PairwiseSum sum = new PairwiseSum();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 128, 1000, 100_000})
    void addsEveryTermOnce(int n) {
        double[] terms = new double[n];
        Arrays.setAll(terms, i -> i + 1);
        sum.add(terms, n);

        assertThat(sum.take()).isEqualTo(0.5 * n * (n + 1));
    }

    @Test
    void doesNotDependOnHowTermsArrive() {
        double[] terms = new double[777];
        Arrays.setAll(terms, i -> 1.0 / (i + 1));
        sum.add(terms, 777);
        double atOnce = sum.take();
        for (double term : terms) {
            sum.add(new double[]{term}, 1);
        }

        assertThat(sum.take()).isEqualTo(atOnce);
    }

    @Test
    void losesFarLessThanAPlainLoop() {
        double[] terms = new double[1 << 20];
        Arrays.fill(terms, 0.1);
        sum.add(terms, terms.length);

        assertThat(Math.abs(sum.take() - 0.1 * (1 << 20))).isLessThan(1e-9);
    }

    @Test
    void startsAnewAfterTake() {
        sum.add(new double[]{5}, 1);
        sum.take();

        assertThat(sum.take()).isZero();
    }
}
