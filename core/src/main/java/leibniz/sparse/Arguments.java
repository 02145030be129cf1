// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import leibniz.diff.NotDifferentiableException;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// What is asked of functions and of where they are evaluated.
final class Arguments {
    private Arguments() {
    }

    static Input input(String op, Tensor like) {
        return (Input) floating(op, new Input("x", new Type(like.dtype(), like.shape())));
    }

    static Node floating(String op, Node node) {
        if (!node.dtype().isFloating()) {
            throw new NotDifferentiableException(
                    "%s: %s holds %s; only float32 and float64 have derivatives (%s, recorded at %s)".formatted(op,
                            node.label(), node.dtype(), node, node.site()));
        }
        return node;
    }

    static void requireType(String op, Type type, Tensor x) {
        requireType(op, type, new Type(x.dtype(), x.shape()));
    }

    static void requireType(String op, Type type, Node x) {
        requireType(op, type, x.type());
    }

    private static void requireType(String op, Type type, Type given) {
        if (!type.equals(given)) {
            throw new ShapeException("%s: x must be %s, it is %s".formatted(op, type, given));
        }
    }

    static Node sameShape(String op, Shape shape, Node y) {
        if (!shape.equals(y.shape())) {
            throw new ShapeException("%s: the value was %s when the pattern was found, it is %s".formatted(op, shape,
                    y.shape()));
        }
        return y;
    }
}
