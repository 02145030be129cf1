// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.start;

import static leibniz.Leibniz.grad;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The gradient of x² at 3, in a JVM that does nothing else. Prints it, and the most memory that the process had resident.
public final class FirstGradient {
    private FirstGradient() {
    }

    /// Takes no arguments.
    public static void main(String[] args) throws IOException {
        System.out.println("gradient\t" + grad(x -> x.square()).at(3.0));
        System.out.println("resident\t" + resident());
    }

    /// Kilobytes; 0 where the system does not say.
    private static String resident() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return "0";
        }
        for (String line : Files.readString(status).split("\n")) {
            if (line.startsWith("VmHWM:")) {
                return line.replaceAll("\\D", "");
            }
        }
        return "0";
    }
}
