// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The expected numbers were computed by another program, in Python.
class KeyTest {
    private final Key key = Key.of(42);

    @Test
    void elementsZeroAndOneShareTheFirstBlock() {
        assertThat(Key.of(0).bits(0)).isEqualTo(0xe169c58d6627e8d5L);
        assertThat(Key.of(0).bits(1)).isEqualTo(0x9b00dbd8bc57ac4cL);
    }

    @Test
    void uniformNumbers() {
        assertThat(IntStream.range(0, 4).mapToDouble(key::uniform)).containsExactly(0.4685865183391049,
                0.34086154938517876, 0.32706338120338474, 0.4543156017348883);
    }

    @Test
    void normalNumbers() {
        double[] expected = {-0.6653748678073486, 1.036023808655465, -1.4338891806537384, 0.4232781812444527};
        for (int i = 0; i < expected.length; i++) {
            assertThat(key.normal(i)).isCloseTo(expected[i], within(4e-16));
        }
    }

    @Test
    void splitReadsABlockOfItsOwn() {
        assertThat(key.split(7)).isEqualTo(new Key(0x62f504d8e2d4f87aL, 0xd974fbc873be0d3eL));
        assertThat(key.split(-1)).isEqualTo(new Key(0xdd366c99388ee503L, 0x02dbb0d92f400002L));
    }

    @Test
    void foldTakesAllBitsOfItsNumber() {
        assertThat(key.fold(0x123456789abcdef0L)).isEqualTo(new Key(0x93982d8e969d9e5bL, 0xa363eeee21a2f108L));
        assertThat(key.fold(1)).isNotEqualTo(key.fold(1 + (1L << 32)));
    }

    @Test
    void derivedKeysDiffer() {
        long distinct = LongStream.range(-1000, 1000).boxed()
                .flatMap(i -> Stream.of(key.split(i.intValue()), key.fold(i))).distinct().count();
        assertThat(distinct).isEqualTo(4000);
    }

    @Test
    void belowIsFairAndStaysBelow() {
        int[] counts = new int[6];
        IntStream.range(0, 60_000).forEach(i -> counts[key.below(6, i)]++);
        // Five standard deviations of a binomial count.
        assertThat(IntStream.of(counts)).allSatisfy(n -> assertThat(n).isCloseTo(10_000, within(457)));
    }

    @Test
    void belowNeedsAPositiveBound() {
        assertThatIllegalArgumentException().isThrownBy(() -> key.below(0, 0))
                .withMessage("below: the bound must be positive but is 0");
    }

    @Test
    void negativeIndex() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> key.bits(-1))
                .withMessage("key: the index must not be negative but is -1");
    }
}
