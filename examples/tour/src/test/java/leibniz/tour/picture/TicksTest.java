// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicksTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "-0.0, 0", "1, 1", "0.05, 0.05", "0.30000000000000004, 0.3", "1200, 1200", "-2.5, -2.5",
        "1000000, 1000000", "0.0001, 0.0001", "0.00001, 1E-5", "1.5e-7, 1.5E-7", "-2e38, -2E38"})
    void aNumberHasTheDigitsItNeeds(double value, String text) {
        assertThat(Ticks.number(value)).isEqualTo(text);
    }

    @Test
    void aDecadeShowsAllItsNumbers() {
        assertThat(labels(1, 10, 1)).containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void twoDecadesShowOneTwoAndFive() {
        assertThat(labels(0.01, 1, 0.1)).containsExactly("0.1", "0.2", " ", " ", "0.5", " ", " ", " ", " ");
    }

    @Test
    void manyDecadesShowTheirFirstNumber() {
        assertThat(labels(1e-9, 1, 0.01)).containsExactly("0.01", " ", " ", " ", " ", " ", " ", " ", " ");
    }

    @Test
    void veryManyDecadesShowSomeOfThem() {
        assertThat(Stream.of(1e-6, 1e-5, 1e-4, 1e-3).map(Ticks.logarithmic(1e-30, 1))).containsExactly("1E-6", " ",
                "0.0001", " ");
    }

    private static Stream<String> labels(double least, double most, double decade) {
        return IntStream.rangeClosed(1, 9).mapToObj(digit -> Ticks.logarithmic(least, most).apply(digit * decade));
    }
}
