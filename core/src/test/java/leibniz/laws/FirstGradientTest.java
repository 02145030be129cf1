// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a JVM loads before it has a first gradient. Lambdas, switches over types and what the compiler gives to records are
/// each linked when they are first run, by code that is cold itself: half a millisecond apiece.
@Timeout(60)
class FirstGradientTest {
    private static List<String> lines(String... options) throws Exception {
        List<String> words = new ArrayList<>(
                List.of("-cp", FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests()),
                        "-Xlog:class+load"));
        words.addAll(List.of(options));
        words.add(FirstGradient.class.getName());
        return FreshJvm.run(words).said().lines().toList();
    }

    private static List<String> linked(List<String> lines) {
        return lines.stream().filter(line -> line.contains(" leibniz.") && line.contains("$$")
                || line.contains(" java.lang.runtime.ObjectMethods ")).toList();
    }

    @Test
    void nothingIsLinkedOnTheWay() throws Exception {
        List<String> lines = lines();

        assertThat(linked(lines)).isEmpty();
        assertThat(lines).anyMatch(line -> line.startsWith("the gradient is -0.6238"));
    }

    @Test
    void norWithVectors() throws Exception {
        List<String> lines = lines("--add-modules", "jdk.incubator.vector");

        assertThat(linked(lines)).isEmpty();
        assertThat(lines).anyMatch(line -> line.contains(" leibniz.exec.Memory "))
                .noneMatch(line -> line.contains(" jdk.incubator.vector.FloatVector "));
    }
}
