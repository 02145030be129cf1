// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;

/// What operations ask of their operands' element types.
final class Floats {
    private Floats() {
    }

    static void require(String op, Node x) {
        require(op, "x", x);
    }

    static void require(String op, String name, Node x) {
        if (!x.dtype().isFloating()) {
            throw new DTypeException("%s: needs float32 or float64, %s is %s (%s is %s)".formatted(op, name, x.dtype(),
                    name, x.type()));
        }
    }

    static void requireNumbers(String op, Node x) {
        if (x.dtype() == DType.BOOL) {
            throw new DTypeException("%s: needs numbers, x is bool (x is %s)".formatted(op, x.type()));
        }
    }

    static void requireIndex(String op, Node index) {
        if (!index.dtype().isInteger()) {
            throw new DTypeException(
                    "%s: index must be int32 or int64, it is %s (index is %s)".formatted(op, index.dtype(),
                            index.type()));
        }
    }

    static void requireSame(String op, String aName, Node a, String bName, Node b) {
        if (a.dtype() != b.dtype()) {
            throw new DTypeException(
                    "%s: %s is %s and %s is %s; convert one of them with to(DType) (%s is %s, %s is %s)"
                            .formatted(op, aName, a.dtype(), bName, b.dtype(), aName, a.type(), bName, b.type()));
        }
    }
}
