// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import leibniz.nn.data.Labelled;
import leibniz.nn.store.BadFileException;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir
    private Path folder;

    private void picture(String name, int size, int rgb) throws IOException {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < size * size; i++) {
            image.setRGB(i % size, i / size, rgb);
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @Test
    void eachFolderIsAClass() throws IOException {
        picture("dog/1.png", 4, 0);
        picture("cat/1.PNG", 4, 0);
        picture("cat/2.png", 4, 0);
        Files.writeString(folder.resolve("cat/notes.txt"), "no picture");

        Labelled read = new ImageFolder(folder, 4, 4, 1).read();

        assertThat(read.classes()).containsExactly("cat", "dog");
        assertThat(read.data().targets()).isEqualTo(Tensor.of(0, 0, 1));
    }

    @Test
    void coloursArePlanes() throws IOException {
        picture("a/1.png", 2, 0xFF3300);

        Tensor pixels = new ImageFolder(folder, 2, 2, 3).read().data().features();

        assertThat(pixels).isEqualTo(
                Tensor.wrap(new float[]{1, 1, 1, 1, 0.2f, 0.2f, 0.2f, 0.2f, 0, 0, 0, 0}, 1, 3, 2, 2));
    }

    @Test
    void greyIsAWeightedMean() throws IOException {
        picture("a/1.png", 1, 0xFF3300);

        assertThat(new ImageFolder(folder, 1, 1, 1).read().data().features().item()).isCloseTo(0.299 + 0.587 * 0.2,
                within(1e-6));
    }

    @Test
    void picturesAreScaled() throws IOException {
        picture("a/1.png", 9, 0xFFFFFF);

        Tensor pixels = new ImageFolder(folder, 2, 3, 1).read().data().features();

        assertThat(pixels.shape()).isEqualTo(Shape.of(1, 1, 2, 3));
        assertThat(pixels.toDoubles()).containsExactly(new double[]{1, 1, 1, 1, 1, 1}, within(1e-6));
    }

    @Test
    void aDamagedPictureIsNamed() throws IOException {
        picture("a/1.png", 9, 0xFFFFFF);
        Path file = folder.resolve("a/1.png");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, 40));

        assertThatThrownBy(() -> new ImageFolder(folder, 2, 2, 1).read()).isInstanceOf(BadFileException.class)
                .hasMessageStartingWith("1.png: it must be a sound picture (");
    }

    @Test
    void whatIsNoPictureIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.writeString(folder.resolve("a/1.png"), "no picture");

        assertThatThrownBy(() -> new ImageFolder(folder, 2, 2, 1).read()).isInstanceOf(BadFileException.class)
                .hasMessage("1.png: it must be a picture of a known format");
    }

    @Test
    void aFolderWithoutPicturesIsRefused() {
        assertThatThrownBy(() -> new ImageFolder(folder, 2, 2, 1).read()).isInstanceOf(BadFileException.class)
                .hasMessage(folder.getFileName()
                        + ": it must hold a folder of pictures for each class, but there is no picture");
    }

    @Test
    void twoColoursAreRefused() {
        assertThatThrownBy(() -> new ImageFolder(folder, 2, 2, 2)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("imageFolder: height (2) and width (2) must be positive, colours (2) must be 1 or 3");
    }
}
