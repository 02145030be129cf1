// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.tensor.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A program that runs again and again in a workspace needs no memory any more once its code is compiled.
@Timeout(180)
class AllocationTest {
    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aSteadyTrainingStepAllocatesNothing(DType type) {
        assertThat(SteadyStep.bytes(type)).isZero();
    }

    /// What else is compiled in a process may cost the Vector API an object wherever a vector reaches beyond an array.
    @Test
    void norDoesItWhereOthersHaveReadBeyondArrays() throws Exception {
        String said = FreshJvm.run(List.of("-XX:TieredStopAtLevel=4", "--add-modules", "jdk.incubator.vector", "-cp",
                FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests()), SteadyStep.class.getName()))
                .said();

        assertThat(said.lines()).contains("0 bytes in float32", "0 bytes in float64");
    }
}
