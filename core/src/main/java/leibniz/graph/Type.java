// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import leibniz.tensor.DType;
import leibniz.tensor.Shape;

/// What is known of a value before it is computed: its element type and its shape. Prints as `float32[32,10]`.
public record Type(DType dtype, Shape shape) {
    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
