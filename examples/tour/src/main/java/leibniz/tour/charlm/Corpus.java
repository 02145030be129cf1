// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import leibniz.nn.store.BadFileException;
import org.jspecify.annotations.Nullable;

/// A text to learn from.
///
/// @param text all of it
/// @param source one line on where it comes from
record Corpus(String text, String source) {
    private static final Path MARK = Path.of("core", "src", "main", "java");
    private static final Path SOURCES = Path.of("src", "main", "java");

    /// Reads a file, or the Java sources of a folder in random order; without either, those of this project, which are
    /// looked for from the working folder upwards.
    ///
    /// @param data the file or folder, or null
    /// @param seed decides the order
    /// @throws IOException if there is nothing to read, or it is no text
    static Corpus read(@Nullable Path data, Path workingFolder, long seed) throws IOException {
        if (data != null && !Files.isDirectory(data)) {
            return new Corpus(text(data), data.toString());
        }
        Path root = data == null ? project(workingFolder) : data;
        List<Path> files = new ArrayList<>(sources(root, data == null));
        if (files.isEmpty()) {
            throw new BadFileException(root.toString(), "expected Java sources, found none");
        }
        // The end of the text is held out: in their own order, that would be packages that the rest knows nothing of.
        Collections.shuffle(files, new Random(seed));
        StringBuilder text = new StringBuilder();
        for (Path file : files) {
            text.append(text(file)).append('\n');
        }
        return new Corpus(text.toString(), "%d Java sources".formatted(files.size()));
    }

    private static Path project(Path workingFolder) throws BadFileException {
        for (Path at = workingFolder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve(MARK))) {
                return at;
            }
        }
        throw new BadFileException(workingFolder.toString(),
                "expected the sources of this project here or above, found none; name a text of your own by --data");
    }

    /// In the order of their paths, whatever that of the file system.
    private static List<Path> sources(Path root, boolean mainOnly) throws IOException {
        TreeMap<String, Path> found = new TreeMap<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                String name = String.valueOf(folder.getFileName());
                boolean skipped = !folder.equals(root) && (name.equals("target") || name.startsWith("."));
                return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                String path = root.relativize(file).toString().replace('\\', '/');
                if (path.endsWith(".java") && (!mainOnly || file.toString().contains(SOURCES.toString()))) {
                    found.put(path, file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(found.values());
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (CharacterCodingException e) {
            throw new BadFileException(file.toString(), "expected text in UTF-8, found other bytes", e);
        }
    }
}
