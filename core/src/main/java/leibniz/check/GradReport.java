// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What a [GradCheck] found.
///
/// @param subject what was differentiated
/// @param method how the differences were taken
/// @param parameters a line for each parameter
/// @param overall all parameters taken together
/// @param suspects operations whose own rule fails when it is checked alone at the values it met here; looked for
///        only where the check has failed
public record GradReport(String subject, String method, List<Line> parameters, Line overall, List<String> suspects) {
    private static final int SHOWN = 5;

    /// The gradient with respect to one parameter, or all, against its differences.
    ///
    /// @param name the parameter's, or `all`
    /// @param type its element type and shape; empty for all
    /// @param checked the number of coordinates compared
    /// @param failed the number of those too far apart
    /// @param maxAbsolute the largest |bprop − difference|
    /// @param meanAbsolute the average |bprop − difference|
    /// @param maxRelative the largest [Coordinate#relative]
    /// @param angle between the two gradients, in radians, 0 to π; coordinates that cannot be told from 0 count as 0;
    ///        0 where both gradients are 0, NaN where one is
    /// @param worst the coordinate that is worst for what is allowed; null where none was compared
    public record Line(String name, String type, int checked, int failed, double maxAbsolute, double meanAbsolute,
            double maxRelative, double angle, @Nullable Coordinate worst) {
        private static final Comparator<Coordinate> WORST_FIRST = Comparator.comparingDouble(Coordinate::badness)
                .reversed();

        static Line of(String name, String type, List<Coordinate> coordinates) {
            double max = 0;
            double sum = 0;
            double relative = 0;
            int failed = 0;
            for (Coordinate c : coordinates) {
                max = Math.max(max, c.off());
                sum += c.off();
                relative = Math.max(relative, c.relative());
                failed += c.isOk() ? 0 : 1;
            }
            Coordinate worst = coordinates.stream().sorted(WORST_FIRST).findFirst().orElse(null);
            double mean = sum / Math.max(1, coordinates.size());
            return new Line(name, type, coordinates.size(), failed, max, mean, relative, Angle.between(coordinates),
                    worst);
        }
    }

    /// Whether every coordinate lies as close as it must.
    public boolean isOk() {
        return overall.failed() == 0;
    }

    /// Returns this if the check has passed.
    ///
    /// @throws AssertionError if it has not, with the worst coordinate of each parameter that failed: its values, the
    ///        error estimate, a suspected kink, a suspected operation; then the table
    public GradReport assertOk() {
        if (!isOk()) {
            throw new AssertionError(toString());
        }
        return this;
    }

    /// A heading, what failed if anything did, and a table with a line per parameter.
    @Override
    public String toString() {
        return heading() + failures() + "\n" + table();
    }

    private String heading() {
        String verdict = isOk() ? "%d coordinates agree".formatted(overall.checked())
                : "%d of %d coordinates wrong".formatted(overall.failed(), overall.checked());
        return "gradcheck: %s with %s (%s)".formatted(verdict, method, subject);
    }

    private String failures() {
        StringBuilder text = new StringBuilder();
        List<Line> failed = parameters.stream().filter(line -> line.failed() > 0).toList();
        for (Line line : failed.subList(0, Math.min(SHOWN, failed.size()))) {
            text.append('\n').append(line.worst());
        }
        if (failed.size() > SHOWN) {
            text.append("\n  and %d more parameters".formatted(failed.size() - SHOWN));
        }
        for (String suspect : suspects) {
            text.append("\n  suspected operation: ").append(suspect);
        }
        return text.toString();
    }

    private String table() {
        Table table = new Table("parameter", "type", "checked", "wrong", "max abs", "mean abs", "max rel",
                "angle [rad]", "worst").right(2, 8);
        List<Line> lines = new ArrayList<>(parameters);
        if (parameters.size() != 1) {
            lines.add(overall);
        }
        for (Line line : lines) {
            Coordinate worst = line.worst();
            table.row(line.name(), line.type(), String.valueOf(line.checked()), String.valueOf(line.failed()),
                    number(line.maxAbsolute()), number(line.meanAbsolute()), number(line.maxRelative()),
                    number(line.angle()), worst == null ? "" : worst.name());
        }
        return table.toString();
    }

    private static String number(double value) {
        return value == 0 ? "0" : String.format(Locale.ROOT, "%.2e", value);
    }
}
