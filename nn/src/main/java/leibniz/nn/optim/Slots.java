// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// What an optimiser remembers about each parameter, by name.
final class Slots {
    private record Key(Parameter owner, String name) {
    }

    private final Map<Key, Parameter> slots = new LinkedHashMap<>();

    /// Numbers of the parameter's type that start at zero.
    Parameter zeros(Parameter owner, String name) {
        return slot(owner, name, owner.dtype(), owner.shape());
    }

    /// An int64 that starts at zero: how many steps the parameter has made.
    Parameter count(Parameter owner) {
        return slot(owner, "step", DType.INT64, Shape.SCALAR);
    }

    private synchronized Parameter slot(Parameter owner, String name, DType dtype, Shape shape) {
        return slots.computeIfAbsent(new Key(owner, name),
                _ -> new Parameter(owner.label() + "." + name, Tensor.zeros(dtype, shape)));
    }

    synchronized List<Parameter> list() {
        return List.copyOf(slots.values());
    }
}
