// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The value of its first input, with a gradient rule of the user's own: what the first input itself would send back is
/// not asked for.
///
/// Any two are equal, whatever their rules: the value does not depend on the rule, so neither does a plan.
public final class WithGradient implements Primitive {
    /// A gradient rule for y = f(x).
    @FunctionalInterface
    public interface Rule {
        /// The gradient of x, of x's type, from x, y and the gradient of y.
        Node bprop(Node x, Node y, Node grad);
    }

    private final Rule rule;

    /// With that rule.
    public WithGradient(Rule rule) {
        this.rule = rule;
    }

    /// The user's rule.
    public Rule rule() {
        return rule;
    }

    @Override
    public String title() {
        return "withGradient";
    }

    @Override
    public Type type(List<Node> inputs) {
        return inputs.getFirst().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(null, rule.bprop(y.input(1), y, grad));
    }

    /// Null: forward mode transposes [#bprop] instead, see [#isTransposed].
    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return null;
    }

    @Override
    public boolean isTransposed() {
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WithGradient;
    }

    @Override
    public int hashCode() {
        return WithGradient.class.hashCode();
    }
}
