// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leibniz.graph.Parameter;

/// What containers ask of the names of their parts' parameters.
final class Names {
    private Names() {
    }

    /// A name stands for one parameter, or a file could not keep both.
    static void requireDifferent(String op, Collection<? extends Layer> parts) {
        Map<String, Parameter> byName = new HashMap<>();
        List<Parameter> all = parts.stream()
                .flatMap(part -> Stream.concat(part.parameters().stream(), part.state().stream())).toList();
        for (Parameter parameter : all) {
            Parameter other = byName.putIfAbsent(parameter.label(), parameter);
            if (other != null && other != parameter) {
                throw new IllegalArgumentException(
                        "%s: two parameters are named %s; build both parts from their specifications (they are %s and %s)"
                                .formatted(op, parameter.label(), other.type(), parameter.type()));
            }
        }
    }
}
