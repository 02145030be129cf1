// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A program that runs again and again in a workspace needs no memory any more once its code is compiled. In JVMs of their own:
/// what other programs have taught the just-in-time compiler may keep it from seeing that an object is not needed.
@Timeout(180)
class AllocationTest {
    private static List<String> said(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=4", "--add-modules",
                "jdk.incubator.vector", "-cp",
                FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests()), SteadyStep.class.getName()));
        command.addAll(List.of(words));
        return FreshJvm.run(command).said().lines().toList();
    }

    @Test
    void aSteadyTrainingStepAllocatesNothing() throws Exception {
        assertThat(said()).contains("0 bytes in float32", "0 bytes in float64");
    }

    /// Code of others that has read beyond arrays costs the Vector API an object wherever a vector reaches beyond one.
    @Test
    void norDoesItWhereOthersHaveReadBeyondArrays() throws Exception {
        assertThat(said("others")).contains("0 bytes in float32", "0 bytes in float64");
    }
}
