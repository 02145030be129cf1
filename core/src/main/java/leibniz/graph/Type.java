// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// What is known of a value before it is computed: its element type and its shape. Prints as `float32[32,10]`.
public record Type(DType dtype, Shape shape) {
    // written out, like those of other keys on the way to a first gradient: decision 28
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof Type t && t.dtype == dtype && t.shape.equals(shape);
    }

    @Override
    public int hashCode() {
        return 31 * dtype.hashCode() + shape.hashCode();
    }

    @Override
    public String toString() {
        return dtype + shape.toString();
    }
}
