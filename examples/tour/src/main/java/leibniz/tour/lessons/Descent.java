// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// Gradient descent as a program: each run yields the outputs at the present parameters and then takes one step,
/// θ ← θ − rate · ∂loss/∂θ.
final class Descent {
    private Descent() {
    }

    /// The program that steps all parameters of `loss`. Its outputs are the loss and then `more`.
    static Program of(Node loss, double rate, Node... more) {
        Gradients gradients = Leibniz.gradients(loss);
        Map<Parameter, Node> steps = new LinkedHashMap<>();
        for (Parameter theta : gradients.parameters()) {
            steps.put(theta, theta.sub(gradients.of(theta).mul(rate)));
        }
        return Leibniz.program().outputs(Stream.concat(Stream.of(loss), Arrays.stream(more)).toList()).updates(steps)
                .compile();
    }
}
