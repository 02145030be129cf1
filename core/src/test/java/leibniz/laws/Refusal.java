// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DynamicTest;

/// A row of a table of messages: what is refused, by which exception, in which words.
record Refusal(Class<? extends Exception> type, String message, ThrowingCallable code) {

    static Refusal shape(String message, ThrowingCallable code) {
        return new Refusal(ShapeException.class, message, code);
    }

    static Refusal dtype(String message, ThrowingCallable code) {
        return new Refusal(DTypeException.class, message, code);
    }

    static Refusal argument(String message, ThrowingCallable code) {
        return new Refusal(IllegalArgumentException.class, message, code);
    }

    DynamicTest test() {
        return DynamicTest.dynamicTest(message,
                () -> assertThatThrownBy(code).isExactlyInstanceOf(type).hasMessage(message));
    }

    /// A float64 input of that shape.
    static Node x(int... axes) {
        return of(DType.FLOAT64, axes);
    }

    /// An input of that type and shape.
    static Node of(DType dtype, int... axes) {
        return new Input("x", new Type(dtype, Shape.of(axes)));
    }
}
