// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/// Text as pages have it.
final class Text {
    private Text() {
    }

    /// With the signs that mean something to HTML, or nothing to XML, replaced.
    static String escaped(String text) {
        StringBuilder all = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> all.append("&lt;");
                case '>' -> all.append("&gt;");
                case '&' -> all.append("&amp;");
                case '"' -> all.append("&quot;");
                case '\n', '\t' -> all.appendCodePoint(c);
                default -> all.appendCodePoint(
                        c < 32 || c >= 0xD800 && c < 0xE000 || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
            }
        });
        return all.toString();
    }

    /// Four digits that count: `0.1234`, `1.5`, `1.2e-7`.
    static String number(double x) {
        if (!Double.isFinite(x)) {
            return Double.toString(x);
        }
        BigDecimal rounded = new BigDecimal(x).round(new MathContext(4));
        double size = Math.abs(rounded.doubleValue());
        if (size == 0) {
            return "0";
        }
        String plain = size >= 1e-4 && size < 1e6
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%.3e", rounded).replaceFirst("0+e", "e").replaceFirst("\\.e", "e")
                        .replaceFirst("e([-+])0*", "e$1").replace("e+", "e");
        return plain.contains(".") && !plain.contains("e") ? plain.replaceFirst("\\.?0+$", "") : plain;
    }

    /// A place in a drawing.
    static String place(double x) {
        return String.format(Locale.ROOT, "%.1f", x);
    }
}
