// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.IntStream;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// One tensor in a file of NumPy's `.npy` format.
///
/// Versions 1 to 3, either order of bytes, either order of axes. `f8`, `f4`, `i8`, `i4` and `b1` are read as they are; `f2`
/// becomes float32, `i2`, `i1`, `u2` and `u1` int32, `u4` and `u8` int64, all without loss. Texts, dates, complex numbers,
/// records and pickled objects are refused.
public final class Npy {
    private static final int LONGEST_HEADER = 1 << 16;
    private static final String MAGIC = "\u0093NUMPY";

    /// How a file is laid out.
    ///
    /// @param order of the bytes of a number
    /// @param fortran whether the first axis varies fastest; else the last one does
    /// @param version of the format, 1 to 3
    public record Layout(ByteOrder order, boolean fortran, int version) {
        /// What NumPy writes on most machines: least significant byte first, rows, version 1.
        public static final Layout STANDARD = new Layout(ByteOrder.LITTLE_ENDIAN, false, 1);

        /// @throws IllegalArgumentException if there is no such version
        public Layout {
            if (version < 1 || version > 3) {
                throw new IllegalArgumentException("npy: the version (%d) must be 1, 2 or 3".formatted(version));
            }
        }
    }

    private Npy() {
    }

    /// Reads a tensor.
    ///
    /// @throws BadFileException if the file is not as the format wants it, or holds no numbers
    /// @throws IOException if it cannot be read
    public static Tensor read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ); Arena arena = Arena.ofConfined()) {
            return read(BadFileException.name(file), channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        }
    }

    /// Reads a tensor from all bytes of a file.
    static Tensor read(String file, MemorySegment all) throws BadFileException {
        int version = version(file, all);
        int prefix = version == 1 ? 10 : 12;
        require(file, all.byteSize() >= prefix, "it must have at least %d bytes but has %d".formatted(prefix,
                all.byteSize()));
        long length = version == 1
                ? Short.toUnsignedLong(all.get(little(ValueLayout.JAVA_SHORT_UNALIGNED), 8))
                : Integer.toUnsignedLong(all.get(little(ValueLayout.JAVA_INT_UNALIGNED), 8));
        long most = Math.min(LONGEST_HEADER, all.byteSize() - prefix);
        require(file, length <= most, "the length of the header must be at most %d but is %d".formatted(most, length));
        NpyHeader header = NpyHeader.parse(file, text(file, all.asSlice(prefix, length), version));
        MemorySegment data = all.asSlice(prefix + length);
        long bytes = (long) header.shape().size() * header.encoding().bytes();
        require(file, data.byteSize() == bytes, "%s numbers of %d bytes need %d bytes, but %d follow the header"
                .formatted(header.shape(), header.encoding().bytes(), bytes, data.byteSize()));
        return header.fortran()
                ? header.encoding().read(file, data, reversed(header.shape()), header.order()).transpose().contiguous()
                : header.encoding().read(file, data, header.shape(), header.order());
    }

    private static int version(String file, MemorySegment all) throws BadFileException {
        require(file, all.byteSize() >= 8, "it must have at least 10 bytes but has %d".formatted(all.byteSize()));
        String magic = new String(all.asSlice(0, 6).toArray(ValueLayout.JAVA_BYTE), StandardCharsets.ISO_8859_1);
        require(file, magic.equals(MAGIC), "it must begin with the byte 147 and NUMPY");
        int major = Byte.toUnsignedInt(all.get(ValueLayout.JAVA_BYTE, 6));
        int minor = Byte.toUnsignedInt(all.get(ValueLayout.JAVA_BYTE, 7));
        require(file, major >= 1 && major <= 3 && minor == 0,
                "the version must be 1.0, 2.0 or 3.0 but is %d.%d".formatted(major, minor));
        return major;
    }

    private static <L extends ValueLayout> L little(L layout) {
        @SuppressWarnings("unchecked") // a layout stays what it is in another order
        L ordered = (L) layout.withOrder(ByteOrder.LITTLE_ENDIAN);
        return ordered;
    }

    private static String text(String file, MemorySegment header, int version) throws BadFileException {
        byte[] bytes = header.toArray(ValueLayout.JAVA_BYTE);
        try {
            return (version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1).newDecoder().decode(
                    ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new BadFileException(file, "the header of version 3 must be UTF-8", e);
        }
    }

    private static void require(String file, boolean holds, String rule) throws BadFileException {
        if (!holds) {
            throw new BadFileException(file, rule);
        }
    }

    private static Shape reversed(Shape shape) {
        return Shape.of(IntStream.range(0, shape.rank()).map(i -> shape.axis(-1 - i)).toArray());
    }

    /// Writes a tensor, in place of a file that may be there.
    ///
    /// @throws IOException if the file cannot be written; the old one stays as it was
    public static void write(Path file, Tensor tensor) throws IOException {
        write(file, tensor, Layout.STANDARD);
    }

    /// Writes a tensor in that layout, in place of a file that may be there.
    ///
    /// @throws IOException if the file cannot be written; the old one stays as it was
    public static void write(Path file, Tensor tensor, Layout layout) throws IOException {
        AtomicFile.write(file, out -> write(out, tensor, layout));
    }

    static void write(OutputStream out, Tensor tensor, Layout layout) throws IOException {
        out.write(new NpyHeader(Encoding.of(tensor.dtype()), layout.order, layout.fortran, tensor.shape())
                .bytes(layout.version));
        Encoding.write(layout.fortran ? tensor.transpose() : tensor, out, layout.order);
    }
}
