// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import java.util.List;
import leibniz.Differentiable;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Reverse;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The potential energy U = −ln p of a density p, and its gradient, as one compiled program. Any number of threads may use
/// it at once, each with a [Place] of its own.
///
/// @param program of θ, with outputs U and ∇U
/// @param size of θ
record Potential(Program program, int size) {
    /// @param logDensity of θ `[size]`, up to a constant
    static Potential of(Differentiable logDensity, int size) {
        Input theta = new Input("θ", new Type(DType.FLOAT64, Shape.of(size)));
        Node energy = logDensity.apply(theta).neg();
        Node force = Reverse.of(energy, List.of(theta)).of(theta);
        return new Potential(Leibniz.program().inputs(theta).outputs(energy, force).compile(), size);
    }

    /// A place to compute in, for one thread.
    Place place() {
        return new Place(program.workspace());
    }

    /// Where one thread computes.
    final class Place {
        private final Workspace workspace;

        private Place(Workspace workspace) {
            this.workspace = workspace;
        }

        /// Returns U(θ) and writes ∇U(θ) into `gradient`.
        double at(double[] theta, double[] gradient) {
            Values values = program.run(workspace, Tensor.of(theta));
            System.arraycopy(values.get(1).toDoubles(), 0, gradient, 0, gradient.length);
            return values.get(0).item();
        }
    }
}
