// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Writes generated classes into the folder that the system property `leibniz.dump` names, for reading: `loop-3.class` for
/// `javap -c -p`, and beside it `loop-3.txt` with what it was generated from. Does nothing where the property is not set.
public final class Dump {
    private static final Dump ASKED = new Dump(System.getProperty("leibniz.dump"));

    private final @Nullable String folder;
    private final AtomicInteger written = new AtomicInteger();

    Dump(@Nullable String folder) {
        this.folder = folder;
    }

    /// What the system property asks for.
    public static Dump asked() {
        return ASKED;
    }

    /// Writes one class.
    ///
    /// @param name how files start
    /// @param bytes the class file
    /// @param source what it was generated from
    public void write(String name, byte[] bytes, Supplier<String> source) {
        if (folder == null) {
            return;
        }
        String file = name + "-" + written.incrementAndGet();
        try {
            Path to = Files.createDirectories(Path.of(folder));
            Files.write(to.resolve(file + ".class"), bytes);
            Files.writeString(to.resolve(file + ".txt"), source.get());
        } catch (IOException e) {
            LoggerFactory.getLogger(Dump.class).atWarn()
                    .setMessage("the generated class {} cannot be written to {}, as leibniz.dump asks: {}")
                    .addArgument(file).addArgument(folder).addArgument(e.toString()).log();
        }
    }
}
