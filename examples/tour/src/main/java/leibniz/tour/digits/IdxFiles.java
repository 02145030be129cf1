// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import leibniz.nn.store.BadFileException;
import leibniz.nn.store.Idx;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Reads a folder of digits in the format of the MNIST files (IDX; Y. LeCun, C. Cortes, C. Burges, "The MNIST database
/// of handwritten digits").
///
/// A pair of files, images and labels, goes by the name `train` or `t10k`: `train-images-idx3-ubyte` and
/// `train-labels-idx1-ubyte`, or with a dot, `train-images.idx3-ubyte`; unpacked, or packed with gzip and called `.gz`.
/// Where a file is there in several spellings, the unpacked one is read, and the one without a dot.
///
/// What the files hold is read, and checked, by [Idx].
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
    /// @throws BadFileException if the folder or a file is missing or not as it should be
    /// @throws IOException if a file cannot be read
    public static DigitSplit read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BadFileException(folder.toString(), "expected a folder of digits, found %s".formatted(
                    Files.exists(folder) ? "a file" : "nothing there"));
        }
        DigitSet train = pair(folder, "train");
        DigitSet test = pair(folder, "t10k");
        if (train != null && test != null) {
            if (train.rows() != test.rows() || train.columns() != test.columns()) {
                throw new BadFileException(folder.toString(),
                        "expected train and t10k images of one size, found %d x %d and %d x %d".formatted(
                                train.rows(), train.columns(), test.rows(), test.columns()));
            }
            return new DigitSplit(train, test, "%s: train pair for training, t10k pair for the test".formatted(folder));
        }
        if (train != null) {
            return cut(folder, "train", train, fourFifths(train.count()));
        }
        if (test != null) {
            return cut(folder, "t10k", test, test.count() == T10K ? T10K_TRAIN : fourFifths(test.count()));
        }
        throw new BadFileException(folder.toString(),
                "expected t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, or train-images-idx3-ubyte and "
                        + "train-labels-idx1-ubyte, each plain or .gz, found none of them");
    }

    private static int fourFifths(int count) {
        return (int) (count * 4L / 5);
    }

    private static DigitSplit cut(Path folder, String pair, DigitSet all, int at) throws BadFileException {
        if (at == 0) {
            throw new BadFileException(folder.toString(),
                    "expected at least 2 digits, to train on some and test on others, found 1");
        }
        return new DigitSplit(all.slice(0, at), all.slice(at, all.count()),
                "%s: first %d digits of the %s pair for training, last %d for the test".formatted(folder, at, pair,
                        all.count() - at));
    }

    private static @Nullable DigitSet pair(Path folder, String pair) throws IOException {
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

    private static BadFileException missing(Path folder, String name, Path there) {
        return new BadFileException(folder.toString(), "expected %s or %s.gz beside %s, found neither".formatted(name,
                name, there.getFileName()));
    }

    private static DigitSet read(Path imageFile, Path labelFile) throws IOException {
        Tensor images = Idx.read(imageFile, DType.INT32, "images", "rows", "columns");
        Tensor labels = Idx.read(labelFile, DType.INT32, "labels");
        int count = images.shape().axis(0);
        if (images.size() == 0) {
            throw bad(imageFile, "there must be images with pixels, but they are %s".formatted(images.shape()));
        }
        if (labels.size() != count) {
            throw bad(labelFile, "there must be %d labels, one for each image of %s, but there are %d".formatted(count,
                    imageFile.getFileName(), labels.size()));
        }
        int[] digits = labels.toInts();
        for (int i = 0; i < count; i++) {
            if (digits[i] < 0 || digits[i] > 9) {
                throw bad(labelFile, "labels must lie in 0 to 9, but label %d is %d".formatted(i, digits[i]));
            }
        }
        return DigitSet.of(greys(images), digits, images.shape().axis(1), images.shape().axis(2));
    }

    private static float[] greys(Tensor bytes) {
        float[] greys = bytes.toFloats();
        for (int i = 0; i < greys.length; i++) {
            greys[i] /= 255;
        }
        return greys;
    }

    private static BadFileException bad(Path file, String rule) {
        return new BadFileException(BadFileException.name(file), rule);
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
