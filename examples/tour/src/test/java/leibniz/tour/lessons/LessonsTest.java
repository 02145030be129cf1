// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What all hand-outs have in common.
class LessonsTest {
    @TempDir
    private static Path folder;

    private static final List<Example> LESSONS = List.of(new Lesson1(), new Lesson2(), new Lesson3(), new Lesson4(),
            new Lesson5());
    private static final Map<Example, String> HANDOUTS = new HashMap<>();

    @BeforeAll
    static void runAllOnce() throws IOException {
        for (Example lesson : LESSONS) {
            HANDOUTS.put(lesson, run(lesson));
        }
    }

    private static String run(Example lesson) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        lesson.run(new Settings(null, folder, 1, new PrintStream(bytes, true, UTF_8)));
        return bytes.toString(UTF_8);
    }

    private static List<Example> lessons() {
        return LESSONS;
    }

    private static String handout(Example lesson) {
        return Objects.requireNonNull(HANDOUTS.get(lesson));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void startsWithItsTitle(Example lesson) {
        assertThat(handout(lesson)).startsWith("Lesson " + lesson.name().substring(6) + ": ");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void fitsOnAPage(Example lesson) {
        assertThat(handout(lesson).lines())
                .allSatisfy(line -> assertThat(line.codePointCount(0, line.length())).as(line)
                        .isLessThanOrEqualTo(100));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void printsNumbersOnly(Example lesson) {
        assertThat(handout(lesson)).doesNotContain("NaN", "Infinity", "null", "✗");
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void printsTheSameEachTime(Example lesson) throws IOException {
        assertThat(run(lesson)).isEqualTo(handout(lesson));
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void itsSummaryFitsTheListOfExamples(Example lesson) {
        assertThat(lesson.summary()).hasSizeBetween(10, 66).doesNotEndWith(".");
    }
}
