// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

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
    /// Records the new value of each parameter that the gradients were taken with respect to, and of what is remembered
    /// about it. A parameter that the differentiated output does not depend on stays as it is.
    ///
    /// @return in the order of [Gradients#parameters()]; what is remembered stands before the parameter itself
    Map<Parameter, Node> updates(Gradients gradients);

    /// The learning rate, a float64 scalar. Programs read it at each run: set it between two, and the next step uses it.
    Parameter learningRate();

    /// All that is remembered so far, in the order it was first needed. With the parameters and the learning rate it is
    /// what a training continues from.
    List<Parameter> state();
}
