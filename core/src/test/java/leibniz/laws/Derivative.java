// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// First and second derivatives at given numbers, for tables.
final class Derivative {
    private Derivative() {
    }

    /// f'(x) for each x.
    static double[] first(UnaryOperator<Node> f, double... x) {
        Parameter at = new Parameter("x", Tensor.of(x));
        return Laws.value(Reverse.of(f.apply(at).sum(), List.of(at)).of(at)).toDoubles();
    }

    /// f''(x) for each x, for an f that works element by element.
    static double[] second(UnaryOperator<Node> f, double... x) {
        return first(at -> Reverse.of(f.apply(at).sum(), List.of(at)).of(at), x);
    }

    /// ∂f/∂a and ∂f/∂b at one point.
    static double[] of(BinaryOperator<Node> f, double a, double b) {
        Parameter p = new Parameter("a", Tensor.scalar(a));
        Parameter q = new Parameter("b", Tensor.scalar(b));
        return Numbers.flat(Laws.values(Reverse.of(f.apply(p, q), List.of(p, q)).list()));
    }
}
