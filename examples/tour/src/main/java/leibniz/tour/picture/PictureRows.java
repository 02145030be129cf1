// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Grey pictures in named rows under a heading, to be compared from row to row. Immutable: each method returns rows with
/// something added.
public final class PictureRows {
    private static final int CELL = 46;
    private static final int GAP = 4;
    private static final int MARGIN = 18;
    private static final int HEADING = 46;
    private static final int LETTER = 8;

    private final String title;
    private final int height;
    private final int width;
    private final List<Row> rows;

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Row(String name, float[] pixels) {
    }

    private PictureRows(String title, int height, int width, List<Row> rows) {
        this.title = title;
        this.height = height;
        this.width = width;
        this.rows = rows;
    }

    /// Returns no rows yet, for pictures of `height` x `width` pixels.
    public static PictureRows of(String title, int height, int width) {
        return new PictureRows(title, height, width, List.of());
    }

    /// Adds a row below.
    ///
    /// @param name on its left; may be empty
    /// @param pixels brightness, 0 (paper) to 1 (ink) and cut off beyond, picture after picture, row-major
    /// @throws IllegalArgumentException if the pixels do not make whole pictures
    public PictureRows row(String name, float[] pixels) {
        if (pixels.length == 0 || pixels.length % (height * width) != 0) {
            throw new IllegalArgumentException(
                    "picture rows: %s must hold whole pictures of %d x %d pixels, it holds %d".formatted(name, height,
                            width, pixels.length));
        }
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(name, pixels.clone()));
        return new PictureRows(title, height, width, List.copyOf(more));
    }

    /// Draws the rows and writes them to a PNG file; makes its folder if need be.
    ///
    /// @throws UnwritableException if the file cannot be written; what was there before is then still there
    public void write(Path file) throws UnwritableException {
        int names = rows.stream().mapToInt(row -> LETTER * row.name.length()).max().orElse(0);
        int left = MARGIN + (names == 0 ? 0 : names + MARGIN);
        int longest = rows.stream().mapToInt(row -> row.pixels.length / (height * width)).max().orElse(1);
        int across = Math.max(left + longest * (CELL + GAP) + MARGIN, 2 * MARGIN + 9 * title.length());
        PictureFile.write(file, across, HEADING + rows.size() * (CELL + GAP) + MARGIN,
                graphics -> draw(graphics, left, across));
    }

    private void draw(Graphics2D graphics, int left, int across) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, across, HEADING + rows.size() * (CELL + GAP) + MARGIN);
        graphics.setColor(new Color(0x222222));
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        graphics.drawString(title, MARGIN, 29);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        for (int r = 0; r < rows.size(); r++) {
            int top = HEADING + r * (CELL + GAP);
            Row row = rows.get(r);
            graphics.drawString(row.name, MARGIN, top + CELL / 2 + 5);
            for (int i = 0; i < row.pixels.length / (height * width); i++) {
                graphics.drawImage(image(row.pixels, i), left + i * (CELL + GAP), top, CELL, CELL, null);
            }
        }
    }

    private BufferedImage image(float[] pixels, int i) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int k = 0; k < height * width; k++) {
            int grey = 255 - Math.round(255 * Math.clamp(pixels[i * height * width + k], 0f, 1f));
            image.setRGB(k % width, k / width, grey << 16 | grey << 8 | grey);
        }
        return image;
    }
}
