// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What an optimiser remembers about each parameter, by name.
final class Slots {
    private record Key(@Nullable Parameter owner, String name) {
    }

    private final Map<Key, Parameter> slots = new LinkedHashMap<>();

    /// Numbers of the parameter's type that start at zero.
    Parameter zeros(Parameter owner, String name) {
        return full(owner, name, 0);
    }

    /// Numbers of the parameter's type that all start at one.
    Parameter full(Parameter owner, String name, double start) {
        return slot(owner, name, Tensor.full(owner.dtype(), owner.shape(), start));
    }

    /// An int64 that starts at zero: how many steps the parameter has made.
    Parameter count(Parameter owner) {
        return slot(owner, "step", Tensor.scalar(0L));
    }

    /// A float64 number about the parameter.
    Parameter number(Parameter owner, String name, double start) {
        return slot(owner, name, Tensor.scalar(start));
    }

    /// The numbers of a parameter some steps back, zeros at first.
    Parameter history(Parameter owner, String name, int steps) {
        return slot(owner, name, Tensor.zeros(owner.dtype(), Shape.of(steps).concat(owner.shape())));
    }

    /// Float64 zeros about all parameters together.
    Parameter shared(String name, int... axes) {
        return put(new Key(null, name), name, Tensor.zeros(DType.FLOAT64, Shape.of(axes)));
    }

    private Parameter slot(Parameter owner, String name, Tensor start) {
        return put(new Key(owner, name), owner.label() + "." + name, start);
    }

    private synchronized Parameter put(Key key, String name, Tensor start) {
        return slots.computeIfAbsent(key, _ -> new Parameter(name, start));
    }

    synchronized List<Parameter> list() {
        return List.copyOf(slots.values());
    }
}
