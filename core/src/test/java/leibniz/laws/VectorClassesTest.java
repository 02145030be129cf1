// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// All kinds of vectors, masks and shuffles are there before the first loop or tile: one that came later would have the
/// just-in-time compiler throw away what it has compiled.
@Timeout(60)
class VectorClassesTest {
    private static final Predicate<String> GENERATED = Pattern
            .compile(" leibniz\\.exec\\.(loop\\.Loop|gemm\\.Tile)[A-Za-z]*[/+]0x").asPredicate();
    private static final Predicate<String> VECTOR = Pattern
            .compile(" jdk\\.incubator\\.vector\\.(\\w+\\$)?\\w+(Vector|Mask|Shuffle) ").asPredicate();

    @Test
    void noneIsLoadedAfterTheFirstLoop() throws Exception {
        List<String> lines = FreshJvm.run(List.of("-cp",
                FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests()), "--add-modules",
                "jdk.incubator.vector", "-Xlog:class+load", EveryVector.class.getName())).said().lines().toList();

        assertThat(lines).contains("30 results").anyMatch(VECTOR);
        assertThat(lines.stream().dropWhile(GENERATED.negate()).filter(VECTOR)).isEmpty();
        assertThat(lines).filteredOn(GENERATED).hasSizeGreaterThan(20);
    }
}
