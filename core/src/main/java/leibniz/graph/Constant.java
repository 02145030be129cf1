// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import leibniz.tensor.Tensor;

/// A leaf that holds numbers for good. Its numbers are arguments of a plan, not part of it: recording the same graph with
/// another constant of the same shape finds the same plan.
public final class Constant extends Leaf {
    private final Tensor value;

    /// A constant that shares the tensor's numbers.
    public Constant(Tensor value) {
        this("constant", value);
    }

    /// A named constant that shares the tensor's numbers.
    public Constant(String name, Tensor value) {
        super(Kind.CONSTANT, new Type(value.dtype(), value.shape()), name);
        this.value = value.contiguous();
    }

    /// The numbers.
    public Tensor value() {
        return value;
    }
}
