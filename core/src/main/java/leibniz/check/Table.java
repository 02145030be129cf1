// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.List;

/// Text in columns: two blanks between them, the first row underlined.
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private int rightFrom;
    private int rightTo;

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /// Aligns the columns from `from` up to but not including `to` to the right.
    Table right(int from, int to) {
        rightFrom = from;
        rightTo = to;
        return this;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        int columns = rows.getFirst().size();
        List<StringBuilder> lines = new ArrayList<>();
        rows.forEach(_ -> lines.add(new StringBuilder()));
        for (int c = 0; c < columns; c++) {
            int at = c;
            int width = rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0);
            boolean right = c >= rightFrom && c < rightTo;
            for (int r = 0; r < rows.size(); r++) {
                String cell = rows.get(r).get(c);
                String gap = " ".repeat(width - cell.length());
                lines.get(r).append(c == 0 ? "" : "  ").append(right ? gap + cell : cell + gap);
            }
        }
        int width = lines.stream().mapToInt(line -> line.toString().stripTrailing().length()).max().orElse(0);
        List<String> text = new ArrayList<>();
        lines.forEach(line -> text.add(line.toString().stripTrailing()));
        text.add(1, "-".repeat(width));
        return String.join("\n", text);
    }
}
