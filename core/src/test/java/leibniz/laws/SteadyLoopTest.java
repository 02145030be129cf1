// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A loop and its gradient need no memory any more once their code is compiled. In a JVM of their own: what other programs
/// have taught the just-in-time compiler may keep it from seeing that a small object is not needed.
@Timeout(90)
class SteadyLoopTest {
    @Test
    void aSteadyLoopAllocatesNothing() throws Exception {
        String said = FreshJvm.run(List.of("-cp", FreshJvm.path(CompiledClasses.folder().toString(), FreshJvm.tests()),
                SteadyLoop.class.getName())).said();

        assertThat(said.lines()).contains("0 bytes");
    }
}
