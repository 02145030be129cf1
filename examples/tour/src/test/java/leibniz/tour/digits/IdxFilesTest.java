// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxFilesTest {

    private static final String T10K_IMAGES = "t10k-images-idx3-ubyte";
    private static final String T10K_LABELS = "t10k-labels-idx1-ubyte";
    private static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    private static final String TRAIN_LABELS = "train-labels-idx1-ubyte";

    @TempDir
    private Path folder;

    // What is read

    @Test
    void bothPairsAreTrainAndTest() throws IOException {
        pair("train", 6);
        pair("t10k", 4);

        DigitSplit split = IdxFiles.read(folder);

        assertThat(split.train().labels()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(split.test().labels()).containsExactly(0, 1, 2, 3);
        assertThat(split.source()).isEqualTo(folder + ": train pair for training, t10k pair for the test");
    }

    @Test
    void aT10kPairOf10000IsCutAt8000() throws IOException {
        pair("t10k", 10_000);

        DigitSplit split = IdxFiles.read(folder);

        assertThat(split.train().count()).isEqualTo(8000);
        assertThat(split.test().count()).isEqualTo(2000);
        assertThat(split.source())
                .isEqualTo(folder + ": first 8000 digits of the t10k pair for training, last 2000 for the test");
    }

    @Test
    void aT10kPairOfAnotherCountIsCutAtFourFifths() throws IOException {
        pair("t10k", 14);

        DigitSplit split = IdxFiles.read(folder);

        assertThat(split.train().labels()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0);
        assertThat(split.test().labels()).containsExactly(1, 2, 3);
    }

    @Test
    void aTrainPairIsCutAtFourFifths() throws IOException {
        pair("train", 10_001);

        DigitSplit split = IdxFiles.read(folder);

        assertThat(split.train().count()).isEqualTo(8000);
        assertThat(split.test().count()).isEqualTo(2001);
    }

    @Test
    void pixelsAreRowMajorAnd255IsOne() throws IOException {
        write(TRAIN_IMAGES, bytes(2051, 2, 2, 3), 0, 51, 102, 153, 204, 255, 255, 0, 0, 0, 0, 51);
        write(TRAIN_LABELS, bytes(2049, 2), 7, 9);

        DigitSet first = IdxFiles.read(folder).train();

        assertThat(first.rows()).isEqualTo(2);
        assertThat(first.columns()).isEqualTo(3);
        assertThat(first.images()).containsExactly(0f, 0.2f, 0.4f, 0.6f, 0.8f, 1f);
    }

    @Test
    void packedFilesAreUnpacked() throws IOException {
        writePacked(T10K_IMAGES + ".gz", bytes(2051, 2, 1, 1), 255, 0);
        writePacked(T10K_LABELS + ".gz", bytes(2049, 2), 3, 4);

        DigitSplit split = IdxFiles.read(folder);

        assertThat(split.train().labels()).containsExactly(3);
        assertThat(split.train().images()).containsExactly(1f);
        assertThat(split.test().labels()).containsExactly(4);
    }

    @Test
    void namesMayBeSpeltWithADot() throws IOException {
        write("t10k-images.idx3-ubyte", bytes(2051, 2, 1, 1), 255, 0);
        writePacked("t10k-labels.idx1-ubyte.gz", bytes(2049, 2), 3, 4);

        assertThat(IdxFiles.read(folder).train().labels()).containsExactly(3);
    }

    // What is missing

    @Test
    void theFolderMustExist() {
        Path nowhere = folder.resolve("nowhere");
        complains(nowhere, nowhere + ": expected a folder of digits, found nothing there");
    }

    @Test
    void theFolderMustNotBeAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        complains(file, file + ": expected a folder of digits, found a file");
    }

    @Test
    void theFolderMustHoldAPair() {
        complains(
                folder + ": expected t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, or train-images-idx3-ubyte and "
                        + "train-labels-idx1-ubyte, each plain or .gz, found none of them");
    }

    @Test
    void imagesNeedLabels() throws IOException {
        writePacked(T10K_IMAGES + ".gz", bytes(2051, 2, 1, 1), 255, 0);
        complains(folder + ": expected t10k-labels-idx1-ubyte or t10k-labels-idx1-ubyte.gz beside "
                + "t10k-images-idx3-ubyte.gz, found neither");
    }

    @Test
    void labelsNeedImagesEvenIfTheOtherPairIsComplete() throws IOException {
        pair("t10k", 4);
        write(TRAIN_LABELS, bytes(2049, 2), 3, 4);
        complains(folder + ": expected train-images-idx3-ubyte or train-images-idx3-ubyte.gz beside "
                + "train-labels-idx1-ubyte, found neither");
    }

    @Test
    void aFileMustNotBeAFolder() throws IOException {
        pair("t10k", 4);
        Files.delete(folder.resolve(T10K_IMAGES));
        Files.createDirectory(folder.resolve(T10K_IMAGES));
        complains("t10k-images-idx3-ubyte: expected a file, found a folder");
    }

    @Test
    void oneDigitIsNotEnough() throws IOException {
        pair("t10k", 1);
        complains(folder + ": expected at least 2 digits, to train on some and test on others, found 1");
    }

    // What is wrong at the start of a file

    @Test
    void anEmptyFileHasNoMagicNumber() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, new byte[0]);
        complains(
                "t10k-images-idx3-ubyte: at byte 0 expected the magic number 2051 (images), found the end of the file");
    }

    @Test
    void labelsAreNotImages() throws IOException {
        writePacked(T10K_IMAGES + ".gz", bytes(2049, 2), 3, 4);
        writePacked(T10K_LABELS + ".gz", bytes(2049, 2), 3, 4);
        complains("t10k-images-idx3-ubyte.gz: at byte 0 expected magic number 2051 (images), found 2049 (labels)");
    }

    @Test
    void imagesAreNotLabels() throws IOException {
        pair("t10k", 4);
        Files.copy(folder.resolve(T10K_IMAGES), folder.resolve("copy"));
        Files.move(folder.resolve("copy"), folder.resolve(T10K_LABELS),
                StandardCopyOption.REPLACE_EXISTING);
        complains("t10k-labels-idx1-ubyte: at byte 0 expected magic number 2049 (labels), found 2051 (images)");
    }

    @Test
    void anyOtherFileIsNotImages() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, new byte[]{(byte) 0x89, 'P', 'N', 'G'});
        complains("t10k-images-idx3-ubyte: at byte 0 expected magic number 2051 (images), found 2303741511");
    }

    @Test
    void aPackedFileMustBeNamedSo() throws IOException {
        pair("t10k", 4);
        writePacked(T10K_IMAGES, bytes(2051, 4, 1, 1), 1, 2, 3, 4);
        complains("t10k-images-idx3-ubyte: at byte 0 expected magic number 2051 (images), found 529205248 "
                + "(a gzip stream: the name should end in .gz)");
    }

    @Test
    void anUnpackedFileMustNotBeNamedPacked() throws IOException {
        write(T10K_IMAGES + ".gz", bytes(2051, 4, 1, 1), 1, 2, 3, 4);
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 3, 4);
        complains("t10k-images-idx3-ubyte.gz: at byte 0 expected a sound gzip stream, found a broken one "
                + "(Not in GZIP format)");
    }

    @Test
    void theHeadMustBeComplete() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, 4), 0, 0);
        complains("t10k-images-idx3-ubyte: at byte 8 expected the number of rows, found the end of the file");
    }

    // Sizes

    @Test
    void noImagesAtAll() throws IOException {
        pair("t10k", 0);
        complains("t10k-images-idx3-ubyte: at byte 4 expected a number of images from 1 to 200000000, found 0");
    }

    @Test
    void anAbsurdCountIsRefused() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, -1, 28, 28));
        complains(
                "t10k-images-idx3-ubyte: at byte 4 expected a number of images from 1 to 200000000, found 4294967295");
    }

    @Test
    void absurdRowsAreRefused() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, 4, 4097, 28));
        complains("t10k-images-idx3-ubyte: at byte 8 expected a number of rows from 1 to 4096, found 4097");
    }

    @Test
    void absurdColumnsAreRefused() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, 4, 28, 0));
        complains("t10k-images-idx3-ubyte: at byte 12 expected a number of columns from 1 to 4096, found 0");
    }

    @Test
    void anAbsurdProductIsRefused() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, 200_000_000, 4096, 4096));
        complains("t10k-images-idx3-ubyte: at byte 4 expected at most 200000000 pixels, found 3355443200000000 "
                + "(200000000 images of 4096 x 4096)");
    }

    @Test
    void memoryIsTakenForBytesThatAreThereOnly() throws IOException {
        writePacked(T10K_IMAGES + ".gz", bytes(2051, 200_000, 28, 28), 1, 2, 3, 4);
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 3, 4);

        long before = allocated();
        complains("t10k-images-idx3-ubyte.gz: at byte 20 expected 156799996 more bytes (200000 images of 28 x 28), "
                + "found the end of the file");

        assertThat(allocated() - before).isLessThan(20_000_000);
    }

    @Test
    void countsMustAgree() throws IOException {
        pair("t10k", 4);
        write(T10K_LABELS, bytes(2049, 3), 1, 2, 3);
        complains("t10k-labels-idx1-ubyte: at byte 4 expected 4 labels, one for each image of t10k-images-idx3-ubyte, "
                + "found 3");
    }

    @Test
    void imagesOfTrainAndTestMustHaveOneSize() throws IOException {
        pair("t10k", 4);
        write(TRAIN_IMAGES, bytes(2051, 1, 1, 2), 0, 0);
        write(TRAIN_LABELS, bytes(2049, 1), 0);
        complains(folder + ": expected train and t10k images of one size, found 1 x 2 and 1 x 1");
    }

    // What is wrong further on

    @Test
    void imagesMustNotEndEarly() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, 4, 1, 1), 1, 2, 3);
        complains(
                "t10k-images-idx3-ubyte: at byte 19 expected 1 more bytes (4 images of 1 x 1), found the end of the file");
    }

    @Test
    void labelsMustNotEndEarly() throws IOException {
        pair("t10k", 4);
        write(T10K_LABELS, bytes(2049, 4));
        complains("t10k-labels-idx1-ubyte: at byte 8 expected 4 more bytes (4 labels), found the end of the file");
    }

    @Test
    void nothingMayFollowTheImages() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, bytes(2051, 4, 1, 1), 1, 2, 3, 4, 5);
        complains(
                "t10k-images-idx3-ubyte: at byte 20 expected the end of the file (4 images of 1 x 1), found more bytes");
    }

    @Test
    void nothingMayFollowTheLabels() throws IOException {
        pair("t10k", 4);
        writePacked(T10K_LABELS + ".gz", bytes(2049, 4), 1, 2, 3, 4, 5, 6);
        Files.delete(folder.resolve(T10K_LABELS));
        complains("t10k-labels-idx1-ubyte.gz: at byte 12 expected the end of the file (4 labels), found more bytes");
    }

    @Test
    void labelsAreDigits() throws IOException {
        pair("t10k", 4);
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 10, 4);
        complains("t10k-labels-idx1-ubyte: at byte 10 expected a label from 0 to 9, found 10");
    }

    @Test
    void aPackedFileMustNotEndEarly() throws IOException {
        byte[] packed = packedZeros();
        write(T10K_IMAGES + ".gz", Arrays.copyOf(packed, 10 + 5 + 100));
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 3, 4);
        complains("t10k-images-idx3-ubyte.gz: at byte 100 expected more of the gzip stream, found the end of the file");
    }

    @Test
    void aPackedFileMustKeepItsChecksum() throws IOException {
        byte[] packed = packedZeros();
        packed[packed.length - 8] ^= 1;
        write(T10K_IMAGES + ".gz", packed);
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 3, 4);
        complains("t10k-images-idx3-ubyte.gz: at byte 416 expected a sound gzip stream, found a broken one "
                + "(Corrupt GZIP trailer)");
    }

    @Test
    void aPackedFileMustBeSoundInside() throws IOException {
        byte[] packed = packedZeros();
        packed[10] = 7;
        write(T10K_IMAGES + ".gz", packed);
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 3, 4);
        complains("t10k-images-idx3-ubyte.gz: at byte 0 expected a sound gzip stream, found a broken one "
                + "(invalid block type)");
    }

    /// Four images of 10 x 10, packed without compression: 10 bytes of gzip head, 5 of block head, then what is packed.
    private static byte[] packedZeros() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new Uncompressed(out)) {
            gzip.write(bytes(2051, 4, 10, 10));
            gzip.write(new byte[400]);
        }
        return out.toByteArray();
    }

    private static final class Uncompressed extends GZIPOutputStream {

        Uncompressed(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.NO_COMPRESSION);
        }
    }

    private void complains(String message) {
        complains(folder, message);
    }

    private static void complains(Path folder, String message) {
        assertThatExceptionOfType(BadDataException.class).isThrownBy(() -> IdxFiles.read(folder)).withMessage(message);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    /// Writes pictures of one pixel, labelled 0, 1, ..., 9, 0, ...
    private void pair(String pair, int count) throws IOException {
        var labels = new int[count];
        Arrays.setAll(labels, i -> i % 10);
        write(pair + "-images-idx3-ubyte", bytes(2051, count, 1, 1), labels);
        write(pair + "-labels-idx1-ubyte", bytes(2049, count), labels);
    }

    private void write(String name, byte[] head, int... body) throws IOException {
        Files.write(folder.resolve(name), join(head, body));
    }

    private void writePacked(String name, byte[] head, int... body) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(join(head, body));
        }
    }

    private static byte[] join(byte[] head, int... body) {
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        for (int i = 0; i < body.length; i++) {
            all[head.length + i] = (byte) body[i];
        }
        return all;
    }

    private static byte[] bytes(int... numbers) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers.length);
        Arrays.stream(numbers).forEach(buffer::putInt);
        return buffer.array();
    }
}
