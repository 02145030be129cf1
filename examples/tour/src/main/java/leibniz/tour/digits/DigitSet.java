// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.util.Arrays;

/// Grey pictures of digits and what they show.
///
/// Two sets are equal only if they share their arrays: a record compares array components by identity.
///
/// @param images brightness of every pixel, 0 (paper) to 1 (ink), row-major: pixel `(r, c)` of picture `i` is at
///     `(i * rows + r) * columns + c`
/// @param labels the digit that each picture shows, 0 to 9
/// @param rows height of a picture in pixels
/// @param columns width of a picture in pixels
@SuppressWarnings("ArrayRecordComponent") // the arrays go straight into a tensor: no copy of 30 MB for the sake of equals
public record DigitSet(float[] images, int[] labels, int rows, int columns) {

    /// Checks that the arrays belong together; keeps them without a copy.
    ///
    /// @throws IllegalArgumentException if `images` does not hold `labels.length` pictures of the given size
    public DigitSet {
        if (rows < 1 || columns < 1 || images.length != (long) labels.length * rows * columns) {
            throw new IllegalArgumentException(
                    "digit set: %d labels of %d x %d pictures need %d pixels, images holds %d".formatted(labels.length,
                            rows, columns, (long) labels.length * rows * columns, images.length));
        }
    }

    /// Returns a set over the given arrays, which are not copied.
    ///
    /// @throws IllegalArgumentException if `images` does not hold `labels.length` pictures of the given size
    public static DigitSet of(float[] images, int[] labels, int rows, int columns) {
        return new DigitSet(images, labels, rows, columns);
    }

    /// Returns the number of digits.
    public int count() {
        return labels.length;
    }

    /// Returns the number of pixels of one picture.
    public int pixels() {
        return rows * columns;
    }

    /// Returns a copy of the pixels of picture `index`.
    ///
    /// @throws IndexOutOfBoundsException if `index` is negative or not below [#count()]
    public float[] image(int index) {
        if (index < 0 || index >= count()) {
            throw new IndexOutOfBoundsException("image: index %d is not in [0, %d)".formatted(index, count()));
        }
        return Arrays.copyOfRange(images, index * pixels(), (index + 1) * pixels());
    }

    /// Returns a copy of the digits `from` (included) to `to` (excluded).
    ///
    /// @throws IndexOutOfBoundsException unless `0 <= from <= to <= count()`
    public DigitSet slice(int from, int to) {
        if (from < 0 || from > to || to > count()) {
            throw new IndexOutOfBoundsException("slice: [%d, %d) is not in [0, %d)".formatted(from, to, count()));
        }
        return new DigitSet(Arrays.copyOfRange(images, from * pixels(), to * pixels()),
                Arrays.copyOfRange(labels, from, to), rows, columns);
    }

    /// Says how many pictures of which size, for example `8000 digits of 28 x 28`.
    @Override
    public String toString() {
        return "%d digits of %d x %d".formatted(count(), rows, columns);
    }
}
