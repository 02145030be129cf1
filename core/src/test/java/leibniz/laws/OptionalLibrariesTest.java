// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// jqwik, JUnit and the Vector API are for those who have them: a JVM without them loads everything else and runs the
/// checks. A module path has the Vector API, which is part of the JDK.
class OptionalLibrariesTest {
    private static final String MAIN = FreshStart.class.getName();

    private static List<String> classesForEverybody() {
        return CompiledClasses.ofCore().map(CompiledClasses::nameOf)
                .filter(name -> !name.startsWith("leibniz.check.jqwik.") && !name.startsWith("leibniz.check.junit."))
                .toList();
    }

    private static List<String> classesWithoutVectors() {
        return CompiledClasses.ofCore()
                .filter(model -> !RoomsTest.used(model).toList().contains("jdk.incubator.vector"))
                .map(CompiledClasses::nameOf).filter(classesForEverybody()::contains).toList();
    }

    private static void starts(List<String> classes, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(options);
        command.addAll(classes);
        FreshJvm.End end = FreshJvm.run(command);
        assertThat(end.status()).as(end.said()).isZero();
    }

    @Test
    void theCoreStartsOnTheClassPathWithoutThem() throws IOException, InterruptedException, URISyntaxException {
        starts(classesWithoutVectors(),
                List.of("-cp", FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests()), MAIN));
    }

    @Test
    void theCoreStartsAsAModuleWithoutThem() throws IOException, InterruptedException, URISyntaxException {
        starts(classesForEverybody(), List.of("-p", FreshJvm.path(CompiledClasses.folder().toString()), "--add-modules",
                "leibniz.core", "--patch-module", "leibniz.core=" + FreshJvm.tests(), "-m", "leibniz.core/" + MAIN));
    }
}
