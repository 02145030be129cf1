// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class ProgramTest {
    private final Input x = input("x", DType.FLOAT64, 3);
    private final Parameter w = parameter("w", Tensor.of(1.0, 2.0, 3.0));
    private final Node dot = x.mul(w).sum();

    @Test
    void computesItsOutputsFromWhatIsFed() {
        Program p = program().inputs(x).outputs(dot).compile();

        assertThat(p.run(Tensor.of(1.0, 10.0, 100.0)).of(dot).item()).isEqualTo(321);
    }

    @Test
    void computesAnewInOneWorkspace() {
        Program p = program().inputs(x).outputs(dot).compile();
        Workspace ws = p.workspace();
        p.run(ws, Tensor.of(1.0, 1.0, 1.0));

        assertThat(p.run(ws, Tensor.of(0.0, 0.0, 2.0)).of(dot).item()).isEqualTo(6);
    }

    @Test
    void earlierValuesSurviveLaterRunsOfTheWorkspace() {
        Program p = program().inputs(x).outputs(dot).compile();
        Workspace ws = p.workspace();
        Values first = p.run(ws, Tensor.of(1.0, 1.0, 1.0));
        p.run(ws, Tensor.of(5.0, 5.0, 5.0));

        assertThat(first.of(dot).item()).isEqualTo(6);
    }

    @Test
    void whatAWorkspaceHasComputedMayBeFedToItsNextRun() {
        Node turned = x.flip(0).add(x.mul(w));
        Workspace ws = program().inputs(x).outputs(turned).compile().workspace();
        Tensor once = ws.run(Tensor.of(1.0, 10.0, 100.0)).of(turned);

        assertThat(ws.run(once).of(turned).toDoubles()).containsExactly(402, 90, 1004);
    }

    @Test
    void updatesAParameterAfterTheOutputsAreTaken() {
        Node grad = gradients(dot, w).of(w);
        Program p = program().inputs(x).outputs(dot, w).updates(Map.of(w, w.sub(grad.mul(0.5)))).compile();

        Values v = p.run(Tensor.of(2.0, 4.0, 6.0));

        assertThat(v.of(w)).isEqualTo(Tensor.of(1.0, 2.0, 3.0));
        assertThat(w.value()).isEqualTo(Tensor.of(0.0, 0.0, 0.0));
    }

    @Test
    void parametersMayExchangeTheirValues() {
        Parameter a = parameter("a", Tensor.of(1.0, 2.0));
        Parameter b = parameter("b", Tensor.of(3.0, 4.0));
        Map<Parameter, Node> swap = new LinkedHashMap<>();
        swap.put(a, b);
        swap.put(b, a);

        program().updates(swap).compile().run();

        assertThat(List.of(a.value(), b.value())).containsExactly(Tensor.of(3.0, 4.0), Tensor.of(1.0, 2.0));
    }

    @Test
    void writesAViewOfAnotherValueBackWhole() {
        Parameter m = parameter("m", Tensor.of(new double[][]{{1, 2}, {3, 4}}));

        program().updates(Map.of(m, m.transpose())).compile().run();

        assertThat(m.value()).isEqualTo(Tensor.of(new double[][]{{1, 3}, {2, 4}}));
    }

    @Test
    void manyThreadsRunOneProgramWithTheSameBits() throws Exception {
        Node y = x.sin().mul(w).exp().sum();
        Program p = program().inputs(x).outputs(y).compile();
        Tensor expected = p.run(Tensor.of(0.1, 0.2, 0.3)).of(y);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Tensor>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(() -> p.run(Tensor.of(0.1, 0.2, 0.3)).of(y));
            }
            for (Future<Tensor> call : threads.invokeAll(calls)) {
                assertThat(call.get()).isEqualTo(expected);
            }
        }
    }

    @Test
    void updatesOfManyThreadsAreAllCounted() throws Exception {
        Parameter count = parameter("count", 0.0);
        Program p = program().updates(Map.of(count, count.add(1))).compile();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Values>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                calls.add(() -> p.run());
            }
            for (Future<Values> call : threads.invokeAll(calls)) {
                call.get();
            }
        }

        assertThat(count.value().item()).isEqualTo(400);
    }

    @Test
    void refusesATensorThatDoesNotFitItsInput() {
        Program p = program().inputs(x).outputs(dot).compile();

        assertThatThrownBy(() -> p.run(Tensor.of(1f, 2f))).isInstanceOf(ShapeException.class)
                .hasMessage("run: input x must be float64[3], got float32[2]");
    }

    @Test
    void refusesTheWrongNumberOfTensors() {
        Program p = program().inputs(x).outputs(dot).compile();

        assertThatThrownBy(p::run).hasMessage("run: 1 inputs are declared, 0 tensors were given");
    }

    @Test
    void refusesAnInputThatIsUsedButNotDeclared() {
        assertThatThrownBy(() -> program().outputs(dot).compile())
                .hasMessage("compile: input x (float64[3]) is used but not declared; add it to inputs(…)");
    }

    @Test
    void refusesAWorkspaceOfAnotherProgram() {
        Program p = program().inputs(x).outputs(dot).compile();
        Workspace other = program().inputs(x).outputs(dot.neg()).compile().workspace();

        assertThatThrownBy(() -> p.run(other, Tensor.of(1.0, 2.0, 3.0)))
                .hasMessage("run: the workspace belongs to another program");
    }

    @Test
    void refusesAClosedWorkspace() {
        Program p = program().inputs(x).outputs(dot).compile();
        Workspace ws = p.workspace();
        ws.close();

        assertThatThrownBy(() -> p.run(ws, Tensor.of(1.0, 2.0, 3.0))).hasMessage("run: the workspace is closed");
    }

    @Test
    void refusesANewValueOfAnotherType() {
        assertThatThrownBy(() -> program().updates(Map.of(w, dot)))
                .hasMessage("updates: parameter w holds float64[3], its new value is float64[]");
    }

    @Test
    void refusesToUpdateAParameterTwice() {
        assertThatThrownBy(() -> program().updates(Map.of(w, w.neg())).updates(Map.of(w, w)))
                .hasMessage("updates: parameter w is updated twice");
    }

    @Test
    void aFailedRunChangesNoParameter() {
        Input index = input("index", DType.INT32, 1);
        Program p = program().inputs(index).outputs(w.indexSelect(0, index)).updates(Map.of(w, w.neg())).compile();

        assertThatThrownBy(() -> p.run(Tensor.of(7))).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(w.value()).isEqualTo(Tensor.of(1.0, 2.0, 3.0));
    }

    @Test
    void valuesKnowOnlyWhatWasAskedFor() {
        Values v = program().inputs(x).outputs(dot).compile().run(Tensor.of(1.0, 1.0, 1.0));

        assertThatThrownBy(() -> v.of(w)).hasMessage(
                "values: w = parameter float64[3] is not one of the outputs asked for, which are [sum float64[]]");
    }
}
