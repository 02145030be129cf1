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

    /// The same under other names than output and target.
    static void requireAlike(String op, String aName, Node a, String bName, Node b) {
        requireFloating(op, aName, a);
        if (!a.type().equals(b.type())) {
            throw new ShapeException("%s: %s and %s must be of one type (%s is %s, %s is %s)".formatted(op, aName,
                    bName, aName, a.type(), bName, b.type()));
        }
    }

    /// Labels for rows of numbers, one for each class.
    static void requireLabels(String op, String name, Node outputs, Node labels) {
        requireFloating(op, name, outputs);
        if (!labels.dtype().isInteger()) {
            throw new DTypeException("%s: labels must be int32 or int64 but are %s (%s is %s, labels is %s)".formatted(
                    op, labels.dtype(), name, outputs.type(), labels.type()));
        }
        int rank = outputs.shape().rank();
        String shapes = "(%s is %s, labels is %s)".formatted(name, outputs.shape(), labels.shape());
        if (rank < 2 || labels.shape().rank() != rank - 1) {
            throw new ShapeException(
                    "%s: the rank of %s (%d) must be at least 2, and that of labels (%d) one less %s".formatted(op,
                            name, rank, labels.shape().rank(), shapes));
        }
        if (outputs.shape().axis(0) != labels.shape().axis(0)) {
            throw new ShapeException("%s: the rows of %s (%d) must equal the labels (%d) %s".formatted(op, name,
                    outputs.shape().axis(0), labels.shape().axis(0), shapes));
        }
        if (!outputs.shape().without(1).equals(labels.shape())) {
            throw new ShapeException("%s: the axes of %s without the classes (%s) must equal those of labels (%s) %s"
                    .formatted(op, name, outputs.shape().without(1), labels.shape(), shapes));
        }
    }
}
