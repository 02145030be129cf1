// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;
import leibniz.nn.store.SafetensorsHeader.Entry;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Named tensors in a file of the safetensors format, as PyTorch, JAX and others exchange weights.
///
/// ```java
/// Safetensors.write(file, Map.of("weight", weight, "bias", bias));
/// Tensor weight = Safetensors.open(file).tensor("weight");
/// ```
///
/// A file is mapped into memory, and each tensor is read when it is asked for. The whole header is checked when the file
/// is opened: tensors must fill the file side by side, with no hole, overlap or byte left over, each with as many bytes as
/// its shape needs; names must be unique, text must be UTF-8.
///
/// F64, F32, I64, I32 and BOOL are read as they are; F16 and BF16 become float32, I16, I8, U16 and U8 int32, U32 and U64
/// int64, all without loss. Any number of threads may read one file. Nothing needs closing; the mapping ends with the
/// object. A file must not be cut short while it is read.
public final class Safetensors {
    private static final long LONGEST_HEADER = 100_000_000;
    private static final int PREFIX = Long.BYTES;

    private final String file;
    private final SafetensorsHeader header;
    private final MemorySegment data;

    private Safetensors(String file, SafetensorsHeader header, MemorySegment data) {
        this.file = file;
        this.header = header;
        this.data = data;
    }

    /// Maps a file and checks its header.
    ///
    /// @throws BadFileException if the file is not as the format wants it
    /// @throws IOException if it cannot be read
    public static Safetensors open(Path file) throws IOException {
        return open(file, Arena.ofAuto());
    }

    private static Safetensors open(Path path, Arena arena) throws IOException {
        String file = BadFileException.name(path);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            long size = channel.size();
            if (size < PREFIX + 2) {
                throw new BadFileException(file, "a safetensors file must have at least %d bytes but has %d"
                        .formatted(PREFIX + 2, size));
            }
            MemorySegment all = channel.map(MapMode.READ_ONLY, 0, size, arena);
            long length = all.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0);
            long most = Math.min(LONGEST_HEADER, size - PREFIX);
            if (Long.compareUnsigned(length, most) > 0 || length < 2) {
                throw new BadFileException(file,
                        "the length of the header must lie in 2 to %d but is %s".formatted(most,
                                Long.toUnsignedString(length)));
            }
            if (all.get(ValueLayout.JAVA_BYTE, PREFIX) != '{') {
                throw new BadFileException(file, "the header must begin with {");
            }
            MemorySegment data = all.asSlice(PREFIX + length);
            SafetensorsHeader header = SafetensorsHeader.parse(file,
                    new SegmentInputStream(all.asSlice(PREFIX, length)), data.byteSize());
            return new Safetensors(file, header, data);
        }
    }

    /// Reads all tensors of a file, in the order of its header.
    ///
    /// @throws BadFileException if the file is not as the format wants it
    /// @throws IOException if it cannot be read
    public static Map<String, Tensor> read(Path file) throws IOException {
        // Unmapped at once, so that the file can be deleted on systems that keep mapped files.
        try (Arena arena = Arena.ofConfined()) {
            return open(file, arena).tensors();
        }
    }

    /// The names of its tensors, in the order of the header.
    public Set<String> names() {
        return header.entries().keySet();
    }

    /// What the file says about itself: any text by any name.
    public Map<String, String> metadata() {
        return header.metadata();
    }

    /// The shape of a tensor, without reading it.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public Shape shape(String name) {
        return entry(name).shape();
    }

    /// What a tensor is read as.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    public DType dtype(String name) {
        return entry(name).encoding().dtype();
    }

    private Entry entry(String name) {
        Entry entry = header.entries().get(name);
        if (entry == null) {
            throw new IllegalArgumentException("safetensors: there is no tensor %s in %s".formatted(name, file));
        }
        return entry;
    }

    /// Reads a tensor. Copy.
    ///
    /// @throws IllegalArgumentException if there is none of that name
    /// @throws BadFileException if a bool is neither 0 nor 1, or an unsigned number too large for int64
    public Tensor tensor(String name) throws BadFileException {
        Entry entry = entry(name);
        return entry.encoding().read("%s: %s".formatted(file, name),
                data.asSlice(entry.begin(), entry.end() - entry.begin()), entry.shape(), ByteOrder.LITTLE_ENDIAN);
    }

    /// Reads all tensors, in the order of the header. Copies.
    ///
    /// @throws BadFileException as [#tensor] does
    public Map<String, Tensor> tensors() throws BadFileException {
        Map<String, Tensor> all = new LinkedHashMap<>();
        for (String name : names()) {
            all.put(name, tensor(name));
        }
        return all;
    }

    /// Writes tensors, in place of a file that may be there. Whenever the machine is switched off, the old or the new
    /// file is there, whole.
    ///
    /// @throws IllegalArgumentException if a name is `__metadata__` or no text that UTF-8 can write
    /// @throws IOException if the file cannot be written; the old one stays as it was
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        write(file, tensors, Map.of());
    }

    /// Writes tensors, and what the file says about itself.
    ///
    /// @throws IllegalArgumentException if a name is `__metadata__` or no text that UTF-8 can write
    /// @throws IOException if the file cannot be written; the old one stays as it was
    public static void write(Path file, Map<String, Tensor> tensors, Map<String, String> metadata) throws IOException {
        // The widest first: then every number lies at a multiple of its size.
        List<Map.Entry<String, Tensor>> sorted = tensors.entrySet().stream().sorted(
                Comparator.comparingInt(entry -> -entry.getValue().dtype().bytes())).toList();
        byte[] header = header(sorted, metadata);
        AtomicFile.write(file, out -> {
            byte[] prefix = new byte[PREFIX];
            MemorySegment.ofArray(prefix).set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN), 0,
                    header.length);
            out.write(prefix);
            out.write(header);
            for (Map.Entry<String, Tensor> entry : sorted) {
                Encoding.write(entry.getValue(), out, ByteOrder.LITTLE_ENDIAN);
            }
        });
    }

    /// A checksum (CRC-32C) over tensors and metadata, whatever their order: to find damage that keeps to the format.
    ///
    /// @return eight hexadecimal digits
    public static String checksum(Map<String, Tensor> tensors, Map<String, String> metadata) {
        CRC32C sum = new CRC32C();
        try (OutputStream out = new CheckedOutputStream(OutputStream.nullOutputStream(), sum)) {
            for (Map.Entry<String, Tensor> entry : new TreeMap<>(tensors).entrySet()) {
                out.write("%s%s%s".formatted(entry.getKey(), entry.getValue().dtype(), entry.getValue().shape())
                        .getBytes(StandardCharsets.UTF_8));
                Encoding.write(entry.getValue(), out, ByteOrder.LITTLE_ENDIAN);
            }
            out.write(new TreeMap<>(metadata).toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "%08x".formatted(sum.getValue());
    }

    private static byte[] header(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                json.writeObjectFieldStart(SafetensorsHeader.METADATA);
                for (Map.Entry<String, String> entry : metadata.entrySet()) {
                    json.writeStringField(requireText(entry.getKey()), requireText(entry.getValue()));
                }
                json.writeEndObject();
            }
            long at = 0;
            for (Map.Entry<String, Tensor> entry : tensors) {
                Tensor tensor = entry.getValue();
                Encoding encoding = Encoding.of(tensor.dtype());
                long end = at + (long) tensor.size() * encoding.bytes();
                json.writeObjectFieldStart(requireName(entry.getKey()));
                json.writeStringField("dtype", encoding.name());
                json.writeFieldName("shape");
                json.writeArray(tensor.shape().toArray(), 0, tensor.rank());
                json.writeFieldName("data_offsets");
                json.writeArray(new long[]{at, end}, 0, 2);
                json.writeEndObject();
                at = end;
            }
            json.writeEndObject();
        }
        return padded(bytes.toByteArray());
    }

    private static String requireName(String name) {
        if (name.equals(SafetensorsHeader.METADATA)) {
            throw new IllegalArgumentException("safetensors: no tensor may be called " + name);
        }
        return requireText(name);
    }

    private static String requireText(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("safetensors: a text must be one that UTF-8 can write: " + text);
        }
        return text;
    }

    /// With spaces up to a multiple of 8 bytes.
    private static byte[] padded(byte[] header) {
        byte[] padded = Arrays.copyOf(header, Math.ceilDiv(header.length, 8) * 8);
        Arrays.fill(padded, header.length, padded.length, (byte) ' ');
        return padded;
    }

    /// Such as `Safetensors model.safetensors of 4 tensors`.
    @Override
    public String toString() {
        return "Safetensors %s of %d tensors".formatted(file, header.entries().size());
    }
}
