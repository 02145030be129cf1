// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import leibniz.laws.Catalogue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The committed table of errors holds. With `-Daccuracy=full` it is measured at all points and written anew first, which
/// takes some minutes.
class AccuracyTest {
    private static final boolean FULL = "full".equals(System.getProperty("accuracy"));
    /// Which of the points a build measures: every so many.
    private static final int STRIDE = 32;
    /// No numbers to measure: truth values, choices, and products with an adjoint, which round once.
    private static final Set<String> EXACT = Set.of("Formulas.EQ", "Formulas.NE", "Formulas.LT", "Formulas.LE",
            "Formulas.GT", "Formulas.GE", "Formulas.AND", "Formulas.OR", "Formulas.NOT", "Formulas.WHERE",
            "Formulas.GATE", "Formulas.GATE_BOTH");

    @BeforeAll
    static void writeTheTableIfAsked() throws IOException {
        if (FULL) {
            List<String> lines = new ArrayList<>();
            for (Row row : Rows.all()) {
                lines.add(AccuracyTable.line(row, Measurement.of(row, 1)));
            }
            Files.writeString(AccuracyTable.file(), AccuracyTable.page(lines));
        }
    }

    @Test
    void everyFormulaIsMeasured() {
        Set<String> measured = Rows.all().stream().map(Row::formula).collect(Collectors.toCollection(TreeSet::new));
        measured.addAll(EXACT);
        // log densities are held to their tails where distributions are tested
        Set<String> operations = Catalogue.formulas().keySet().stream().filter(name -> !name.startsWith("Densities."))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(measured).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void theTableHasALineForEachRow() {
        assertThat(AccuracyTable.read(AccuracyTable.committed()).keySet())
                .containsExactlyElementsOf(Rows.all().stream().map(Row::name).toList());
    }

    @Test
    void whatIsLargeHasAReasonAndNothingElse() {
        Set<String> large = AccuracyTable.read(AccuracyTable.committed()).entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(f -> f.steps() > AccuracyTable.EXPLAINED_ABOVE))
                .map(Map.Entry::getKey).collect(Collectors.toCollection(TreeSet::new));
        assertThat(large).containsExactlyInAnyOrderElementsOf(Reasons.ALL.keySet());
    }

    @TestFactory
    Stream<DynamicTest> noFigureIsExceeded() {
        Map<String, List<AccuracyTable.Figure>> table = AccuracyTable.read(AccuracyTable.committed());
        return Rows.all().stream().map(row -> dynamicTest(row.name(), () -> {
            Measurement measured = Measurement.of(row, STRIDE);
            for (int order = 0; order < 3; order++) {
                AccuracyTable.Figure figure = table.get(row.name()).get(order);
                Measurement.Worst worst = measured.worst()[order];
                assertThat(worst.steps()).as("steps of order %d at %s", order, worst.stepsAt())
                        .isLessThanOrEqualTo(figure.steps());
                assertThat(worst.ulp()).as("ulp of order %d at %s", order, worst.ulpAt())
                        .isLessThanOrEqualTo(figure.ulp());
            }
        }));
    }
}
