// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// How gradients change parameters.
///
/// ```java
/// Optimizer sgd = Sgd.of(0.1).momentum(0.9);
/// Program step = program().inputs(x, y).outputs(loss).updates(sgd.updates(gradients(loss, w, b))).compile();
/// ```
///
/// What is remembered from step to step (momentum, the number of steps) is held for each parameter in further parameters,
/// named after it: `0.weight.momentum`. They start at zero, belong to this optimiser, and are found again when updates are
/// recorded again for the same parameter: programs for two batch sizes continue each other.
public interface Optimizer {
    /// Records the new value of each parameter that has a gradient here, and of what is remembered about it. Gradients may
    /// have been clipped, or added up over batches.
    ///
    /// @param gradients by parameter, in order
    /// @return in the same order; what is remembered stands before the parameter itself
    Map<Parameter, Node> updates(Map<Parameter, Node> gradients);

    /// Records the new value of each parameter that the gradients were taken with respect to, and of what is remembered
    /// about it. A parameter that the differentiated output does not depend on stays as it is.
    ///
    /// @return in the order of [Gradients#parameters()]; what is remembered stands before the parameter itself
    default Map<Parameter, Node> updates(Gradients gradients) {
        return updates(reached(gradients));
    }

    /// The gradients of those parameters that the differentiated output depends on.
    static Map<Parameter, Node> reached(Gradients gradients) {
        Map<Parameter, Node> reached = new LinkedHashMap<>();
        for (Parameter x : gradients.parameters()) {
            if (gradients.reaches(x)) {
                reached.put(x, gradients.of(x));
            }
        }
        return reached;
    }

    /// The learning rate, a float64 scalar. Programs read it at each run: set it between two, and the next step uses it.
    Parameter learningRate();

    /// All learning rates, more than one where groups of parameters have their own, each with the number that it started
    /// from and that schedules take as the start.
    Map<Parameter, Double> rates();

    /// All that is remembered so far, in the order it was first needed. With the parameters and the learning rate it is
    /// what a training continues from.
    List<Parameter> state();
}
