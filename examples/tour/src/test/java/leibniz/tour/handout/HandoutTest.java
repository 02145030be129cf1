// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.handout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class HandoutTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Handout page = new Handout(new PrintStream(bytes, true, UTF_8));

    @Test
    void underlinesTitleAndNumberedSections() {
        page.title("Title");
        page.section("First");
        page.section("Second");
        assertThat(bytes.toString(UTF_8).lines()).containsExactly("Title", "═════", "", "1  First", "────────", "",
                "2  Second",
                "─────────");
    }

    @Test
    void wrapsBetweenWords() {
        page.say("%s %s", "a".repeat(60), "b".repeat(60));
        assertThat(bytes.toString(UTF_8).lines()).containsExactly("a".repeat(60), "b".repeat(60));
    }

    @Test
    void countsLettersNotChars() {
        page.say("%s %s", "𝛁".repeat(50), "b".repeat(45));
        assertThat(bytes.toString(UTF_8).lines()).hasSize(1);
    }

    @Test
    void setsFormulasInBetweenSingleEmptyLines() {
        page.say("before");
        page.show("a = b");
        page.show("c = d");
        page.say("after");
        assertThat(bytes.toString(UTF_8).lines()).containsExactly("before", "", "    a = b", "", "    c = d", "",
                "after");
    }

    @Test
    void alignsWordsLeftAndNumbersRight() {
        Table table = new Table().left("name").right("value").row("w", 0.5).row("bias", -12.25);
        assertThat(table.toString().lines()).containsExactly("name       value", "────  ──────────", "w       0.500000",
                "bias  -12.250000");
    }

    @Test
    void refusesARowThatDoesNotFit() {
        Table table = new Table().left("name").right("value");
        assertThatThrownBy(() -> table.row("w")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("table: a row has 1 cells, there are 2 columns");
    }

    @Test
    void printsExactAgreementAsZero() {
        assertThat(Handout.tiny(0)).isEqualTo("0");
        assertThat(Handout.tiny(2.5e-16)).isEqualTo("2.5e-16");
    }
}
