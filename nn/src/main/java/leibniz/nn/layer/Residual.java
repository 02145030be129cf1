// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// body(x) + shortcut(x): a body that learns what to add to x (He et al. 2016).
///
/// @param body what is added
/// @param shortcut makes x fit where the body changes its shape; null for x itself
public record Residual(Layer body, @Nullable Layer shortcut) implements Layer {
    /// What is to be added to x. The parts are named `body` and `shortcut`.
    ///
    /// @param body what is added
    /// @param shortcut makes x fit; null for x itself
    public record Config(Spec body, @Nullable Spec shortcut) implements Spec {
        /// The same with a layer that makes x fit.
        public Config shortcut(Spec fitting) {
            return new Config(body, fitting);
        }

        @Override
        public Residual build(Scope scope) {
            return new Residual(body.build(scope.at("body")),
                    shortcut == null ? null : shortcut.build(scope.at("shortcut")));
        }

        @Override
        public String toString() {
            return "Residual";
        }
    }

    /// @throws IllegalArgumentException if two different parameters have one name
    public Residual {
        Names.requireDifferent("residual", shortcut == null ? List.of(body) : List.of(body, shortcut));
    }

    @Override
    public Map<String, Layer> parts() {
        Map<String, Layer> parts = new LinkedHashMap<>();
        parts.put("body", body);
        if (shortcut != null) {
            parts.put("shortcut", shortcut);
        }
        return Collections.unmodifiableMap(parts);
    }

    @Override
    public Node apply(Node x) {
        return apply(x, Pass.predicting());
    }

    /// @throws ShapeException if the value of the body has not the shape of what it is added to
    @Override
    public Node apply(Node x, Pass pass) {
        Node y = pass.apply("body", body, x);
        Node kept = shortcut == null ? x : pass.apply("shortcut", shortcut, x);
        if (!y.shape().equals(kept.shape())) {
            throw new ShapeException(
                    "residual: the value of the body must have the shape of %s; give a shortcut that makes it fit (the body gives %s, %s is %s)"
                            .formatted(shortcut == null ? "x" : "the shortcut's", y.shape(),
                                    shortcut == null ? "x" : "the shortcut's", kept.shape()));
        }
        return kept.add(y);
    }

    @Override
    public String toString() {
        return "Residual";
    }
}
