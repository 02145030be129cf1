// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Where in a model a layer is made: the path that its parameters are named by, and what their numbers are drawn from.
///
/// ```java
/// Scope encoder = Scope.of(7).at("encoder");
/// Parameter w = encoder.parameter("weight", Xavier.uniform(), 128, 784);        // encoder.weight
/// ```
///
/// @param path such as `encoder.0`; empty for the whole model
/// @param seed numbers depend on it and on the path, not on what else was made
/// @param dtype the element type of weights
public record Scope(String path, Key seed, DType dtype) {
    /// @throws DTypeException if the element type is not floating
    public Scope {
        if (!dtype.isFloating()) {
            throw new DTypeException("scope: the dtype must be float32 or float64 but is %s".formatted(dtype));
        }
    }

    /// A whole float32 model.
    public static Scope of(long seed) {
        return new Scope("", Key.of(seed), DType.FLOAT32);
    }

    /// The same with weights of another element type.
    ///
    /// @throws DTypeException if it is not floating
    public Scope dtype(DType floating) {
        return new Scope(path, seed, floating);
    }

    /// The part of that name: `encoder` in `0` is `0.encoder`.
    public Scope at(String name) {
        return new Scope(name(name), seed, dtype);
    }

    /// The path of a part, or of a parameter.
    public String name(String part) {
        return path.isEmpty() ? part : path + "." + part;
    }

    /// A parameter here.
    public Parameter parameter(String name, Initializer initializer, int... axes) {
        return initializer.parameter(name(name), seed, dtype, Shape.of(axes));
    }

    /// A parameter that training does not learn but keeps, such as a running mean.
    public Parameter state(String name, Tensor start) {
        return new Parameter(name(name), start);
    }

    /// A key of its own for random numbers drawn here.
    public Key key(String name) {
        return Initializer.key(seed, name(name));
    }
}
