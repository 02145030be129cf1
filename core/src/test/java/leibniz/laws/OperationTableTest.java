// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The table of operations is what the code says, and has every name in it.
class OperationTableTest {
    private static final OperationTable TABLE = new OperationTable();

    private static Path root() {
        return CompiledClasses.folder().resolve("../../..").normalize();
    }

    @Test
    void everyNameHasAMethodOrAType() {
        assertThat(TABLE.unexplained()).isEmpty();
    }

    @Test
    void everyMethodHasSamples() {
        assertThat(TABLE.unsampled()).isEmpty();
    }

    @Test
    void namesOfOtherModulesLeadToTypesThatAreThere() {
        List<String> lost = OperationTable.each((family, name) -> OperationNames.elsewhere(family, name).stream()
                .filter(type -> !Files.exists(
                        root().resolve("nn/src/main/java/leibniz/nn/" + type.replace('.', '/') + ".java")))
                .toList());
        assertThat(lost).isEmpty();
    }

    /// Given `-Doperations=write` it writes the page in place of comparing it.
    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        Path page = root().resolve(".github/operations.md");
        if ("write".equals(System.getProperty("operations"))) {
            Files.writeString(page, TABLE.toString());
        }
        assertThat(page).content().as("regenerate it with -Doperations=write").isEqualTo(TABLE.toString());
    }
}
