// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import leibniz.Engine;
import leibniz.Program;
import leibniz.Workspace;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What a user does whose loops are large: the threads that help are still there when `main` ends.
final class ThreadedStart {
    private ThreadedStart() {
    }

    /// Says how many threads the standard engine has, and how many of them it has started.
    public static void main(String[] none) {
        Parameter x = new Parameter("x", Tensor.ones(DType.FLOAT64, Shape.of(1000, 300)));
        Node y = x.sin().exp().sum();
        Program program = Engine.standard().program().outputs(y).compile();
        Workspace workspace = program.workspace();
        for (int run = 0; run < 3; run++) {
            program.run(workspace);
        }
        long started = Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().matches("leibniz-[0-9]+"))
                .count();
        System.out.println(Engine.standard().threads() + " threads, " + started + " started");
    }
}
