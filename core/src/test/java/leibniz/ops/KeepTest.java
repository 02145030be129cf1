// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeepTest {

    /// n levels keep every ⌈T^(n/(n+1))⌉-th state.
    @ParameterizedTest
    @CsvSource({"0, 1000, 1", "1, 100, 10", "1, 101, 11", "1, 99, 10", "2, 1000, 100", "3, 16, 8", "4, 32, 16",
        "1, 1, 1", "1, 0, 1", "0, 0, 1", "2, 2, 2"})
    void levelsSayEveryHowManyStepsAStateIsKept(int levels, int steps, int every) {
        assertThat(new Keep(levels).every(steps, 8)).isEqualTo(every);
    }

    /// 32 MiB are 2²² states of 8 bytes; (n + 1)·T^(1/(n+1)) of them are in memory at a time.
    @ParameterizedTest
    @CsvSource({"4194304, 8, 1", "4194305, 8, 2049", "32, 1048576, 1", "33, 1048576, 6", "256, 1048576, 16",
        "257, 1048576, 41", "0, 1048576, 1"})
    void autoKeepsWhatFits(int steps, long bytes, int every) {
        assertThat(Keep.AUTO.every(steps, bytes)).isEqualTo(every);
    }

    @Test
    void segmentsOfSegmentsHaveALevelLess() {
        assertThat(new Keep(3).inSegment()).isEqualTo(new Keep(2));
        assertThat(Keep.SEGMENTS.inSegment()).isEqualTo(Keep.ALL);
        assertThat(Keep.ALL.inSegment()).isEqualTo(Keep.ALL);
        assertThat(Keep.AUTO.inSegment()).isEqualTo(Keep.AUTO);
    }
}
