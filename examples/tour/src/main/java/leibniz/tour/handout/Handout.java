// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.handout;

import java.io.PrintStream;
import java.util.Locale;

/// A lecture hand-out on a stream: a title, numbered sections, paragraphs wrapped to the page, formulas set in.
///
/// Lines are at most [#WIDTH] columns wide, formulas and tables excepted, which are printed as they are.
public final class Handout {
    /// Columns of a page.
    public static final int WIDTH = 96;

    private final PrintStream screen;
    private int section;
    private boolean open;

    /// A page on a stream, which is not closed.
    public Handout(PrintStream screen) {
        this.screen = screen;
    }

    /// The title, with a double line under it.
    public void title(String text) {
        print(text);
        print("═".repeat(text.codePointCount(0, text.length())));
    }

    /// The heading of the next section, numbered from 1, with a line under it.
    public void section(String heading) {
        section++;
        String text = section + "  " + heading;
        gap();
        print(text);
        print("─".repeat(text.codePointCount(0, text.length())));
    }

    /// A paragraph, wrapped between words. `format` and `args` are those of [String#format].
    public void say(String format, Object... args) {
        StringBuilder line = new StringBuilder();
        for (String word : text(format, args).split("\\s+")) {
            if (!line.isEmpty()
                    && line.codePointCount(0, line.length()) + 1 + word.codePointCount(0, word.length()) > WIDTH) {
                print(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        print(line.toString());
    }

    /// Lines set in, printed as they are, with an empty line before and after.
    public void show(String lines) {
        gap();
        lines.lines().forEach(line -> print(line.isEmpty() ? "" : "    " + line));
        gap();
    }

    /// A table, set in.
    public void show(Table table) {
        show(table.toString());
    }

    /// An empty line, unless there is one already.
    private void gap() {
        if (open) {
            print("");
        }
    }

    private void print(String line) {
        screen.println(line);
        open = !line.isEmpty();
    }

    /// The same text in every country.
    public static String text(String format, Object... args) {
        return String.format(Locale.ROOT, format, args);
    }

    /// A small difference: `0` if it is exactly that.
    public static String tiny(double difference) {
        return difference == 0 ? "0" : text("%.1e", difference);
    }
}
