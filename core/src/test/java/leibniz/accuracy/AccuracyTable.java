// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The table as Markdown: written from measurements, read back as figures.
final class AccuracyTable {
    /// Above this many steps, a figure needs a reason.
    static final int EXPLAINED_ABOVE = 10;
    private static final Pattern FIGURE = Pattern.compile("([\\d.e]+)(?: \\(([\\d.e]+) ulp at [^)]*\\))?");

    /// One cell: the worst error in steps, and in ulp.
    record Figure(double steps, double ulp) {
        static Figure read(String cell) {
            Matcher m = FIGURE.matcher(cell);
            if (!m.matches()) {
                throw new IllegalArgumentException("not a figure: " + cell);
            }
            double steps = Double.parseDouble(m.group(1));
            return new Figure(steps, m.group(2) == null ? steps : Double.parseDouble(m.group(2)));
        }
    }

    private AccuracyTable() {
    }

    /// The line of an operation.
    static String line(Row row, Measurement measured) {
        return "| `%s` | %s | %s |".formatted(row.name(), row.domain(),
                Arrays.stream(measured.worst()).map(AccuracyTable::cell).collect(Collectors.joining(" | ")));
    }

    private static String cell(Measurement.Worst worst) {
        String steps = up(worst.steps());
        String ulp = up(worst.ulp());
        return steps.equals(ulp) ? steps : "%s (%s ulp at %s)".formatted(steps, ulp,
                Arrays.stream(worst.ulpAt()).mapToObj(x -> String.format(Locale.ROOT, "%.6g", x))
                        .collect(Collectors.joining(", ")));
    }

    /// Rounded up: to a whole number, to two digits from a thousand on.
    private static String up(double figure) {
        if (figure < 1000 || Double.isInfinite(figure)) {
            return Double.isInfinite(figure) ? "Infinity" : String.valueOf((long) Math.ceil(figure));
        }
        double unit = Math.pow(10, Math.floor(Math.log10(figure)) - 1);
        return String.format(Locale.ROOT, "%.1e", Math.ceil(figure / unit) * unit).replace("e+0", "e").replace("e+",
                "e");
    }

    /// The whole page.
    static String page(List<String> lines) {
        List<String> page = new ArrayList<>(List.of(INTRODUCTION.split("\n")));
        page.addAll(lines);
        page.add("");
        page.add("Figures above %d, and why:".formatted(EXPLAINED_ABOVE));
        page.add("");
        Reasons.ALL.forEach((name, reason) -> page.add("- `%s`: %s".formatted(name, reason)));
        return String.join("\n", page) + "\n";
    }

    /// The figures of a page by the names of the operations: value, first and second derivative.
    static Map<String, List<Figure>> read(String page) {
        Map<String, List<Figure>> figures = new LinkedHashMap<>();
        page.lines().filter(l -> l.startsWith("| `")).forEach(l -> {
            String[] cells = l.split(" *\\| *");
            figures.put(cells[1].replace("`", ""),
                    Arrays.stream(cells).skip(3).map(Figure::read).toList());
        });
        return figures;
    }

    /// The committed page.
    static Path file() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.exists(root.resolve(".github"))) {
            root = root.getParent();
        }
        return java.util.Objects.requireNonNull(root, ".github").resolve(".github").resolve("accuracy.md");
    }

    static String committed() {
        try {
            return Files.readString(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final String INTRODUCTION = """
            # Accuracy of elementwise operations

            The worst error found in float64: of the value, of the first derivatives and of the second ones, as reverse
            mode gives them. Written by `mvn -B test -pl core -Dtest=AccuracyTest -Daccuracy=full`, not by hand; every
            build measures some of the points again and fails where a figure is exceeded.

            **Where.** Some 400 to 600 points for each operation: evenly over (−12, 12), logarithmically from 10⁻³⁰⁷ to
            10³⁰⁸, towards the ends of the domain, and close to zeros, kinks and places where the way of computing changes.
            Operations of several numbers: 600 pairs, some of them nearly equal in size; further operands are fixed.

            **Against what.** The same function in decimal arithmetic of 55 to 805 digits, its derivatives from multiplying
            Taylor polynomials, no code shared with the library.

            **In what.** A *step* is the larger of one unit in the last place (ulp) of the exact result and of the change of
            the exact result when an argument moves by half an ulp of its own, which no algorithm can see. Where errors in ulp
            are larger, near a zero of the result or where it swings wildly, the worst of them follows in brackets. Below
            2.2e-308, where digits run out, nothing is counted. Figures are rounded up. The value of an operation that is one
            of `java.lang.Math` has its accuracy; figures are of OpenJDK 25 on x86-64.

            | Operation | Domain | Value | First derivatives | Second derivatives |
            |---|---|---|---|---|""";
}
