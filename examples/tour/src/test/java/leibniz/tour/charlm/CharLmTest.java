// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import leibniz.nn.store.BadFileException;
import leibniz.tour.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharLmTest {
    private static final CharLm SMALL = new CharLm(new CharLm.Size(32, 32, 2, 2, 16, 400, 64));
    @TempDir
    private static Path folder;
    private static List<String> lines;

    /// A letter, four dots, the same letter again: 3 bits for every six characters, to whom looks back five.
    private static String echoes(int count) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            char letter = (char) ('a' + random.nextInt(8));
            text.append(letter).append("....").append(letter);
        }
        return text.toString();
    }

    @BeforeAll
    static void learn() throws IOException {
        Path file = Files.writeString(folder.resolve("echoes.txt"), echoes(4000));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SMALL.run(new Settings(file, folder, 1, new PrintStream(bytes, true, StandardCharsets.UTF_8)));
        lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static double bits(String model) {
        String line = lines.stream().filter(l -> l.startsWith(model)).findFirst().orElseThrow();
        return Double.parseDouble(line.split(" +")[1]);
    }

    @Test
    void itLearnsWhatCountingPairsCannotTell() {
        // What is left to chance is 3/6 of a bit; a trigram cannot know the echo either, and not where the dots end.
        assertThat(bits("trigram")).isGreaterThan(1.1);
        assertThat(bits("transformer")).isBetween(0.48, 0.75);
    }

    @Test
    void itSaysSoInTheLastLine() {
        assertThat(lines.getLast()).matches("bits per character: \\d\\.\\d{3} \\(trigram \\d\\.\\d{3}\\)");
    }

    @Test
    void whatItWritesEchoes() {
        int at = lines.indexOf("written at temperature 0.5:");

        assertThat(lines.get(at + 1)).containsPattern("([a-h])\\.\\.\\.\\.\\1([a-h])\\.\\.\\.\\.\\2");
    }

    @Test
    void itsWeightsAreKept() {
        assertThat(folder.resolve("charlm.safetensors")).isNotEmptyFile();
    }

    @Test
    void aTextThatIsTooShortIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("short.txt"), "short");
        Settings settings = new Settings(file, folder, 1, new PrintStream(new ByteArrayOutputStream()));

        assertThatThrownBy(() -> SMALL.run(settings)).isInstanceOf(BadFileException.class)
                .hasMessage(file + ": the text must have at least 623 characters, but has 5");
    }
}
