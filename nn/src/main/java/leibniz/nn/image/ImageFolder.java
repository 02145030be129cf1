// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import leibniz.nn.data.Dataset;
import leibniz.nn.data.Labelled;
import leibniz.nn.store.BadFileException;
import leibniz.tensor.Tensor;

/// A folder with a folder of pictures for each class: `pictures/cat/1.png`, `pictures/dog/1.jpg`.
///
/// Files ending in png, jpg, jpeg, gif or bmp are read, in the order of their names; labels follow the names of the
/// folders. The module `java.desktop` must be there: `--add-modules java.desktop` where nothing else asks for it.
///
/// @param folder holds a folder for each class
/// @param height what every picture is scaled to, in pixels
/// @param width what every picture is scaled to, in pixels
/// @param colours 3 for red, green and blue; 1 for grey
public record ImageFolder(Path folder, int height, int width, int colours) {
    private static final long MOST_PIXELS = 100_000_000;
    private static final List<String> ENDINGS = List.of(".png", ".jpg", ".jpeg", ".gif", ".bmp");

    /// @throws IllegalArgumentException if a size is not positive, or colours is neither 1 nor 3
    public ImageFolder {
        if (height <= 0 || width <= 0 || colours != 1 && colours != 3) {
            throw new IllegalArgumentException(
                    "imageFolder: height (%d) and width (%d) must be positive, colours (%d) must be 1 or 3".formatted(
                            height, width, colours));
        }
    }

    /// Reads all pictures: features float32 `[n,colours,height,width]` from 0 (black) to 1.
    ///
    /// @throws BadFileException if there is no picture, or one is damaged or has more than 100 million pixels
    /// @throws IOException if something cannot be read
    public Labelled read() throws IOException {
        List<String> classes = new ArrayList<>();
        List<Path> files = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        for (Path kind : sorted(folder).filter(Files::isDirectory).toList()) {
            for (Path file : sorted(kind).filter(ImageFolder::isPicture).toList()) {
                files.add(file);
                labels.add(classes.size());
            }
            classes.add(BadFileException.name(kind));
        }
        if (files.isEmpty()) {
            throw new BadFileException(BadFileException.name(folder),
                    "it must hold a folder of pictures for each class, but there is no picture");
        }
        long size = (long) files.size() * colours * height * width;
        if (size > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("imageFolder: %d pictures of %d numbers are too many for one tensor"
                    .formatted(files.size(), colours * height * width));
        }
        float[] all = new float[(int) size];
        for (int i = 0; i < files.size(); i++) {
            fill(all, i * colours * height * width, scaled(picture(files.get(i))));
        }
        return new Labelled(new Dataset(Tensor.wrap(all, files.size(), colours, height, width),
                Tensor.of(labels.stream().mapToInt(Integer::intValue).toArray())), classes);
    }

    private static Stream<Path> sorted(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList().stream();
        }
    }

    private static boolean isPicture(Path file) {
        String name = BadFileException.name(file).toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith);
    }

    private static BufferedImage picture(Path path) throws IOException {
        String file = BadFileException.name(path);
        try (ImageInputStream in = ImageIO.createImageInputStream(path.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BadFileException(file, "it must be a picture of a known format");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                if (pixels > MOST_PIXELS) {
                    throw new BadFileException(file,
                            "a picture must have at most %d pixels but has %d".formatted(MOST_PIXELS, pixels));
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        } catch (BadFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new BadFileException(file, "it must be a sound picture (%s)".formatted(e.getMessage()), e);
        }
    }

    private BufferedImage scaled(BufferedImage picture) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = scaled.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            pen.drawImage(picture, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return scaled;
    }

    private void fill(float[] all, int at, BufferedImage picture) {
        int plane = height * width;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int rgb = picture.getRGB(x, y);
                float red = (rgb >> 16 & 255) / 255f;
                float green = (rgb >> 8 & 255) / 255f;
                float blue = (rgb & 255) / 255f;
                int pixel = at + y * width + x;
                if (colours == 3) {
                    all[pixel] = red;
                    all[pixel + plane] = green;
                    all[pixel + 2 * plane] = blue;
                } else {
                    // ITU-R BT.601
                    all[pixel] = 0.299f * red + 0.587f * green + 0.114f * blue;
                }
            }
        }
    }
}
