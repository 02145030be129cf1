// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import leibniz.tensor.DType;

/// What a layer is to be, before it has weights: its sizes and settings. Specifications are records that do not change;
/// [Layers] makes them, and containers take them.
///
/// ```java
/// Layer model = sequential(conv2d(1, 16, 3), RELU, maxPool2d(2), flatten(), linear(16 * 13 * 13, 10)).build(7);
/// ```
///
/// A layer is the specification of itself. So a layer that is used in two places of a model is shared by them, while a
/// specification that is used twice makes two layers with weights of their own.
public interface Spec {
    /// A layer with weights of its own, named and drawn by the scope.
    Layer build(Scope scope);

    /// A float32 model of its own, drawn from a seed.
    default Layer build(long seed) {
        return build(Scope.of(seed));
    }

    /// A model of its own, drawn from a seed.
    ///
    /// @throws leibniz.tensor.DTypeException if the element type is not floating
    default Layer build(long seed, DType dtype) {
        return build(Scope.of(seed).dtype(dtype));
    }

    /// What it is called in a table, such as `Linear 784-128`.
    @Override
    String toString();
}
