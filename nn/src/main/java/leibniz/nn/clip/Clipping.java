// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.clip;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import leibniz.Leibniz;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.optim.Optimizer;
import leibniz.tensor.DType;

/// Makes gradients smaller that are too large.
///
/// ```java
/// Clipping clipping = Clipping.byGlobalNorm(1);
/// Program step = program().inputs(x, y).outputs(loss)
///         .updates(adam.updates(clipping.of(gradients(loss, model.parameters())))).compile();
/// ```
@FunctionalInterface
public interface Clipping {
    /// What keeps the factor finite where all gradients are zero.
    double TINY = 1e-6;

    /// The clipped gradients.
    Map<Parameter, Node> of(Map<Parameter, Node> gradients);

    /// The clipped gradients of those parameters that the differentiated output depends on.
    default Map<Parameter, Node> of(Gradients gradients) {
        return of(Optimizer.reached(gradients));
    }

    /// Every number held between −bound and bound.
    ///
    /// @throws IllegalArgumentException if the bound is negative or no number
    static Clipping byValue(double bound) {
        requireBound("byValue", bound);
        return gradients -> each(gradients, g -> g.clamp(-bound, bound));
    }

    /// The gradient of each parameter by itself times min(1, most / (‖g‖₂ + 1e-6)).
    ///
    /// @throws IllegalArgumentException if the bound is negative or no number
    static Clipping byNorm(double most) {
        requireBound("byNorm", most);
        return gradients -> each(gradients, g -> g.mul(factor(g.flatten().vectorNorm(2).to(DType.FLOAT64), most, g)));
    }

    /// All gradients times min(1, most / (norm + 1e-6)), the norm being that of all their numbers in a row.
    ///
    /// @throws IllegalArgumentException if the bound is negative or no number
    static Clipping byGlobalNorm(double most) {
        return byGlobalNorm(most, 2);
    }

    /// The same by the norm of another order: 1, 2, any positive number, or infinity.
    ///
    /// @throws IllegalArgumentException if the bound is negative or no number, or the order is not positive
    static Clipping byGlobalNorm(double most, double order) {
        requireBound("byGlobalNorm", most);
        requireOrder(order);
        return gradients -> {
            Node total = globalNorm(gradients.values(), order);
            return each(gradients, g -> g.mul(factor(total, most, g)));
        };
    }

    /// The norm of all gradients in a row, before any clipping: a float64 scalar. 0 for none.
    ///
    /// @throws IllegalArgumentException if the order is not positive
    static Node globalNorm(Collection<Node> gradients, double order) {
        requireOrder(order);
        if (gradients.isEmpty()) {
            return Leibniz.scalar(0);
        }
        Node[] norms = gradients.stream().filter(g -> g.shape().size() > 0)
                .map(g -> g.to(DType.FLOAT64).flatten().vectorNorm(order)).toArray(Node[]::new);
        return norms.length == 0 ? Leibniz.scalar(0) : Leibniz.stack(0, norms).vectorNorm(order);
    }

    private static Node factor(Node norm, double most, Node like) {
        return norm.add(TINY).rdiv(most).minimum(1).to(like.dtype());
    }

    private static Map<Parameter, Node> each(Map<Parameter, Node> gradients, UnaryOperator<Node> change) {
        Map<Parameter, Node> changed = new LinkedHashMap<>();
        gradients.forEach((x, g) -> changed.put(x, g.shape().size() == 0 ? g : change.apply(g)));
        return changed;
    }

    private static void requireBound(String op, double bound) {
        if (!(bound >= 0)) {
            throw new IllegalArgumentException("%s: the bound (%s) must be at least 0".formatted(op, bound));
        }
    }

    private static void requireOrder(double order) {
        if (!(order > 0)) {
            throw new IllegalArgumentException("globalNorm: the order (%s) must be positive".formatted(order));
        }
    }
}
