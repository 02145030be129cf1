// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;

/// A sheet of digits, each with what was predicted, and where that is wrong also what is true. Mistakes come first.
public final class DigitSheet {

    private static final int DIGIT = 56;
    private static final int CELL_WIDTH = 96;
    private static final int CELL_HEIGHT = 66;
    private static final int MARGIN = 18;
    private static final int HEADING = 46;
    private static final int NARROWEST = 5;
    private static final Color INK = new Color(0x222222);
    private static final Color RIGHT = new Color(0x007A5A);
    private static final Color WRONG = new Color(0xC8102E);
    private static final Color WRONG_PAPER = new Color(0xFDE7EA);

    private final Pictures pictures;
    private final int columns;
    private final int rows;

    /// What is on the sheet.
    ///
    /// @param images brightness of every pixel, 0 (paper) to 1 (ink), picture after picture, row-major
    /// @param labels what each picture shows
    /// @param predicted what was said of each picture
    /// @param rows height of a picture in pixels
    /// @param columns width of a picture in pixels
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pictures(float[] images, int[] labels, int[] predicted, int rows, int columns) {

        int count() {
            return labels.length;
        }

        boolean isRight(int i) {
            return predicted[i] == labels[i];
        }

        BufferedImage image(int i) {
            var image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
            for (int k = 0; k < rows * columns; k++) {
                int grey = 255 - Math.round(255 * Math.clamp(images[i * rows * columns + k], 0f, 1f));
                image.setRGB(k % columns, k / columns, grey << 16 | grey << 8 | grey);
            }
            return image;
        }
    }

    private DigitSheet(Pictures pictures, int columns, int rows) {
        this.pictures = pictures;
        this.columns = columns;
        this.rows = rows;
    }

    /// Returns a sheet of at most 100 digits, 10 to a row. The arrays are not copied.
    ///
    /// @param images brightness of every pixel, 0 (paper) to 1 (ink), picture after picture, row-major
    /// @param labels what each picture shows
    /// @param predicted what was said of each picture
    /// @param height height of a picture in pixels
    /// @param width width of a picture in pixels
    /// @throws IllegalArgumentException if the lengths of the arrays do not agree
    public static DigitSheet of(float[] images, int[] labels, int[] predicted, int height, int width) {
        if (predicted.length != labels.length || images.length != (long) labels.length * height * width) {
            throw new IllegalArgumentException(
                    "digit sheet: %d labels need as many predictions and %d pixels of %d x %d pictures, there are %d and %d"
                            .formatted(labels.length, (long) labels.length * height * width, height, width,
                                    predicted.length, images.length));
        }
        return new DigitSheet(new Pictures(images, labels, predicted, height, width), 10, 10);
    }

    /// Returns a sheet of the same digits with room for `columns` x `rows` of them.
    ///
    /// @throws IllegalArgumentException unless both are in [1, 40]
    public DigitSheet grid(int columns, int rows) {
        if (Math.min(columns, rows) < 1 || Math.max(columns, rows) > 40) {
            throw new IllegalArgumentException("digit sheet: columns (%d) and rows (%d) must be in [1, 40]".formatted(
                    columns, rows));
        }
        return new DigitSheet(pictures, columns, rows);
    }

    /// Returns the indices of the digits on the sheet in reading order: mistakes first, else in the order given.
    public int[] order() {
        IntStream wrong = IntStream.range(0, pictures.count()).filter(i -> !pictures.isRight(i));
        IntStream right = IntStream.range(0, pictures.count()).filter(pictures::isRight);
        return IntStream.concat(wrong, right).limit((long) rows * columns).toArray();
    }

    /// Draws the sheet and writes it to a PNG file; makes its folder if need be.
    ///
    /// @throws UnwritableException if the file cannot be written; what was there before is then still there
    public void write(Path file) throws UnwritableException {
        int[] order = order();
        int width = 2 * MARGIN + Math.max(NARROWEST, columns) * CELL_WIDTH;
        int height = HEADING + MARGIN + Math.max(1, (order.length + columns - 1) / columns) * CELL_HEIGHT;
        PictureFile.write(file, width, height, graphics -> {
            graphics.setColor(Color.WHITE);
            graphics.fillRect(0, 0, width, height);
            draw(graphics, order);
        });
    }

    private void draw(Graphics2D graphics, int[] order) {
        graphics.setColor(INK);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 16));
        graphics.drawString(heading(), MARGIN, 29);
        for (int k = 0; k < order.length; k++) {
            cell(graphics, order[k], MARGIN + k % columns * CELL_WIDTH, HEADING + k / columns * CELL_HEIGHT);
        }
    }

    private String heading() {
        long right = IntStream.range(0, pictures.count()).filter(pictures::isRight).count();
        return pictures.count() == 0 ? "no digits"
                : String.format(Locale.ROOT, "%d of %d wrong, accuracy %.4f", pictures.count() - right,
                        pictures.count(), right / (double) pictures.count());
    }

    private void cell(Graphics2D graphics, int i, int left, int top) {
        boolean right = pictures.isRight(i);
        if (!right) {
            graphics.setColor(WRONG_PAPER);
            graphics.fillRoundRect(left + 1, top + 1, CELL_WIDTH - 4, CELL_HEIGHT - 2, 8, 8);
        }
        graphics.drawImage(pictures.image(i), left + 5, top + 5, DIGIT, DIGIT, null);
        graphics.setColor(right ? RIGHT : WRONG);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 22));
        graphics.drawString(String.valueOf(pictures.predicted[i]), left + DIGIT + 13, top + 29);
        if (!right) {
            graphics.setColor(INK);
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
            graphics.drawString("is " + pictures.labels[i], left + DIGIT + 11, top + 52);
        }
    }
}
