// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import leibniz.Engine;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The same bits, whatever else is computed, however often it is recorded, and whoever runs it.
class SameBitsTest {

    @TestFactory
    Stream<DynamicTest> recordedAgain() {
        return each((s, v) -> assertThat(Laws.recorded(s, v)).isEqualTo(Laws.recorded(s, v)));
    }

    @TestFactory
    Stream<DynamicTest> plannedAgainByAnotherEngine() {
        return each((s, v) -> {
            List<Node> all = valueAndGradients(s, v);
            assertThat(tensors(Engine.relaxed().evaluate(all))).isEqualTo(tensors(Engine.relaxed().evaluate(all)));
        });
    }

    @TestFactory
    Stream<DynamicTest> computedAloneOrTogetherInAnyOrder() {
        return each((s, v) -> {
            List<Node> all = valueAndGradients(s, v);
            List<Tensor> alone = all.stream().map(Laws::value).toList();
            assertThat(Laws.values(all)).isEqualTo(alone);
            assertThat(Laws.values(all.reversed())).isEqualTo(alone.reversed());
        });
    }

    @Test
    void oneProgramOfEverySampleRunByFourThreadsAtOnce() throws Exception {
        List<Node> everything = new ArrayList<>();
        Catalogue.differentiable().forEach(s -> everything.addAll(valueAndGradients(s, cotangent(s))));
        Program program = Engine.standard().program().outputs(everything).compile();
        List<Tensor> expected = tensors(program.run());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<List<List<Tensor>>>> runs = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                runs.add(threads.submit(() -> {
                    Workspace workspace = program.workspace();
                    return Stream.generate(() -> tensors(program.run(workspace))).limit(5).toList();
                }));
            }
            for (Future<List<List<Tensor>>> run : runs) {
                assertThat(run.get()).allSatisfy(found -> assertThat(found).isEqualTo(expected));
            }
        }
    }

    @Test
    void aWorkspaceLeavesNoTraceOfTheRunBefore() {
        Input x = new Input("x", new Type(DType.FLOAT64, Shape.of(3, 4)));
        Node y = x.matmul(x.transpose()).softmax(1).mul(x.sum(1).tanh()).sum();
        Program program = Engine.standard().program().inputs(x).outputs(y, Reverse.of(y, List.of(x)).of(x)).compile();
        SplittableRandom random = new SplittableRandom(51);
        Tensor first = Numbers.normal(random, 3, 4);
        Tensor second = Tensor.full(DType.FLOAT64, Shape.of(3, 4), Double.NaN);
        Workspace workspace = program.workspace();
        List<Tensor> fresh = tensors(program.run(workspace, first));
        program.run(workspace, second);
        assertThat(tensors(program.run(workspace, first))).isEqualTo(fresh);
    }

    @Test
    void aProgramSeesTheNumbersThatParametersHoldWhenItRuns() {
        Parameter w = new Parameter("w", Tensor.of(1.0, 2));
        Node y = w.mul(10);
        Program program = Engine.standard().program().outputs(y).compile();
        assertThat(program.run().of(y)).isEqualTo(Tensor.of(10.0, 20));
        w.set(Tensor.of(3.0, 4));
        assertThat(program.run().of(y)).isEqualTo(Tensor.of(30.0, 40));
    }

    private static Stream<DynamicTest> each(java.util.function.BiConsumer<Sample, Tensor> law) {
        return GradientLawsTest.each(Catalogue.differentiable(), s -> law.accept(s, cotangent(s)));
    }

    private static Tensor cotangent(Sample sample) {
        return Numbers.normal(new SplittableRandom(52), sample.record(sample.leaves()).type());
    }

    private static List<Node> valueAndGradients(Sample sample, Tensor cotangent) {
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        List<Node> all = new ArrayList<>(Reverse.of(y, new Constant(cotangent), Sample.active(leaves)).list());
        all.addFirst(y);
        return all;
    }

    private static List<Tensor> tensors(Values values) {
        return values.outputs().stream().map(values::of).toList();
    }
}
