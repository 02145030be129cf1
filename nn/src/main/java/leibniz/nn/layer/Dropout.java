// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Randomness;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;

/// In training, each number with probability p replaced by 0 and the others divided by 1 − p (Srivastava et al. 2014); in
/// prediction, x.
///
/// Which ones is decided by the key and by the number of the mask alone, which every step counts up: a training that goes
/// on from saved parameters and state draws the masks it would have drawn.
///
/// @param p probability of 0
/// @param key decides the masks
/// @param masks int64: how many masks were drawn
public record Dropout(double p, Key key, Parameter masks) implements Layer {
    /// What a dropout is to be.
    ///
    /// @param p probability of 0
    public record Config(double p) implements Spec {
        /// @throws IllegalArgumentException if p does not lie in 0 to 1
        public Config {
            requireProbability(p);
        }

        @Override
        public Dropout build(Scope scope) {
            return new Dropout(p, scope.key("mask"), scope.state("masks", Tensor.scalar(0L)));
        }

        @Override
        public String toString() {
            return "Dropout " + p;
        }
    }

    /// @throws IllegalArgumentException if p does not lie in 0 to 1
    public Dropout {
        requireProbability(p);
    }

    private static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("dropout: p (%s) must lie in 0 to 1".formatted(p));
        }
    }

    @Override
    public Node apply(Node x) {
        return x;
    }

    @Override
    public Node apply(Node x, Pass pass) {
        if (!pass.isTraining() || p == 0) {
            return x;
        }
        Node now = pass.now(masks);
        pass.update(masks, now.add(1));
        return x.dropout(Randomness.foldIn(Randomness.key(key), now), p, true);
    }

    @Override
    public List<Parameter> state() {
        return List.of(masks);
    }

    @Override
    public String toString() {
        return "Dropout " + p;
    }
}
