// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import leibniz.tensor.Tensor;

/// Named tensors in a file of NumPy's `.npz` format: a zip archive of [`.npy`][Npy] files.
public final class Npz {
    private static final String ENDING = ".npy";
    /// No stream of deflate blocks grows by more.
    private static final long GROWTH = 1032;
    private static final LocalDateTime LONG_AGO = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {
    }

    /// Reads all tensors, in the order of the archive. Memory grows with the bytes that are really there: a compressed
    /// tensor takes what its numbers need.
    ///
    /// @throws BadFileException if archive or tensors are not as the formats want them, or checksums disagree
    /// @throws IOException if the file cannot be read
    public static Map<String, Tensor> read(Path file) throws IOException {
        String name = BadFileException.name(file);
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            List<? extends ZipEntry> entries = zip.stream().toList();
            for (ZipEntry entry : entries) {
                if (!entry.getName().endsWith(ENDING)) {
                    throw new BadFileException(name, "it must hold .npy files alone but holds " + entry.getName());
                }
                String key = entry.getName().substring(0, entry.getName().length() - ENDING.length());
                if (tensors.putIfAbsent(key, tensor("%s: %s".formatted(name, entry.getName()), zip, entry)) != null) {
                    throw new BadFileException(name, "names must be different, but two are " + entry.getName());
                }
            }
            return tensors;
        } catch (ZipException | EOFException e) {
            throw new BadFileException(name, "it must be a sound zip archive (%s)".formatted(e.getMessage()), e);
        }
    }

    private static Tensor tensor(String what, ZipFile zip, ZipEntry entry) throws IOException {
        long size = entry.getSize();
        if (size > Integer.MAX_VALUE - 8 || size > GROWTH * (entry.getCompressedSize() + 1)) {
            throw new BadFileException(what, "%d bytes cannot come of %d".formatted(size, entry.getCompressedSize()));
        }
        CRC32 sum = new CRC32();
        try (InputStream in = new CheckedInputStream(zip.getInputStream(entry), sum)) {
            byte[] bytes = in.readNBytes((int) size);
            if (bytes.length < size || in.read() >= 0) {
                throw new BadFileException(what, "it must unpack to the %d bytes that the archive tells of".formatted(
                        size));
            }
            if (sum.getValue() != entry.getCrc()) {
                throw new BadFileException(what, "the checksum must be %08x but is %08x".formatted(entry.getCrc(),
                        sum.getValue()));
            }
            return Npy.read(what, MemorySegment.ofArray(bytes));
        }
    }

    /// Writes tensors, compressed, in place of a file that may be there. The same tensors give the same bytes.
    ///
    /// @throws IOException if the file cannot be written; the old one stays as it was
    public static void write(Path file, Map<String, Tensor> tensors) throws IOException {
        AtomicFile.write(file, out -> {
            ZipOutputStream zip = new ZipOutputStream(out);
            zip.setLevel(Deflater.BEST_SPEED);
            for (Map.Entry<String, Tensor> tensor : tensors.entrySet()) {
                ZipEntry entry = new ZipEntry(tensor.getKey() + ENDING);
                entry.setTimeLocal(LONG_AGO);
                zip.putNextEntry(entry);
                Npy.write(zip, tensor.getValue(), Npy.Layout.STANDARD);
                zip.closeEntry();
            }
            zip.finish();
        });
    }
}
