// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// Shows floating numbers so that their points stand in one column, by the default rules of NumPy 2.4: the fewest
/// digits that name each number in its type, at most 8 after the point; powers of ten for all numbers if the largest
/// is 1e8 or more (1e6 for float32), the smallest below 1e-4, or their ratio above 1000 (zeros aside).
final class FloatColumn implements DoubleFunction<String> {
    private static final int PRECISION = 8;
    private static final double LARGE_FLOAT32 = 1e6;
    private static final double LARGE_FLOAT64 = 1e8;
    private static final double SMALL = 1e-4;
    private static final double WIDE = 1000;

    private final DType dtype;
    private final boolean scientific;
    private final int fractionDigits;
    private final int exponentDigits;
    private final int left;
    private final int right;

    /// A column for numbers of which `sample` holds the typical ones.
    FloatColumn(DType dtype, double[] sample) {
        this.dtype = dtype;
        double[] finite = Arrays.stream(sample).filter(Double::isFinite).toArray();
        double[] sizes = DoubleStream.of(finite).map(Math::abs).filter(v -> v != 0).toArray();
        double largest = DoubleStream.of(sizes).max().orElse(1);
        double smallest = DoubleStream.of(sizes).min().orElse(1);
        double large = dtype == DType.FLOAT32 ? LARGE_FLOAT32 : LARGE_FLOAT64;
        this.scientific = largest >= large || smallest < dtype.round(SMALL) || dtype.round(largest / smallest) > WIDE;
        String[] texts = Arrays.stream(finite).mapToObj(v -> text(v, 0)).toArray(String[]::new);
        int whole = Arrays.stream(texts).mapToInt(s -> s.indexOf('.')).max().orElse(0);
        this.fractionDigits = Arrays.stream(texts).mapToInt(FloatColumn::fraction).max().orElse(0);
        this.exponentDigits = Arrays.stream(texts).mapToInt(FloatColumn::exponent).max().orElse(0);
        this.right = fractionDigits + (scientific ? 2 + exponentDigits : 0);
        boolean notANumber = DoubleStream.of(sample).anyMatch(Double::isNaN);
        boolean infinite = DoubleStream.of(sample).anyMatch(Double::isInfinite);
        boolean negative = DoubleStream.of(sample).anyMatch(v -> v == Double.NEGATIVE_INFINITY);
        int name = negative ? 4 : notANumber || infinite ? 3 : 0;
        this.left = Math.max(whole, name - right - 1);
    }

    private static int fraction(String text) {
        int e = text.indexOf('e');
        return (e < 0 ? text.length() : e) - text.indexOf('.') - 1;
    }

    private static int exponent(String text) {
        int e = text.indexOf('e');
        return e < 0 ? 0 : text.length() - e - 2;
    }

    /// The number with blanks around it.
    @Override
    public String apply(double value) {
        if (!Double.isFinite(value)) {
            String name = Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf";
            return " ".repeat(left + right + 1 - name.length()) + name;
        }
        String text = text(value, fractionDigits);
        String padding = " ".repeat(left - text.indexOf('.'));
        int missing = fractionDigits - fraction(text);
        if (!scientific) {
            return padding + text + " ".repeat(missing);
        }
        int e = text.indexOf('e');
        String zeros = "0".repeat(exponentDigits - exponent(text));
        return padding + text.substring(0, e) + "0".repeat(missing) + text.substring(e, e + 2) + zeros
                + text.substring(e + 2);
    }

    /// The number without blanks, always with a point, such as `-1.5`, `2.` or `1.e-05`; in powers of ten with at least
    /// so many digits of its exact value after the point, zeros at the end aside.
    private String text(double value, int leastFraction) {
        boolean negative = Double.doubleToRawLongBits(value) < 0;
        String size = scientific ? scientific(Math.abs(value), leastFraction) : positional(Math.abs(value));
        return negative ? "-" + size : size;
    }

    private String positional(double size) {
        BigDecimal shortest = shortest(size);
        BigDecimal shown = shortest.scale() > PRECISION
                ? new BigDecimal(size).setScale(PRECISION, RoundingMode.HALF_EVEN)
                : shortest;
        String text = strip(shown).toPlainString();
        return text.contains(".") ? text : text + ".";
    }

    private String scientific(double size, int leastFraction) {
        BigDecimal shown = shortest(size);
        if (shown.precision() > PRECISION + 1) {
            shown = strip(exact(size, PRECISION + 1));
        } else if (shown.precision() < leastFraction + 1) {
            shown = exact(size, leastFraction + 1);
        }
        String digits = shown.unscaledValue().toString();
        int exponent = shown.signum() == 0 ? 0 : shown.precision() - shown.scale() - 1;
        String power = (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
        return digits.charAt(0) + "." + digits.substring(1) + (exponent < 0 ? "e-" : "e+") + power;
    }

    private static BigDecimal exact(double size, int digits) {
        return new BigDecimal(size).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    }

    /// The decimal with the fewest digits that reads back as the number.
    private BigDecimal shortest(double size) {
        BigDecimal decimal = strip(new BigDecimal(dtype == DType.FLOAT32 ? Float.toString((float) size)
                : Double.toString(size)));
        if (decimal.precision() == 2) {
            // Java writes two digits where one would do, such as 4.9E-324.
            BigDecimal digit = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            double back = dtype == DType.FLOAT32 ? digit.floatValue() : digit.doubleValue();
            return back == size ? digit : decimal;
        }
        return decimal;
    }

    private static BigDecimal strip(BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        return stripped.signum() == 0 ? BigDecimal.ZERO : stripped;
    }
}
