// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// Draws the numbers that a parameter starts from.
@FunctionalInterface
public interface Initializer {
    /// Zeros: for biases. A layer whose weights all are zero learns nothing, so this is no initialiser for weights.
    Initializer ZEROS = (key, dtype, shape) -> Tensor.zeros(dtype, shape);
    /// Ones: for the weights of normalisations.
    Initializer ONES = (key, dtype, shape) -> Tensor.ones(dtype, shape);

    /// The same number everywhere: for biases that are to start off zero.
    static Initializer constant(double value) {
        return (key, dtype, shape) -> Tensor.full(dtype, shape, value);
    }

    /// Numbers for a weight `[out,in,…]`, or a bias `[out]`. The same arguments give the same numbers.
    Tensor values(Key key, DType dtype, Shape shape);

    /// A parameter of that name. Its numbers depend on the seed and on the path, not on what else was made before, so a
    /// layer added to a model leaves the others as they were.
    ///
    /// @param path the name, such as `0.weight`
    default Parameter parameter(String path, Key seed, DType dtype, Shape shape) {
        return new Parameter(path, values(key(seed, path), dtype, shape));
    }

    /// The key that a path has under a seed.
    static Key key(Key seed, String path) {
        Key own = seed;
        for (int i = 0; i < path.length(); i++) {
            own = own.split(path.charAt(i));
        }
        return own;
    }
}
