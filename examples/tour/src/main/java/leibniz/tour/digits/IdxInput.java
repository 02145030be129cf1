// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a file from start to end, unpacked if its name ends in `.gz`, with a count of those read so far.
/// Whatever goes wrong becomes a [BadDataException] that says at which (unpacked) byte.
final class IdxInput implements AutoCloseable {

    private static final int BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private long at;

    private IdxInput(String name, InputStream in) {
        this.name = name;
        this.in = in;
    }

    static IdxInput open(Path path) throws BadDataException {
        String name = String.valueOf(path.getFileName());
        if (!Files.isRegularFile(path)) {
            throw new BadDataException("%s: expected a file, found %s".formatted(name,
                    Files.isDirectory(path) ? "a folder" : "something else"));
        }
        try {
            InputStream plain = new BufferedInputStream(Files.newInputStream(path), BUFFER);
            return new IdxInput(name, name.endsWith(".gz") ? unpack(plain) : plain);
        } catch (IOException e) {
            throw translate(name, 0, e);
        }
    }

    private static InputStream unpack(InputStream packed) throws IOException {
        try {
            return new GZIPInputStream(packed, BUFFER);
        } catch (IOException e) {
            packed.close();
            throw e;
        }
    }

    /// Returns how many bytes have been read.
    long at() {
        return at;
    }

    /// Reads bytes into `target`, all of it unless the file ends; returns how many.
    int read(byte[] target) throws BadDataException {
        long start = at;
        try {
            for (int got = 0; got >= 0 && at - start < target.length;) {
                got = in.read(target, (int) (at - start), target.length - (int) (at - start));
                at += Math.max(got, 0);
            }
            return (int) (at - start);
        } catch (IOException e) {
            throw translate(name, at, e);
        }
    }

    /// Reads an unsigned number of 4 bytes, most significant first.
    long number(String what) throws BadDataException {
        long start = at;
        var bytes = new byte[4];
        if (read(bytes) < 4) {
            throw new BadDataException(
                    "%s: at byte %d expected the %s, found the end of the file".formatted(name, start, what));
        }
        return (bytes[0] & 0xFFL) << 24 | (bytes[1] & 0xFFL) << 16 | (bytes[2] & 0xFFL) << 8 | bytes[3] & 0xFFL;
    }

    /// Reads and forgets what follows up to byte `limit`, or less if the file ends before it.
    void skipTo(long limit) throws BadDataException {
        for (int got = 1; got > 0 && at < limit;) {
            got = read(new byte[(int) Math.min(BUFFER, limit - at)]);
        }
    }

    private static BadDataException translate(String name, long at, IOException e) {
        String what = switch (e) {
            case ZipException _ -> "expected a sound gzip stream, found a broken one (%s)".formatted(e.getMessage());
            case EOFException _ -> "expected more of the gzip stream, found the end of the file";
            default -> "expected a readable file, found one that cannot be read (%s)".formatted(
                    e.getClass().getSimpleName());
        };
        return new BadDataException("%s: at byte %d %s".formatted(name, at, what), e);
    }

    @Override
    public void close() throws BadDataException {
        try {
            in.close();
        } catch (IOException e) {
            throw translate(name, at, e);
        }
    }
}
