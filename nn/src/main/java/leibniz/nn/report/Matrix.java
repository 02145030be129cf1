// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.util.Arrays;

/// Counts in rows and columns of classes: the darker a cell, the more of its row are in it.
///
/// @param title what is counted
/// @param counts a row for each actual class, a column for each predicted one
@SuppressWarnings("ArrayRecordComponent") // drawn but not compared
public record Matrix(String title, long[][] counts) implements Figure {
    @Override
    public String html() {
        StringBuilder html = new StringBuilder("<table class=\"matrix\"><tr><th>actual \\ predicted</th>");
        for (int c = 0; c < counts.length; c++) {
            html.append("<th>").append(c).append("</th>");
        }
        html.append("</tr>\n");
        for (int r = 0; r < counts.length; r++) {
            double sum = Math.max(1, Arrays.stream(counts[r]).sum());
            html.append("<tr><th>").append(r).append("</th>");
            for (int c = 0; c < counts.length; c++) {
                html.append("<td style=\"background:%s\">%s</td>".formatted(colour(r == c, counts[r][c] / sum),
                        counts[r][c] == 0 ? "·" : counts[r][c]));
            }
            html.append("</tr>\n");
        }
        return html.append("</table>\n").toString();
    }

    /// Blue on the diagonal, orange beside it; mistakes show early.
    private static String colour(boolean right, double share) {
        int percent = (int) Math.round(100 * (right ? 0.7 * share : Math.sqrt(share)));
        return "color-mix(in srgb, %s %d%%, transparent)".formatted(right ? "#0072b2" : "#d55e00", percent);
    }
}
