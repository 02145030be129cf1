// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import leibniz.nn.store.AtomicFile;

/// One HTML page that needs nothing beside it: no network, no script, no other file. It is also well-formed XML.
public final class Page {
    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1b1f24; --soft: #667; --line: #d8dce2; --card: #fff; --paper: #f4f5f7 }
            @media (prefers-color-scheme: dark) {
              :root { --ink: #e6e8eb; --soft: #9aa3ad; --line: #3a4048; --card: #1d2126; --paper: #14171a } }
            body { font: 14px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); margin: 0 }
            main { max-width: 1180px; margin: 0 auto; padding: 24px }
            h1 { font-size: 22px; margin: 0 0 4px } h2 { font-size: 16px; margin: 28px 0 10px }
            h3 { font-size: 13px; margin: 0 0 8px; overflow-wrap: anywhere }
            .lead { color: var(--soft); margin: 0 }
            .cards { display: grid; gap: 14px; grid-template-columns: repeat(auto-fill, minmax(min(520px, 100%), 1fr)) }
            .small { grid-template-columns: repeat(auto-fill, minmax(220px, 1fr)) }
            .card { background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: 14px; overflow-x: auto }
            .wide { grid-column: 1 / -1 }
            svg { width: 100%; height: auto; display: block }
            svg polyline { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round }
            svg .grid { stroke: var(--line) } svg .axis { stroke: var(--soft) }
            svg .bar { fill: #0072b2 } svg text { font-size: 11px; fill: var(--soft) }
            svg .end { text-anchor: end } svg .middle { text-anchor: middle }
            .legend { margin: 6px 0 0; font-size: 12px } .legend span { margin-right: 14px; white-space: nowrap }
            .legend i { display: inline-block; width: 10px; height: 10px; border-radius: 5px; margin-right: 5px }
            .legend b { font-weight: 600 }
            pre { font: 12px/1.45 ui-monospace, monospace; margin: 0; overflow-x: auto }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums }
            td, th { padding: 3px 9px; text-align: right; font-weight: 400 } th { color: var(--soft) }
            .pictures { display: flex; flex-wrap: wrap; gap: 12px } figure { margin: 0; width: 104px }
            figure img { width: 104px; image-rendering: pixelated; border-radius: 4px; display: block }
            figcaption { font-size: 12px; color: var(--soft) }
            """;

    private final String title;
    private final StringBuilder body = new StringBuilder();

    /// An empty page.
    ///
    /// @param lead a line under the title
    public Page(String title, String lead) {
        this.title = title;
        body.append("<h1>%s</h1>\n<p class=\"lead\">%s</p>\n".formatted(Text.escaped(title), Text.escaped(lead)));
    }

    /// Adds figures side by side under a heading; nothing if there are none.
    public Page section(String heading, List<? extends Figure> figures) {
        return section(heading, "cards", figures);
    }

    /// Adds small figures side by side under a heading; nothing if there are none.
    public Page gallery(String heading, List<? extends Figure> figures) {
        return section(heading, "cards small", figures);
    }

    private Page section(String heading, String kind, List<? extends Figure> figures) {
        if (figures.isEmpty()) {
            return this;
        }
        List<String> cards = new ArrayList<>();
        for (Figure figure : figures) {
            String width = figure instanceof Matrix || figure instanceof Pictures ? "card wide" : "card";
            cards.add("<div class=\"%s\"><h3>%s</h3>\n%s</div>\n".formatted(width, Text.escaped(figure.title()),
                    figure.html()));
        }
        body.append("<h2>%s</h2>\n<div class=\"%s\">\n%s</div>\n".formatted(Text.escaped(heading), kind,
                String.join("", cards)));
        return this;
    }

    /// Adds text as it stands, in letters of one width.
    public Page text(String heading, String text) {
        body.append("<h2>%s</h2>\n<div class=\"card\"><pre>%s</pre></div>\n".formatted(Text.escaped(heading),
                Text.escaped(text)));
        return this;
    }

    /// The page as HTML.
    public String html() {
        return """
                <!DOCTYPE html>
                <html lang="en" xmlns="http://www.w3.org/1999/xhtml">
                <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body><main>
                %s</main></body>
                </html>
                """.formatted(Text.escaped(title), STYLE, body);
    }

    /// Writes the page, in place of a file that may be there.
    ///
    /// @throws IOException if it cannot be written; an old file stays as it was
    public void write(Path file) throws IOException {
        AtomicFile.write(file, out -> out.write(html().getBytes(StandardCharsets.UTF_8)));
    }
}
