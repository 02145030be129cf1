// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;

/// Layers one after the other.
///
/// @param parts by name, first to last
public record Sequential(Map<String, Layer> parts) implements Layer {
    /// What is to be in a row: part i is named `i`.
    ///
    /// @param specs first to last
    public record Config(List<Spec> specs) implements Spec {
        /// Copies the list.
        public Config {
            specs = List.copyOf(specs);
        }

        @Override
        public Sequential build(Scope scope) {
            Map<String, Layer> parts = new LinkedHashMap<>();
            for (Spec spec : specs) {
                String name = Integer.toString(parts.size());
                parts.put(name, spec.build(scope.at(name)));
            }
            return new Sequential(parts);
        }

        @Override
        public String toString() {
            return "Sequential of %d".formatted(specs.size());
        }
    }

    /// Copies the map.
    ///
    /// @throws IllegalArgumentException if two different parameters have one name
    public Sequential {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        Names.requireDifferent("sequential", parts.values());
    }

    /// Layers that exist already; part i is called `i`, the names of parameters stay.
    ///
    /// @throws IllegalArgumentException if two different parameters have one name
    public static Sequential of(Layer... layers) {
        Map<String, Layer> parts = new LinkedHashMap<>();
        for (Layer layer : layers) {
            parts.put(Integer.toString(parts.size()), layer);
        }
        return new Sequential(parts);
    }

    @Override
    public Node apply(Node x) {
        return apply(x, Pass.predicting());
    }

    @Override
    public Node apply(Node x, Pass pass) {
        Node y = x;
        for (Map.Entry<String, Layer> part : parts.entrySet()) {
            y = pass.apply(part.getKey(), part.getValue(), y);
        }
        return y;
    }

    @Override
    public String toString() {
        return "Sequential of %d".formatted(parts.size());
    }
}
