// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// One tensor in a file of the IDX format, in which the MNIST digits are given away (Y. LeCun, C. Cortes, C. Burges, "The
/// MNIST database of handwritten digits").
///
/// A head of two zero bytes, a byte for the type and one for the number of axes, and the axes, 4 bytes each; then the
/// numbers; the most significant byte of each comes first. Bytes and shorts become int32; ints, floats and doubles are
/// read as they are. A file whose name ends in `.gz` is unpacked.
public final class Idx {
    private static final int BUFFER = 1 << 16;

    private Idx() {
    }

    /// Reads a tensor. Memory grows with the bytes that are really there.
    ///
    /// @throws BadFileException if the file is not as the format wants it
    /// @throws IOException if it cannot be read
    public static Tensor read(Path path) throws IOException {
        String file = BadFileException.name(path);
        if (Files.isDirectory(path)) {
            throw new BadFileException(file, "it must be a file but is a folder");
        }
        try (InputStream plain = new BufferedInputStream(Files.newInputStream(path), BUFFER);
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(plain, BUFFER) : plain) {
            return read(file, in);
        } catch (ZipException | EOFException e) {
            throw new BadFileException(file, "it must be a sound gzip stream (%s)".formatted(e.getMessage()), e);
        }
    }

    /// Reads a tensor of that element type whose axes count these things: `Idx.read(file, DType.INT32, "images", "rows",
    /// "columns")`.
    ///
    /// @throws BadFileException if the file is not as the format wants it, or holds another type or number of axes
    /// @throws IOException if it cannot be read
    public static Tensor read(Path path, DType dtype, String... axes) throws IOException {
        Tensor found = read(path);
        if (found.dtype() != dtype || found.rank() != axes.length) {
            throw new BadFileException(BadFileException.name(path),
                    "it must hold %s [%s] but holds %s%s".formatted(dtype,
                            String.join(",", axes), found.dtype(), found.shape()));
        }
        return found;
    }

    private static Tensor read(String file, InputStream in) throws IOException {
        byte[] head = bytes(file, in, 4);
        if (head[0] != 0 || head[1] != 0) {
            boolean packed = head[0] == 0x1F && head[1] == (byte) 0x8B;
            throw new BadFileException(file, "it must begin with two bytes of 0 but begins with %d and %d%s".formatted(
                    Byte.toUnsignedInt(head[0]), Byte.toUnsignedInt(head[1]),
                    packed ? ", a gzip stream, whose name should end in .gz" : ""));
        }
        Encoding encoding = encoding(file, head[2]);
        int rank = Byte.toUnsignedInt(head[3]);
        ByteBuffer axes = ByteBuffer.wrap(bytes(file, in, 4 * rank));
        int[] sizes = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = axes.getInt();
        }
        Shape shape = shape(file, sizes);
        long length = (long) shape.size() * encoding.bytes();
        if (length > Integer.MAX_VALUE - 8) {
            throw new BadFileException(file, "the numbers must have at most %d bytes, but %s have %d".formatted(
                    Integer.MAX_VALUE - 8, shape, length));
        }
        byte[] numbers = bytes(file, in, (int) length);
        if (in.read() >= 0) {
            throw new BadFileException(file,
                    "it must end after %d bytes (%s)".formatted(4 + 4L * rank + length, shape));
        }
        return encoding.read(file, MemorySegment.ofArray(numbers), shape, ByteOrder.BIG_ENDIAN);
    }

    private static Encoding encoding(String file, byte type) throws BadFileException {
        return switch (type) {
            case 0x08 -> Encoding.U8;
            case 0x09 -> Encoding.I8;
            case 0x0B -> Encoding.I16;
            case 0x0C -> Encoding.I32;
            case 0x0D -> Encoding.F32;
            case 0x0E -> Encoding.F64;
            default -> throw new BadFileException(file,
                    "the type must be 8, 9, 11, 12, 13 or 14 but is %d".formatted(Byte.toUnsignedInt(type)));
        };
    }

    private static Shape shape(String file, int[] sizes) throws BadFileException {
        try {
            return Shape.of(sizes);
        } catch (ShapeException e) {
            throw new BadFileException(file, "the axes must make at most %d numbers but are %s".formatted(
                    Integer.MAX_VALUE, Arrays.stream(sizes).mapToObj(Integer::toUnsignedString).toList()), e);
        }
    }

    private static byte[] bytes(String file, InputStream in, int n) throws IOException {
        byte[] bytes = in.readNBytes(n);
        if (bytes.length < n) {
            throw new BadFileException(file, "%d more bytes must follow, but the file ends after %d".formatted(n,
                    bytes.length));
        }
        return bytes;
    }
}
