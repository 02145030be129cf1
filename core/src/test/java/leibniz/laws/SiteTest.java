// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Node;
import leibniz.graph.Site;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Where nodes say they were recorded. In this package, because the library's own packages are not user code.
class SiteTest {
    private static String line(int stepsBack) {
        StackTraceElement caller = new Throwable().getStackTrace()[1];
        return "SiteTest.%s(SiteTest.java:%d)".formatted(caller.getMethodName(), caller.getLineNumber() - stepsBack);
    }

    @Test
    void aNodeKnowsTheUserLineThatRecordedIt() {
        Node y = parameter("x", 1.0).softplus();
        assertThat(y.site()).hasToString(line(1));
    }

    @Test
    void aGradientCarriesTheSiteOfWhatWasDifferentiated() {
        Node x = parameter("x", 1.0);
        Node y = x.exp();
        String recorded = line(1);

        Node grad = gradients(y.square(), x).of(x);

        assertThat(grad.site()).hasToString(recorded);
    }

    @Test
    void aRunTimeErrorPointsAtTheRecording() {
        Node y = constant(1, 2, 3).indexSelect(0, constant(Tensor.of(0, 3)));
        String recorded = line(1);

        assertThatThrownBy(() -> value(y)).isInstanceOf(IndexOutOfBoundsException.class).hasMessage(
                "indexSelect: index 3 at [1] must lie in 0 to 2, axis 0 of x (x is [3], index is [2]), recorded at "
                        + recorded);
    }

    @Test
    void sitesCanBeSwitchedOffForAScope() {
        Node y = Site.without(() -> parameter("x", 1.0).sin());

        assertThat(y.site().isKnown()).isFalse();
        assertThat(y.site()).hasToString("an unknown place");
    }
}
