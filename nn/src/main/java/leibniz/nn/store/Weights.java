// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.nn.layer.Layer;
import leibniz.tensor.Tensor;

/// The numbers of a model in a safetensors file: each parameter under its name, and so the state that is kept beside them,
/// such as running statistics.
///
/// ```java
/// Weights.save(file, model);
/// Weights.load(file, Mlp.of(784, 128, 10));
/// ```
public final class Weights {
    private Weights() {
    }

    /// Writes the numbers that the parameters and the state of a model hold now, in place of a file that may be there.
    ///
    /// @throws IllegalArgumentException if two parameters have one name
    /// @throws IOException if the file cannot be written; the old one stays as it was
    public static void save(Path file, Layer model) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        byName(model).forEach((name, parameter) -> tensors.put(name, parameter.value()));
        Safetensors.write(file, tensors);
    }

    /// Sets the parameters and the state of a model to the numbers in a file: all of them, or none if that is not possible.
    ///
    /// @throws IllegalArgumentException if two parameters have one name
    /// @throws BadFileException if the file has not exactly a tensor for each parameter, of its name, shape and type, or
    ///     is no sound safetensors file
    /// @throws IOException if it cannot be read
    public static void load(Path file, Layer model) throws IOException {
        Map<String, Parameter> parameters = byName(model);
        Map<String, Tensor> tensors = Safetensors.read(file);
        requireAlike(BadFileException.name(file), parameters, tensors);
        parameters.forEach((name, parameter) -> parameter.set(Objects.requireNonNull(tensors.get(name))));
    }

    private static Map<String, Parameter> byName(Layer model) {
        Map<String, Parameter> parameters = new LinkedHashMap<>();
        for (Parameter parameter : Stream.concat(model.parameters().stream(), model.state().stream()).toList()) {
            if (parameters.putIfAbsent(parameter.label(), parameter) != null) {
                throw new IllegalArgumentException(
                        "weights: parameters must have different names, but two are called " + parameter.label());
            }
        }
        return parameters;
    }

    private static void requireAlike(String file, Map<String, Parameter> parameters, Map<String, Tensor> tensors)
            throws BadFileException {
        TreeSet<String> missing = new TreeSet<>(parameters.keySet());
        missing.removeAll(tensors.keySet());
        TreeSet<String> unknown = new TreeSet<>(tensors.keySet());
        unknown.removeAll(parameters.keySet());
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new BadFileException(file,
                    "it must have the tensors of the model, but lacks %s and has %s besides".formatted(missing,
                            unknown));
        }
        List<String> different = new ArrayList<>();
        parameters.forEach((name, parameter) -> {
            Tensor tensor = Objects.requireNonNull(tensors.get(name));
            if (!parameter.type().equals(new Type(tensor.dtype(), tensor.shape()))) {
                different.add("%s is %s%s in the file and %s in the model".formatted(name, tensor.dtype(),
                        tensor.shape(), parameter.type()));
            }
        });
        if (!different.isEmpty()) {
            throw new BadFileException(file,
                    "tensors must have the types of the model, but " + String.join(", ", different));
        }
    }
}
