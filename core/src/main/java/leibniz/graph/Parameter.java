// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A leaf that holds numbers which change: a weight, or an optimiser's memory. Updates inside a program, and [#set], write
/// them in place.
///
/// Numbers are read and written without a lock. A run that updates a parameter while another thread evaluates it may
/// show that thread some old and some new numbers; use a snapshot ([#value]) to serve a model while it is trained.
public final class Parameter extends Leaf {
    private final Tensor live;

    /// A parameter that starts with a copy of the tensor's numbers.
    public Parameter(String name, Tensor start) {
        super(Kind.PARAMETER, new Type(start.dtype(), start.shape()), name);
        this.live = start.copy();
    }

    /// A copy of the numbers it holds now.
    public Tensor value() {
        return live.copy();
    }

    /// The numbers themselves: contiguous, shared, changing as programs update them.
    public Tensor live() {
        return live;
    }

    /// Writes new numbers in place.
    ///
    /// @throws ShapeException if shape or element type differ
    public void set(Tensor numbers) {
        if (!numbers.shape().equals(shape()) || numbers.dtype() != dtype()) {
            throw new ShapeException("set: parameter %s holds %s, the new value is %s".formatted(label(), type(),
                    new Type(numbers.dtype(), numbers.shape())));
        }
        System.arraycopy(numbers.contiguous().array(), 0, live.array(), 0, shape().size());
    }
}
