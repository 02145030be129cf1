// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import leibniz.Engine;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// What a program says about itself. Here and not beside the program, since the library leaves its own packages out when it
/// looks for the line that recorded a node.
class ExplainTest {
    private static final Tensor ONES = Tensor.ones(DType.FLOAT64, Shape.of(200, 30));
    private final Parameter w = Leibniz.parameter("w", Tensor.zeros(DType.FLOAT64, Shape.of(30, 10)));
    private final Program program = step(w);

    private static Program step(Parameter w) {
        Input x = Leibniz.input("x", DType.FLOAT64, 200, 30);
        Node loss = x.matmul(w)
                .tanh().square().mean();
        Node next = w.sub(Leibniz.gradients(loss, w).of(w).mul(0.1));
        return Engine.relaxed().program().inputs(x).outputs(loss).updates(Map.of(w, next)).threads(2).compile();
    }

    private static String withoutLines(String text) {
        return text.replaceAll("\\(ExplainTest.java:\\d\\d\\)", "(ExplainTest.java:00)");
    }

    @Test
    void saysWhatARunDoes() {
        assertThat(withoutLines(program.explain())).isEqualTo(
                """
                        1 input, 1 output, 1 update: 19 nodes in 4 tasks, 2 threads
                        given: 2 arrays, 50 kB; buffers: 4, 34 kB

                        #  task                                          over                         operations   moved  recorded at
                        0  matmul                                        float64[200,30] by [30,10]        120 k   66 kB  ExplainTest.step(ExplainTest.java:00)
                        1  loop: tanh, square, sum, div, square', tanh'  float64 1 x 2000                   76 k   32 kB  ExplainTest.step(ExplainTest.java:00)
                        2  matmul                                        float64[30,200] by [200,10]       120 k   66 kB  ExplainTest.step(ExplainTest.java:00)
                        3  loop: mul, sub                                float64 1 x 300                     600  7.2 kB  ExplainTest.step(ExplainTest.java:00)
                           all                                                                             317 k  172 kB
                        """);
    }

    @Test
    void measuresEachTask() {
        List<String> lines = program.explain(program.workspace(), ONES).lines().toList();

        String time = "[0-9.]+ µs  +[0-9]+ %  +[0-9.]+ [kMG]/s";
        assertThat(lines.get(3)).matches("#  task +over +operations +moved +time +share +speed +recorded at");
        assertThat(lines.get(4))
                .matches("0  matmul +float64\\[200,30] by \\[30,10] +120 k +66 kB +" + time + "  ExplainTest.step.*");
        assertThat(lines.getLast()).matches(" +all +[0-9]+ k +[0-9]+ kB +" + time);
    }

    @Test
    void measuringUpdatesNothing() {
        program.explain(program.workspace(), ONES);

        assertThat(w.value()).isEqualTo(Tensor.zeros(DType.FLOAT64, Shape.of(30, 10)));
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> program.explain(program.workspace()))
                .hasMessage("explain: 1 inputs are declared, 0 tensors were given");
    }

    @Test
    void saysWhatDoesNotFit() {
        assertThatThrownBy(() -> program.explain(program.workspace(), Tensor.of(1.0)))
                .hasMessage("explain: input x must be float64[200,30], got float64[1]");
    }
}
