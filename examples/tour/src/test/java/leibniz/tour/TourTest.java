// SPDX-License-Identifier: Apache-2.0
package leibniz.tour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class TourTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Settings> runs = new ArrayList<>();

    /// An example that does what it is told to do.
    private record Told(String name, String summary, Action action) implements Example {
        interface Action {
            void run(Settings settings) throws IOException;
        }

        @Override
        public void run(Settings settings) throws IOException {
            action.run(settings);
        }
    }

    private int tour(String... args) {
        List<Example> examples = List.of(new Told("digits", "reads digits", runs::add),
                new Told("sums", "adds up", settings -> settings.screen().println("2")),
                new Told("torn", "fails to read", settings -> {
                    throw new IOException("labels: 3 bytes are missing");
                }),
                new Told("lost", "finds no file", settings -> {
                    throw new NoSuchFileException("a/b.gz");
                }),
                new Told("deep", "fails in a stream", settings -> {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                }));
        return Tour.run(examples, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8), args);
    }

    private String screen() {
        return out.toString(UTF_8);
    }

    private String errors() {
        return err.toString(UTF_8);
    }

    @Test
    void runsTheNamedExample() {
        assertThat(tour("sums")).isZero();
        assertThat(screen()).isEqualToIgnoringNewLines("2");
    }

    @Test
    void runsDigitsWithItsOwnDataWhenNothingIsSaid() {
        assertThat(tour()).isZero();
        assertThat(runs).singleElement().satisfies(settings -> {
            assertThat(settings.data()).isNull();
            assertThat(settings.out()).isEqualTo(Path.of("target/tour"));
            assertThat(settings.seed()).isEqualTo(1);
        });
    }

    @Test
    void handsTheOptionsToTheExample() {
        assertThat(tour("--data=my/data", "--out=pictures", "--seed=7", "digits")).isZero();
        assertThat(runs).singleElement().satisfies(settings -> {
            assertThat(settings.data()).isEqualTo(Path.of("my/data"));
            assertThat(settings.out()).isEqualTo(Path.of("pictures"));
            assertThat(settings.seed()).isEqualTo(7);
        });
    }

    @Test
    void listsTheExamples() {
        assertThat(tour("--list")).isZero();
        assertThat(screen().lines()).containsExactly("  digits      reads digits", "  sums        adds up",
                "  torn        fails to read", "  lost        finds no file", "  deep        fails in a stream");
    }

    @Test
    void helpExplainsTheOptionsAndListsTheExamples() {
        assertThat(tour("--help")).isZero();
        assertThat(screen()).startsWith("Usage: tour").contains("--data=FOLDER", "--out=FOLDER", "--seed=N", "--list",
                "[NAME]",
                "Examples:", "  sums        adds up");
    }

    @Test
    void anUnknownNameIsOneLineWithTheKnownOnes() {
        assertThat(tour("lesson9")).isEqualTo(2);
        assertThat(errors().lines())
                .containsExactly("tour: no example is named lesson9; there are digits, sums, torn, lost, deep");
        assertThat(screen()).isEmpty();
    }

    @Test
    void aMisspeltOptionIsOneLine() {
        assertThat(tour("--sead=3")).isEqualTo(2);
        assertThat(errors().lines()).containsExactly("tour: Unknown option: '--sead=3'");
    }

    @Test
    void aBadFileIsOneLine() {
        assertThat(tour("torn")).isEqualTo(1);
        assertThat(errors().lines()).containsExactly("tour: labels: 3 bytes are missing");
    }

    @Test
    void aMissingFileIsSaidInWords() {
        assertThat(tour("lost")).isEqualTo(1);
        assertThat(errors().lines()).containsExactly("tour: a/b.gz: no such file");
    }

    @Test
    void aFailureInsideAStreamIsOneLineToo() {
        assertThat(tour("deep")).isEqualTo(1);
        assertThat(errors().lines()).containsExactly("tour: the disk is full");
    }

    @Test
    void theLessonsAreRegisteredInOrder() {
        List<String> names = ServiceLoader.load(Example.class).stream().map(provider -> provider.get().name()).toList();
        assertThat(names).containsSubsequence("lesson1", "lesson2", "lesson3", "lesson4", "lesson5")
                .doesNotHaveDuplicates();
    }
}
