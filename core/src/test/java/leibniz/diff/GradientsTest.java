// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import leibniz.graph.Node;
import leibniz.graph.Parameter;
import org.junit.jupiter.api.Test;

class GradientsTest {
    private final Parameter x = parameter("x", 2.0);
    private final Parameter y = parameter("y", 3.0);
    private final Node f = x.mul(y);

    @Test
    void tellWhatWasDifferentiated() {
        assertThat(gradients(f, x).output()).isSameAs(f);
    }

    @Test
    void tellWithRespectToWhatInTheOrderAsked() {
        assertThat(gradients(f, y, x).wrt()).containsExactly(y, x);
    }
}
