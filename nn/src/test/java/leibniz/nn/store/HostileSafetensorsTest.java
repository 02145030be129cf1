// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Good files, each damaged in a way that no reader may overlook.
class HostileSafetensorsTest {
    private static final int FILES = 1000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final String HEADER = "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"0.weight\":{\"dtype\":\"F32\",\"shape\":[5,3],\"data_offsets\":[0,60]},"
            + "\"0.bias\":{\"dtype\":\"F64\",\"shape\":[5],\"data_offsets\":[60,100]},"
            + "\"step\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[100,102]}}     ";
    private static final int DATA = 102;

    @TempDir
    private Path folder;

    /// The ways to break a file, each by a number of its own.
    private static byte[] broken(int way, Random random) {
        byte[] good = Bytes.safetensors(HEADER, new byte[DATA]);
        return switch (way) {
            case 0 -> Arrays.copyOf(good, random.nextInt(good.length));
            case 1 -> Bytes.join(good, noise(random, 1 + random.nextInt(50)));
            case 2 -> Bytes.safetensors(otherLength(random), utf8(HEADER), new byte[DATA]);
            case 3 -> noise(random, 16 + random.nextInt(500));
            case 4 -> notUtf8(random);
            default -> Bytes.safetensors(brokenHeader(way, random), new byte[DATA]);
        };
    }

    private static final int WAYS = 17;

    private static String brokenHeader(int way, Random random) {
        return switch (way) {
            case 5 -> without(pick("[\\[\\]{}:\"]", random));
            case 6 -> replaced(pick("\\d+(?=[],])", random), Long.toString(200 + random.nextInt(Integer.MAX_VALUE)));
            case 7 -> replaced(pick("\\d+(?=[],])", random), "-" + (1 + random.nextInt(99)));
            case 8 -> replaced(pick("\\d+(?=[],])", random), "9".repeat(19 + random.nextInt(2000)));
            case 9 -> replaced(pick("[FI]\\d\\d", random), pickOf(random, "F8", "U4", "C64", "f32", "", "\\u0000"));
            case 10 -> replaced(pick("0.bias|step|__metadata__", random), "0.weight");
            case 11 -> replaced(pick("dtype|shape|data_offsets", random), pickOf(random, "Dtype", "offsets", "x", ""));
            case 12 -> replaced(pick("(?<=shape\":)\\[\\S*?]", random), "[65536,65536,65536,4294967296]");
            case 13 -> replaced(pick("\\[\\S*?]", random), "[".repeat(1 + random.nextInt(5000)));
            case 14 -> replaced(pick("\"(pt|F32|F64|I16)\"", random),
                    pickOf(random, "null", "1", "true", "[]", "{}", "1e999"));
            case 15 -> HEADER.strip() + pickOf(random, "{}", "x", "\u0000", ",", "}", "\"a\":1");
            default -> replaced(pick("\\{", random), "{\"a" + (char) random.nextInt(32) + "\":1,");
        };
    }

    private static long otherLength(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextInt(2000) + 300;
            default -> HEADER.length() - 1 - random.nextInt(20);
        };
    }

    private static byte[] notUtf8(Random random) {
        byte[] header = utf8(HEADER);
        MatchResult name = pick("weight|bias|step|format|pt", random);
        header[name.start() + random.nextInt(name.end() - name.start())] = (byte) (0x80 + random.nextInt(128));
        return Bytes.safetensors(header, new byte[DATA]);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] noise(Random random, int n) {
        byte[] bytes = new byte[n];
        random.nextBytes(bytes);
        return bytes;
    }

    private static MatchResult pick(String regex, Random random) {
        var found = Pattern.compile(regex).matcher(HEADER).results().toList();
        return found.get(random.nextInt(found.size()));
    }

    private static String pickOf(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String without(MatchResult part) {
        return replaced(part, "");
    }

    private static String replaced(MatchResult part, String by) {
        return HEADER.substring(0, part.start()) + by + HEADER.substring(part.end());
    }

    @Test
    void theUndamagedFileIsRead() throws IOException {
        Path file = Files.write(folder.resolve("good"), Bytes.safetensors(HEADER, new byte[DATA]));

        assertThat(Safetensors.read(file)).containsOnlyKeys("0.weight", "0.bias", "step");
    }

    @Test
    void aThousandDamagedFilesAreRefusedByName() throws IOException {
        Path file = folder.resolve("bad");
        for (int i = 0; i < FILES; i++) {
            Files.write(file, broken(i % WAYS, new Random(i)));

            assertThat(catchThrowable(() -> Safetensors.read(file))).as("file %d, way %d", i, i % WAYS)
                    .isInstanceOf(BadFileException.class).hasMessageStartingWith("bad: ");
        }
    }

    @Test
    void noDamagedFileTakesMuchMoreMemoryThanItsSize() throws IOException {
        Path file = folder.resolve("bad");
        Files.write(file, broken(0, new Random(0)));
        refuse(file);
        for (int i = 0; i < 10 * WAYS; i++) {
            byte[] bytes = broken(i % WAYS, new Random(i));
            Files.write(file, bytes);
            long before = THREADS.getCurrentThreadAllocatedBytes();

            refuse(file);

            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).as("file %d, way %d", i, i % WAYS)
                    .isLessThan(20L * bytes.length + (1 << 18));
        }
    }

    private static void refuse(Path file) throws IOException {
        try {
            Safetensors.read(file);
        } catch (BadFileException e) {
            return;
        }
        throw new AssertionError("read");
    }
}
