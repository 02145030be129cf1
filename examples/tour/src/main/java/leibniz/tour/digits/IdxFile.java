// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.nio.file.Path;

/// A file in IDX format whose head has been read and whose length has been found to agree with it.
///
/// The layout: magic number (2051 images, 2049 labels), count, for images also rows and columns, each an unsigned number
/// of 4 bytes, most significant first; then one byte per pixel or label.
///
/// @param path the file
/// @param head length of the head in bytes
/// @param count number of images or labels
/// @param rows height of an image in pixels, 1 for labels
/// @param columns width of an image in pixels, 1 for labels
record IdxFile(Path path, int head, long count, long rows, long columns) {

    private static final long IMAGES = 2051;
    private static final long LABELS = 2049;
    private static final long LARGEST_SIDE = 4096;
    private static final long LARGEST_BODY = 200_000_000;

    /// Checks a file of images.
    static IdxFile images(Path path) throws BadDataException {
        try (IdxInput in = IdxInput.open(path)) {
            magic(path, in, IMAGES, "images");
            long count = within(path, in, "number of images", LARGEST_BODY);
            long rows = within(path, in, "number of rows", LARGEST_SIDE);
            long columns = within(path, in, "number of columns", LARGEST_SIDE);
            var file = new IdxFile(path, 16, count, rows, columns);
            if (file.body() > LARGEST_BODY) {
                throw bad(path, 4, "at most %d pixels".formatted(LARGEST_BODY),
                        "%d (%s)".formatted(file.body(), file.contents()));
            }
            file.checkLength(in);
            return file;
        }
    }

    /// Checks a file of labels that belongs to a file of images.
    static IdxFile labels(Path path, IdxFile images) throws BadDataException {
        try (IdxInput in = IdxInput.open(path)) {
            magic(path, in, LABELS, "labels");
            long count = in.number("number of labels");
            if (count != images.count) {
                throw bad(path, 4, "%d labels, one for each image of %s".formatted(images.count,
                        images.path.getFileName()), String.valueOf(count));
            }
            var file = new IdxFile(path, 8, count, 1, 1);
            file.checkLength(in);
            return file;
        }
    }

    /// Returns the bytes after the head.
    byte[] read() throws BadDataException {
        try (IdxInput in = IdxInput.open(path)) {
            in.skipTo(head);
            var bytes = new byte[(int) body()];
            if (in.read(bytes) < bytes.length) {
                throw tooShort(in.at());
            }
            return bytes;
        }
    }

    private long body() {
        return count * rows * columns;
    }

    private String contents() {
        return head == 16 ? "%d images of %d x %d".formatted(count, rows, columns) : "%d labels".formatted(count);
    }

    /// Counts the bytes really there before anybody allocates what the head asks for.
    private void checkLength(IdxInput in) throws BadDataException {
        long end = head + body();
        in.skipTo(end + 1);
        if (in.at() < end) {
            throw tooShort(in.at());
        }
        if (in.at() > end) {
            throw bad(path, end, "the end of the file (%s)".formatted(contents()), "more bytes");
        }
    }

    private BadDataException tooShort(long at) {
        return bad(path, at, "%d more bytes (%s)".formatted(head + body() - at, contents()), "the end of the file");
    }

    private static void magic(Path path, IdxInput in, long expected, String what) throws BadDataException {
        long found = in.number("magic number %d (%s)".formatted(expected, what));
        if (found != expected) {
            throw bad(path, 0, "magic number %d (%s)".formatted(expected, what), found + meaning(found));
        }
    }

    /// What a wrong magic number tells; gzip streams begin with the bytes 31, 139, 8.
    private static String meaning(long magic) {
        if (magic == IMAGES) {
            return " (images)";
        }
        if (magic == LABELS) {
            return " (labels)";
        }
        return magic >>> 8 == 0x1F8B08 ? " (a gzip stream: the name should end in .gz)" : "";
    }

    private static long within(Path path, IdxInput in, String what, long most) throws BadDataException {
        long number = in.number(what);
        if (number < 1 || number > most) {
            throw bad(path, in.at() - 4, "a %s from 1 to %d".formatted(what, most), String.valueOf(number));
        }
        return number;
    }

    /// Says where a file is not as it should be.
    static BadDataException bad(Path path, long at, String expected, String found) {
        return new BadDataException(
                "%s: at byte %d expected %s, found %s".formatted(path.getFileName(), at, expected, found));
    }
}
