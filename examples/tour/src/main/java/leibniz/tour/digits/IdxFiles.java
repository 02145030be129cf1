// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a folder of digits in the format of the MNIST files (IDX; Y. LeCun, C. Cortes, C. Burges, "The MNIST database
/// of handwritten digits").
///
/// A pair of files, images and labels, goes by the name `train` or `t10k`: `train-images-idx3-ubyte` and
/// `train-labels-idx1-ubyte`, or with a dot, `train-images.idx3-ubyte`; unpacked, or packed with gzip and called `.gz`.
/// Where a file is there in several spellings, the unpacked one is read, and the one without a dot.
///
/// Nothing in a file is believed before it is checked, and no more memory is taken than the bytes really there ask for.
public final class IdxFiles {

    private static final int T10K = 10_000;
    private static final int T10K_TRAIN = 8_000;

    private IdxFiles() {
    }

    /// Reads the digits of a folder.
    ///
    /// With both pairs there, `train` is for training and `t10k` for the test. With one pair there, its first digits
    /// are for training and the rest for the test: 8,000 and 2,000 if it is a `t10k` pair of 10,000, four fifths and
    /// one fifth otherwise.
    ///
    /// @throws BadDataException if the folder or a file is missing, unreadable or not as it should be
    public static DigitSplit read(Path folder) throws BadDataException {
        if (!Files.isDirectory(folder)) {
            throw new BadDataException("%s: expected a folder of digits, found %s".formatted(folder,
                    Files.exists(folder) ? "a file" : "nothing there"));
        }
        DigitSet train = pair(folder, "train");
        DigitSet test = pair(folder, "t10k");
        if (train != null && test != null) {
            if (train.rows() != test.rows() || train.columns() != test.columns()) {
                throw new BadDataException("%s: expected train and t10k images of one size, found %d x %d and %d x %d"
                        .formatted(folder, train.rows(), train.columns(), test.rows(), test.columns()));
            }
            return new DigitSplit(train, test, "%s: train pair for training, t10k pair for the test".formatted(folder));
        }
        if (train != null) {
            return cut(folder, "train", train, fourFifths(train.count()));
        }
        if (test != null) {
            return cut(folder, "t10k", test, test.count() == T10K ? T10K_TRAIN : fourFifths(test.count()));
        }
        throw new BadDataException(("%s: expected t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, or train-images-"
                + "idx3-ubyte and train-labels-idx1-ubyte, each plain or .gz, found none of them").formatted(folder));
    }

    private static int fourFifths(int count) {
        return (int) (count * 4L / 5);
    }

    private static DigitSplit cut(Path folder, String pair, DigitSet all, int at) throws BadDataException {
        if (at == 0) {
            throw new BadDataException("%s: expected at least 2 digits, to train on some and test on others, found 1"
                    .formatted(folder));
        }
        return new DigitSplit(all.slice(0, at), all.slice(at, all.count()),
                "%s: first %d digits of the %s pair for training, last %d for the test".formatted(folder, at, pair,
                        all.count() - at));
    }

    private static @Nullable DigitSet pair(Path folder, String pair) throws BadDataException {
        Path images = find(folder, pair + "-images", "idx3-ubyte");
        Path labels = find(folder, pair + "-labels", "idx1-ubyte");
        if (images != null && labels != null) {
            return read(images, labels);
        }
        if (images != null) {
            throw missing(folder, pair + "-labels-idx1-ubyte", images);
        }
        if (labels != null) {
            throw missing(folder, pair + "-images-idx3-ubyte", labels);
        }
        return null;
    }

    private static BadDataException missing(Path folder, String name, Path there) {
        return new BadDataException("%s: expected %s or %s.gz beside %s, found neither".formatted(folder, name, name,
                there.getFileName()));
    }

    private static DigitSet read(Path imageFile, Path labelFile) throws BadDataException {
        IdxFile images = IdxFile.images(imageFile);
        IdxFile labels = IdxFile.labels(labelFile, images);
        return DigitSet.of(pixels(images.read()), digits(labels), (int) images.rows(), (int) images.columns());
    }

    private static float[] pixels(byte[] bytes) {
        var pixels = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            pixels[i] = (bytes[i] & 0xFF) / 255f;
        }
        return pixels;
    }

    private static int[] digits(IdxFile labels) throws BadDataException {
        byte[] bytes = labels.read();
        var digits = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            digits[i] = bytes[i] & 0xFF;
            if (digits[i] > 9) {
                throw IdxFile.bad(labels.path(), labels.head() + i, "a label from 0 to 9", String.valueOf(digits[i]));
            }
        }
        return digits;
    }

    private static @Nullable Path find(Path folder, String stem, String kind) {
        for (String ending : List.of("-" + kind, "." + kind, "-" + kind + ".gz", "." + kind + ".gz")) {
            Path file = folder.resolve(stem + ending);
            if (Files.exists(file)) {
                return file;
            }
        }
        return null;
    }
}
