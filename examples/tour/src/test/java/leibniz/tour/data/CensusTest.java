// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CensusTest {
    @Test
    void thereIsACountEveryTenYearsFrom1790To2020() {
        assertThat(Census.counts()).hasSize(21);
        assertThat(Census.counts().getFirst()).isEqualTo(new Census.Count(1790, 3.929));
        assertThat(Census.counts().getLast()).isEqualTo(new Census.Count(1990, 248.710));
        assertThat(Census.later()).extracting(Census.Count::year).containsExactly(2000, 2010, 2020);
    }

    /// The sum over all years catches a slip of the pen.
    @Test
    void theCountsAddUp() {
        assertThat(Census.counts().stream().mapToDouble(Census.Count::millions).sum()).isCloseTo(1800.834,
                within(1e-9));
    }
}
