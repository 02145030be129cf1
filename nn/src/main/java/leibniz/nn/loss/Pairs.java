// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import leibniz.graph.Node;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;

/// What losses ask of an output and its target.
final class Pairs {
    private Pairs() {
    }

    static void requireFloating(String op, String name, Node x) {
        if (!x.dtype().isFloating()) {
            throw new DTypeException(
                    "%s: %s must be float32 or float64 but is %s (%s is %s)".formatted(op, name, x.dtype(),
                            name, x.type()));
        }
    }

    /// Element by element, so nothing broadcasts: `[n,1]` against `[n]` would make `[n,n]`, which nobody means.
    static void requireAlike(String op, String name, Node output, Node target) {
        requireFloating(op, name, output);
        if (output.dtype() != target.dtype()) {
            throw new DTypeException(
                    "%s: %s is %s and target is %s; convert target with to(DType) (%s is %s, target is %s)"
                            .formatted(op, name, output.dtype(), target.dtype(), name, output.type(), target.type()));
        }
        if (!output.shape().equals(target.shape())) {
            throw new ShapeException(
                    "%s: %s and target must have one shape; reshape one of them (%s is %s, target is %s)"
                            .formatted(op, name, name, output.shape(), target.shape()));
        }
    }
}
