// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import org.jspecify.annotations.Nullable;

/// One recording of a model: whether it is recorded to be trained, and what a step then changes beside the weights
/// (running statistics, the number of the next random mask).
///
/// ```java
/// Pass pass = Pass.training();
/// Node loss = crossEntropy().of(model.apply(x, pass), labels);
/// Program step = program().inputs(x, labels).outputs(loss)
///         .updates(adam.updates(gradients(loss, model.parameters()))).updates(pass.updates()).compile();
/// ```
///
/// It belongs to one recording and one thread.
public final class Pass {
    private final boolean training;
    private final @Nullable Trace trace;
    private final Map<Parameter, Node> updates = new LinkedHashMap<>();

    Pass(boolean training, @Nullable Trace trace) {
        this.training = training;
        this.trace = trace;
    }

    /// Recorded to be trained: masks are drawn, normalisations take the statistics of the batch.
    public static Pass training() {
        return new Pass(true, null);
    }

    /// Recorded to predict. Nothing is updated.
    public static Pass predicting() {
        return new Pass(false, null);
    }

    /// Whether it is recorded to be trained.
    public boolean isTraining() {
        return training;
    }

    /// Records a part of a layer. Containers go this way, so that a [Summary] sees their parts.
    ///
    /// @param name of the part, the last piece of its path
    public Node apply(String name, Layer part, Node x) {
        return trace == null ? part.apply(x, this) : trace.apply(name, part, x, this);
    }

    /// The value of a state as it stands so far in this pass: a layer used twice goes on from its first use.
    public Node now(Parameter state) {
        Node changed = updates.get(state);
        return changed == null ? state : changed;
    }

    /// Says what a state becomes by the step.
    ///
    /// @throws IllegalStateException if the pass is not one of training
    public void update(Parameter state, Node value) {
        if (!training) {
            throw new IllegalStateException(
                    "update: a pass that predicts changes nothing, not even %s".formatted(state.label()));
        }
        updates.put(state, value);
    }

    /// What a step changes beside the weights, to be handed to the program. Read it when the model is recorded.
    public Map<Parameter, Node> updates() {
        return Collections.unmodifiableMap(updates);
    }
}
