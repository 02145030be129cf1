// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.Locale;
import leibniz.graph.Type;

/// What a model is made of: a row for each of its parts, and sums.
///
/// @param rows in order of computation, a container before its parts
/// @param parameters how many numbers are trained; shared ones count once
/// @param state how many numbers are kept beside them
/// @param multiplyAdds in matrix products and convolutions, for a whole batch
public record Summary(List<Row> rows, long parameters, long state, long multiplyAdds) {
    /// A part of a model.
    ///
    /// @param path where it is, such as `encoder.0`; empty for the whole
    /// @param layer what it is
    /// @param output the type of its value
    /// @param parameters how many numbers of it are trained, its parts' included; those of an earlier row are not counted
    ///     again
    /// @param multiplyAdds in its matrix products and convolutions, for a whole batch, its parts' included
    public record Row(String path, String layer, Type output, long parameters, long multiplyAdds) {
    }

    /// Copies the list.
    public Summary {
        rows = List.copyOf(rows);
    }

    /// The table, parts set in under what they are parts of.
    @Override
    public String toString() {
        int paths = Math.max(5, rows.stream().mapToInt(row -> row.path.length()).max().orElse(0));
        int layers = Math.max(5, rows.stream().mapToInt(row -> row.layer.length()).max().orElse(0));
        int outputs = Math.max(6, rows.stream().mapToInt(row -> row.output.toString().length()).max().orElse(0));
        String line = "%-" + paths + "s  %-" + layers + "s  %-" + outputs + "s  %12s  %14s%n";
        StringBuilder text = new StringBuilder(
                line.formatted("path", "layer", "output", "parameters", "multiply-adds"));
        for (Row row : rows) {
            text.append(line.formatted(row.path, row.layer, row.output, grouped(row.parameters),
                    grouped(row.multiplyAdds)));
        }
        text.append(line.formatted("total", "", "", grouped(parameters), grouped(multiplyAdds)));
        if (state > 0) {
            text.append(line.formatted("state", "", "", grouped(state), ""));
        }
        return text.toString().replaceAll(" +(?=\\R)", "");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
