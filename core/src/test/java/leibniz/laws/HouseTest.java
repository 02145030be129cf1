// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.FieldRefEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of the house that a machine can read.
class HouseTest {
    private static final int LONGEST = 400;
    /// Files that may be longer, and why.
    private static final Map<String, String> LONG = Map.of(
            "leibniz/tensor/Tensor.java",
            "one fluent type with a factory for each element type; the work is done beside it");
    private static final List<String> EMPTY_NAMES = List.of("Impl", "Manager", "Util", "Utils", "Helper");

    /// The sources that the core was compiled from.
    private static List<Path> sources() throws IOException {
        Path root = root();
        assertThat(root).isDirectory();
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static Path root() {
        return CompiledClasses.folder().resolve("../../src/main/java").normalize();
    }

    private static String name(Path source) {
        return root().relativize(source).toString().replace('\\', '/');
    }

    @Test
    void everyPackageSaysItsDutyWhatItMayImportAndWhereToStart() throws IOException {
        Set<Path> packages = sources().stream().filter(f -> !f.endsWith("module-info.java")).map(Path::getParent)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages).isNotEmpty().allSatisfy(p -> assertThat(p.resolve("package-info.java")).content()
                .contains("**Duty.**", "**May import**", "**Reading order.**").doesNotContain("TODO"));
    }

    @Test
    void noFileIsLongerThanAReaderHolds() throws IOException {
        Set<String> tooLong = new TreeSet<>();
        for (Path source : sources()) {
            if (Files.readAllLines(source).size() > LONGEST && !LONG.containsKey(name(source))) {
                tooLong.add(name(source));
            }
        }
        assertThat(tooLong).isEmpty();
    }

    @Test
    void exceptionsToTheLengthAreStillNeeded() throws IOException {
        for (String exception : LONG.keySet()) {
            assertThat(Files.readAllLines(root().resolve(exception))).as(exception).hasSizeGreaterThan(LONGEST);
        }
    }

    @Test
    void theLicenceComesFirst() throws IOException {
        for (Path source : sources()) {
            assertThat(Files.readAllLines(source).getFirst()).as(name(source))
                    .isEqualTo("// SPDX-License-Identifier: Apache-2.0");
        }
    }

    @Test
    void nothingIsPrinted() {
        Set<String> printers = CompiledClasses.ofCore().filter(HouseTest::readsAStandardStream)
                .map(CompiledClasses::nameOf)
                .collect(Collectors.toSet());
        assertThat(printers).isEmpty();
    }

    private static boolean readsAStandardStream(ClassModel model) {
        for (var entry : model.constantPool()) {
            if (entry instanceof FieldRefEntry field && field.owner().asInternalName().equals("java/lang/System")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void namesSayWhatATypeIs() {
        Set<String> empty = CompiledClasses.ofCore().map(CompiledClasses::nameOf).filter(n -> !n.contains("$"))
                .filter(n -> EMPTY_NAMES.stream().anyMatch(n::endsWith)).collect(Collectors.toSet());
        assertThat(empty).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        for (Path source : sources()) {
            assertThat(source).as(name(source)).content().doesNotContain("TODO", "FIXME", "XXX");
        }
    }
}
