// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import leibniz.exec.gemm.Gemm.Matrix;
import org.junit.jupiter.api.Test;

/// When tiles are warmed.
class TieredGemmTest {
    private final List<Runnable> asked = new ArrayList<>();
    private final TieredGemm gemm = new TieredGemm(asked::add);

    private void multiply(int m, int n, int k) {
        Operands.of(false, m, n, k, false, false, 1).by(gemm);
    }

    @Test
    void aLittleWorkIsLeftToPlainLoops() {
        multiply(5, 25, 1000);
        assertThat(asked).isEmpty();
    }

    @Test
    void muchWorkWarmsTheTilesThatWereMissingOnce() {
        multiply(5, 27, 20_000);
        multiply(5, 27, 20_000);
        assertThat(asked).hasSize(2);
    }

    @Test
    void aProductThatIsAllDotsNeedsNone() {
        Operands product = Operands.of(false, 3000, 1, 1000, false, false, 1);
        Matrix c = new Matrix(new double[3000], 0, 1, 1);
        gemm.multiply(3000, 1, 1000, product.a(), product.b(), c, new Panels());
        assertThat(asked).isEmpty();
    }

    @Test
    void tilesThatAreHotGiveTheSameBits() {
        Gemm warming = new TieredGemm(Runnable::run);
        Operands product = Operands.of(false, 5, 27, 20_000, false, false, 1);
        product.by(warming);

        assertThat(product.by(warming)).isEqualTo(product.expected());
    }
}
