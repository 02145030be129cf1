// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;
import leibniz.ops.Randomness;
import leibniz.tensor.Shape;

/// One of as many classes as the last axis has elements, which are the probabilities of the classes. That they add up to
/// 1 is taken for granted.
public record Categorical(Node probabilities) implements DiscreteDistribution {
    /// Checks the element type.
    public Categorical {
        Parameters.require("categorical", "probabilities", probabilities);
        Classes.requireAxis("probabilities", probabilities);
    }

    @Override
    public Node logProbability(Node x) {
        return Classes.choose(probabilities, x, Node::log);
    }

    /// Random classes, INT64: `axes`, then those of the parameter but the last.
    public Node sample(Node key, int... axes) {
        return Randomness.categorical(key,
                probabilities.log().broadcastTo(Shape.of(axes).concat(probabilities.shape())),
                -1);
    }
}
