// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import leibniz.Engine;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Programs whose loops are large enough to be shared, run by many threads at once that compete for those who help.
class ManyCallersTest {
    private static final int CALLERS = 6;
    private static final int RUNS = 8;
    private final Engine engine = Engine.relaxed().threads(3);
    private final Program elementwise = withGradient(numbers(1, 60_000), x -> x.sin().exp().mean());
    private final Program normalised = withGradient(numbers(2, 256, 130), x -> x.softmax(-1).square().sum(0));
    private final Program product = withGradient(numbers(3, 190, 190), x -> x.matmul(x.transpose()).tanh());

    private static Parameter numbers(int seed, int... axes) {
        return new Parameter("x", Numbers.normal(new SplittableRandom(seed), axes));
    }

    private Program withGradient(Parameter x, UnaryOperator<Node> f) {
        Node y = f.apply(x);
        return engine.program().outputs(y, Reverse.of(y.sum(), List.of(x)).of(x)).compile();
    }

    private static List<Tensor> results(Values values) {
        return values.outputs().stream().map(values::of).toList();
    }

    private void eachCallerGetsTheSameBits(ExecutorService callers) throws Exception {
        List<Program> programs = List.of(elementwise, normalised, product);
        List<List<Tensor>> expected = programs.stream().map(p -> results(p.run())).toList();
        List<Future<Boolean>> found = new ArrayList<>();
        for (int c = 0; c < CALLERS; c++) {
            int which = c % programs.size();
            Callable<Boolean> caller = () -> {
                Workspace workspace = programs.get(which).workspace();
                boolean equal = true;
                for (int run = 0; run < RUNS; run++) {
                    equal &= results(programs.get(which).run(workspace)).equals(expected.get(which));
                }
                return equal;
            };
            found.add(callers.submit(caller));
        }
        for (Future<Boolean> equal : found) {
            assertThat(equal.get()).isTrue();
        }
    }

    @Test
    void platformThreads() throws Exception {
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            eachCallerGetsTheSameBits(callers);
        }
    }

    @Test
    void virtualThreads() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            eachCallerGetsTheSameBits(callers);
        }
    }

    @Test
    void aProgramRunByAnInterruptedThreadLeavesTheInterrupt() {
        Thread.currentThread().interrupt();
        elementwise.run();

        assertThat(Thread.interrupted()).isTrue();
    }
}
