// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.kernel;

import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// A program of some outputs whose numbers are held by its leaves, and its workspace.
record Kernel(Program program, Workspace workspace) {
    static Kernel of(Node... outputs) {
        Program program = Leibniz.program().outputs(outputs).compile();
        return new Kernel(program, program.workspace());
    }

    static Tensor normals(String name, DType dtype, int... axes) {
        return Tensor.normal(Key.of(name.hashCode()), dtype, Shape.of(axes));
    }

    Values run() {
        return program.run(workspace);
    }
}
