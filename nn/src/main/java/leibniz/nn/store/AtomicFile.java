// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/// Writes files that are there whole or not at all, whenever the machine is switched off: each is written aside, synced to
/// the disk, then renamed.
public final class AtomicFile {
    /// The end of the name of a file that is still being written. One that nobody writes any more may be deleted.
    public static final String PART = ".part";
    private static final int BUFFER = 1 << 16;

    private AtomicFile() {
    }

    /// What a file consists of.
    @FunctionalInterface
    public interface Content {
        /// Writes all of it. The stream is buffered, and closed by whoever opened it.
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes a file, in place of one that may be there. If that fails, the old one stays as it was.
    ///
    /// @param file folders on the way to it that are not there are made
    /// @throws IOException if it cannot be written
    public static void write(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = Objects.requireNonNull(target.getParent(), "write: the root of a file system is no file");
        Files.createDirectories(folder);
        Path part = folder.resolve("%s.%d-%s%s".formatted(target.getFileName(), ProcessHandle.current().pid(),
                Long.toHexString(System.nanoTime()), PART));
        try {
            try (FileChannel channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE)) {
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
                content.writeTo(out);
                out.flush();
                channel.force(true);
            }
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
        syncFolder(folder);
    }

    /// So that the new name, too, is on the disk.
    private static void syncFolder(Path folder) throws IOException {
        // Windows opens no folders, and needs no such sync.
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
