// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scan;

import java.util.List;
import leibniz.Engine;
import leibniz.Workspace;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Next;
import leibniz.tensor.Tensor;

/// What [SteadyLoopTest] starts: runs a loop and its gradient till that takes no memory any more, and says so.
final class SteadyLoop {
    private static final long LIMIT = 40_000_000_000L;

    private SteadyLoop() {
    }

    public static void main(String[] args) {
        Parameter w = parameter("w", Tensor.randn(4, 6, 6));
        Node start = constant(Tensor.randn(5, 3, 6));
        Node y = scan(List.of(start), List.of(constant(Tensor.randn(6, 4, 3, 6))),
                (s, x) -> Next.of(s.getFirst().matmul(w).add(x.getFirst()).tanh())).state(0);
        Workspace workspace = Engine.relaxed().threads(1).program().outputs(gradients(y.square().sum(), w).of(w))
                .compile().workspace();
        System.out.println(Steady.bytes(workspace, new Tensor[0], 0, LIMIT) + " bytes");
    }
}
