// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.util.Base64;
import java.util.List;

/// Small pictures with a line under each.
///
/// @param title what they show
public record Pictures(String title, List<Picture> pictures) implements Figure {
    /// A picture.
    ///
    /// @param caption the line under it
    /// @param height in pixels
    /// @param width in pixels
    /// @param planes 1 for grey, or 3 for red, green and blue
    /// @param pixels plane after plane, row by row, from 0 (black) to 1; what lies outside is cut
    @SuppressWarnings("ArrayRecordComponent") // drawn but not compared
    public record Picture(String caption, int height, int width, int planes, double[] pixels) {
    }

    /// Copies the list.
    public Pictures {
        pictures = List.copyOf(pictures);
    }

    @Override
    public String html() {
        StringBuilder html = new StringBuilder("<div class=\"pictures\">\n");
        for (Picture picture : pictures) {
            html.append(
                    "<figure><img alt=\"%s\" src=\"data:image/png;base64,%s\"/><figcaption>%s</figcaption></figure>%n"
                            .formatted(Text.escaped(picture.caption),
                                    Base64.getEncoder().encodeToString(Png.of(picture)),
                                    Text.escaped(picture.caption)));
        }
        return html.append("</div>\n").toString().replace("\r", "");
    }
}
