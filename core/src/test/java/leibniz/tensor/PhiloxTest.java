// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhiloxTest {
    /// The known answers for philox4x32 with 10 rounds that Salmon et al. publish with Random123, word by word.
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "00000000 00000000|00000000 00000000 00000000 00000000|6627e8d5 e169c58d bc57ac4c 9b00dbd8",
        "ffffffff ffffffff|ffffffff ffffffff ffffffff ffffffff|408f276d 41c83b0e a20bc7c6 6d5451fd",
        "a4093822 299f31d0|243f6a88 85a308d3 13198a2e 03707344|d16cfe09 94fdcceb 5001e420 24126ea1"})
    void knownAnswers(String key, String counter, String expected) {
        long[] block = new long[2];
        Philox.block(pair(key, 0), pair(counter, 0), pair(counter, 2), block);
        assertThat(block).containsExactly(pair(expected, 0), pair(expected, 2));
    }

    private static long pair(String words, int first) {
        String[] word = words.split(" ");
        return Long.parseLong(word[first], 16) | Long.parseLong(word[first + 1], 16) << 32;
    }
}
