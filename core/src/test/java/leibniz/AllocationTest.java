// SPDX-License-Identifier: Apache-2.0
package leibniz;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.diff.Gradients;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A program that runs again and again in a workspace needs no memory any more once its code is compiled.
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WINDOW = 500;
    /// Windows in which loops and tiles become vector code where the machine is not busy with other things.
    private static final int WARM = 40;
    /// How long that may take; the just-in-time compiler may have much else to do first.
    private static final long LIMIT = 60_000_000_000L;

    private static long allocatedBy(Runnable run) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        run.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    /// Bytes that a window of warm runs allocates when that has come to nothing, or at the end.
    private static long atLast(Runnable window) {
        for (int i = 0; i < WARM; i++) {
            window.run();
        }
        long start = System.nanoTime();
        long last = allocatedBy(window);
        while (last > 0 && System.nanoTime() - start < LIMIT) {
            last = allocatedBy(window);
        }
        return last;
    }

    private static Program training(DType type) {
        Input x = input("x", type, 16, 12);
        Input label = input("label", DType.INT64, 16);
        Parameter w1 = parameter("w1", Tensor.randn(1, 12, 20).to(type));
        Parameter b1 = parameter("b1", Tensor.zeros(type, Shape.of(20)));
        Parameter w2 = parameter("w2", Tensor.randn(2, 20, 5).to(type));
        Node loss = x.matmul(w1).add(b1).tanh().matmul(w2).logSoftmax(-1).gather(1, label.unsqueeze(1)).mean().neg();
        List<Parameter> parameters = List.of(w1, b1, w2);
        Gradients slopes = gradients(loss, parameters);
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        parameters.forEach(p -> updates.put(p, p.sub(slopes.of(p).mul(0.01))));
        return Engine.relaxed().threads(1).program().inputs(x, label).outputs(loss).updates(updates).compile();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aSteadyTrainingStepAllocatesNothing(DType type) {
        Workspace workspace = training(type).workspace();
        Tensor[] batch = {Tensor.randn(3, 16, 12).to(type), Tensor.of(0L, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0)};

        long bytes = atLast(() -> {
            for (int i = 0; i < WINDOW; i++) {
                workspace.run(batch);
            }
        });

        assertThat(bytes).isZero();
    }
}
