// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// A layer of which some parameters are not trained. They count as its state, so that they are kept with the model.
///
/// @param layer what is computed
/// @param paths those at these paths and below; the empty path is the whole layer, which then predicts even in training
public record Frozen(Layer layer, List<String> paths) implements Layer {
    /// @throws IllegalArgumentException if there is no parameter at one of the paths
    public Frozen {
        paths = List.copyOf(paths);
        for (String path : paths) {
            if (!path.isEmpty() && layer.parameters().stream().noneMatch(p -> isAt(path, p))) {
                throw new IllegalArgumentException("frozen: there is no parameter at %s (they are %s)".formatted(path,
                        layer.parameters().stream().map(Parameter::label).toList()));
            }
        }
    }

    private static boolean isAt(String path, Parameter parameter) {
        return path.isEmpty() || parameter.label().equals(path) || parameter.label().startsWith(path + ".");
    }

    private boolean holds(Parameter parameter) {
        return paths.stream().anyMatch(path -> isAt(path, parameter));
    }

    @Override
    public Node apply(Node x) {
        return layer.apply(x);
    }

    @Override
    public Node apply(Node x, Pass pass) {
        return paths.contains("") ? layer.apply(x) : layer.apply(x, pass);
    }

    @Override
    public Map<String, Layer> parts() {
        return layer.parts();
    }

    @Override
    public List<Parameter> parameters() {
        return layer.parameters().stream().filter(p -> !holds(p)).toList();
    }

    @Override
    public List<Parameter> state() {
        return Stream.concat(layer.parameters().stream().filter(this::holds), layer.state().stream()).toList();
    }

    @Override
    public String toString() {
        return "%s, frozen%s".formatted(layer, paths.contains("") ? "" : " at " + String.join(", ", paths));
    }
}
