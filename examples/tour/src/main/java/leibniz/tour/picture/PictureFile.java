// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Draws a picture and puts it into a PNG file, in one step as seen from outside: either the complete picture is there,
/// or what was there before.
final class PictureFile {

    /// Pixels to a unit of drawing, each way: text stays sharp on fine screens.
    private static final int SCALE = 2;

    private PictureFile() {
    }

    /// Draws a picture of `width` x `height` units and writes it to `target`, whose folder is made if need be.
    static void write(Path target, int width, int height, Consumer<Graphics2D> drawing) throws UnwritableException {
        byte[] png = draw(target, width, height, drawing);
        Path place = target.toAbsolutePath().normalize();
        if (Files.isDirectory(place)) {
            throw new UnwritableException("%s: cannot write the picture (it is a folder)".formatted(target));
        }
        Path folder = place.getParent();
        Path aside = place.resolveSibling(".%s.%s.part".formatted(place.getFileName(), UUID.randomUUID()));
        try {
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.write(aside, png, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(aside, place);
        } catch (IOException e) {
            discard(aside, e);
            throw new UnwritableException("%s: cannot write the picture (%s)".formatted(target, reason(e)), e);
        }
    }

    private static byte[] draw(Path target, int width, int height, Consumer<Graphics2D> drawing)
            throws UnwritableException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        try {
            var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.scale(SCALE, SCALE);
            drawing.accept(graphics);
            graphics.dispose();
            var png = new ByteArrayOutputStream();
            try (var out = new MemoryCacheImageOutputStream(png)) {
                ImageIO.write(image, "png", out);
            }
            return png.toByteArray();
        } catch (LinkageError | InternalError e) {
            // So a Java without java.desktop's native parts or without any font fails: far from here, with an Error.
            throw new UnwritableException(
                    "%s: cannot draw the picture (this Java lacks its graphics libraries or fonts)".formatted(target),
                    e);
        } catch (IOException e) {
            throw new UnwritableException("%s: cannot draw the picture (%s)".formatted(target, reason(e)), e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(from, to, REPLACE_EXISTING);
        }
    }

    private static void discard(Path aside, IOException cause) {
        try {
            Files.deleteIfExists(aside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "no permission for %s".formatted(denied.getFile());
            case FileAlreadyExistsException file -> "%s is not a folder".formatted(file.getFile());
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> e.getClass().getSimpleName();
        };
    }
}
