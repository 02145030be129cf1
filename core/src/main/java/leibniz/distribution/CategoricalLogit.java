// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;

/// One of as many classes as the last axis has elements, of which softmax gives the probabilities.
public record CategoricalLogit(Node logits) implements DiscreteDistribution {
    /// Checks the element type.
    public CategoricalLogit {
        Parameters.require("categorical", "logits", logits);
        Classes.requireAxis("logits", logits);
    }

    @Override
    public Node logProbability(Node x) {
        return Classes.choose(logits.logSoftmax(-1), x, log -> log);
    }

    /// Random classes, INT64: `axes`, then those of the parameter but the last.
    public Node sample(Node key, int... axes) {
        return Randomness.categorical(key, logits.broadcastTo(Shape.of(axes).concat(logits.shape())), -1);
    }
}
