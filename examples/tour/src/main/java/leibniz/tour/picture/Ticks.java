// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.function.Function;

/// What is written at the marks of an axis.
final class Ticks {

    private static final MathContext SIX_DIGITS = new MathContext(6);
    private static final double ALL_DIGITS = 12;
    private static final double SOME_DIGITS = 400;
    private static final double MOST_DECADES = 16;

    private Ticks() {
    }

    /// Writes a number with as many digits as it needs, at most six: `0.05`, `1200`, `1.5E-7`.
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = new BigDecimal(value, SIX_DIGITS).stripTrailingZeros();
        int exponent = exponent(rounded);
        return exponent >= -4 && exponent <= 6 ? rounded.toPlainString()
                : rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "E" + exponent;
    }

    /// Returns what writes at the marks 1, 2, ..., 9 of each decade of a logarithmic axis, blank where the axis is too
    /// crowded for a number.
    static Function<Double, String> logarithmic(double least, double most) {
        double span = most / least;
        int everyDecade = Math.max(1, (int) Math.ceil(Math.log10(span) / MOST_DECADES));
        return value -> {
            BigDecimal rounded = new BigDecimal(value, SIX_DIGITS).stripTrailingZeros();
            int digit = rounded.unscaledValue().intValueExact();
            boolean shown = span <= ALL_DIGITS
                    || span <= SOME_DIGITS && (digit == 1 || digit == 2 || digit == 5)
                    || digit == 1 && exponent(rounded) % everyDecade == 0;
            return shown ? number(value) : " ";
        };
    }

    private static int exponent(BigDecimal number) {
        return number.precision() - number.scale() - 1;
    }
}
