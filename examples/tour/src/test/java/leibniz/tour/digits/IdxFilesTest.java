// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import leibniz.nn.store.BadFileException;
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
        complains("t10k-images-idx3-ubyte: it must be a file but is a folder");
    }

    @Test
    void oneDigitIsNotEnough() throws IOException {
        pair("t10k", 1);
        complains(folder + ": expected at least 2 digits, to train on some and test on others, found 1");
    }

    // What is wrong in a file

    @Test
    void filesAreInTheFormat() throws IOException {
        pair("t10k", 4);
        write(T10K_IMAGES, new byte[]{(byte) 0x89, 'P', 'N', 'G'});
        complains("t10k-images-idx3-ubyte: it must begin with two bytes of 0 but begins with 137 and 80");
    }

    @Test
    void labelsAreNotImages() throws IOException {
        writePacked(T10K_IMAGES + ".gz", bytes(2049, 2), 3, 4);
        writePacked(T10K_LABELS + ".gz", bytes(2049, 2), 3, 4);
        complains("t10k-images-idx3-ubyte.gz: it must hold int32 [images,rows,columns] but holds int32[2]");
    }

    @Test
    void imagesAreNotLabels() throws IOException {
        pair("t10k", 4);
        Files.copy(folder.resolve(T10K_IMAGES), folder.resolve(T10K_LABELS), StandardCopyOption.REPLACE_EXISTING);
        complains("t10k-labels-idx1-ubyte: it must hold int32 [labels] but holds int32[4,1,1]");
    }

    @Test
    void noImagesAtAll() throws IOException {
        pair("t10k", 0);
        complains("t10k-images-idx3-ubyte: there must be images with pixels, but they are [0,1,1]");
    }

    @Test
    void countsMustAgree() throws IOException {
        pair("t10k", 4);
        write(T10K_LABELS, bytes(2049, 3), 1, 2, 3);
        complains("t10k-labels-idx1-ubyte: there must be 4 labels, one for each image of t10k-images-idx3-ubyte, "
                + "but there are 3");
    }

    @Test
    void imagesOfTrainAndTestMustHaveOneSize() throws IOException {
        pair("t10k", 4);
        write(TRAIN_IMAGES, bytes(2051, 1, 1, 2), 0, 0);
        write(TRAIN_LABELS, bytes(2049, 1), 0);
        complains(folder + ": expected train and t10k images of one size, found 1 x 2 and 1 x 1");
    }

    @Test
    void labelsAreDigits() throws IOException {
        pair("t10k", 4);
        write(T10K_LABELS, bytes(2049, 4), 1, 2, 10, 4);
        complains("t10k-labels-idx1-ubyte: labels must lie in 0 to 9, but label 2 is 10");
    }

    private void complains(String message) {
        complains(folder, message);
    }

    private static void complains(Path folder, String message) {
        assertThatExceptionOfType(BadFileException.class).isThrownBy(() -> IdxFiles.read(folder)).withMessage(message);
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
