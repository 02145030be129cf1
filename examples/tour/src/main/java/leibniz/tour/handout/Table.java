// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.handout;

import java.util.ArrayList;
import java.util.List;

/// Rows and columns of text, aligned. Columns are declared first, then rows are added; widths follow the longest cell.
public final class Table {
    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();
    private final List<String[]> rows = new ArrayList<>();

    /// A column of words.
    public Table left(String heading) {
        headings.add(heading);
        right.add(false);
        return this;
    }

    /// A column of numbers.
    public Table right(String heading) {
        headings.add(heading);
        right.add(true);
        return this;
    }

    /// One cell per column. A `Double` is printed with six decimals, anything else as it prints itself.
    ///
    /// @throws IllegalArgumentException if there are not as many cells as columns
    public Table row(Object... cells) {
        if (cells.length != headings.size()) {
            throw new IllegalArgumentException("table: a row has %d cells, there are %d columns".formatted(cells.length,
                    headings.size()));
        }
        String[] row = new String[cells.length];
        for (int i = 0; i < cells.length; i++) {
            row[i] = cells[i] instanceof Double number ? Handout.text("%.6f", number) : String.valueOf(cells[i]);
        }
        rows.add(row);
        return this;
    }

    @Override
    public String toString() {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = length(headings.get(i));
            for (String[] row : rows) {
                widths[i] = Math.max(widths[i], length(row[i]));
            }
        }
        StringBuilder text = new StringBuilder(line(headings.toArray(String[]::new), widths));
        String[] rules = new String[widths.length];
        for (int i = 0; i < widths.length; i++) {
            rules[i] = "─".repeat(widths[i]);
        }
        text.append(line(rules, widths));
        rows.forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private String line(String[] cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            String pad = " ".repeat(widths[i] - length(cells[i]));
            line.append(i == 0 ? "" : "  ").append(right.get(i) ? pad + cells[i] : cells[i] + pad);
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
