// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import org.jspecify.annotations.Nullable;

/// The gradients of an output with respect to some nodes: nodes themselves, each of the shape of what it belongs to.
public final class Gradients {
    private final Node output;
    private final List<Node> wrt;
    private final Map<Node, @Nullable Node> grads;

    Gradients(Node output, List<Node> wrt, Map<Node, @Nullable Node> grads) {
        this.output = output;
        this.wrt = wrt;
        this.grads = grads;
    }

    /// What was differentiated.
    public Node output() {
        return output;
    }

    /// With respect to what, in the order it was asked.
    public List<Node> wrt() {
        return wrt;
    }

    /// Those among [#wrt] that are parameters: what an optimiser updates.
    public List<Parameter> parameters() {
        return wrt.stream().filter(Parameter.class::isInstance).map(Parameter.class::cast).toList();
    }

    /// The gradient with respect to `node`: zeros where the output does not depend on it ([#reaches] tells).
    ///
    /// @throws IllegalArgumentException if it was not asked for
    public Node of(Node node) {
        Node grad = find(node);
        return grad == null ? Fill.zerosLike(node) : grad;
    }

    /// Whether the output depends on `node` by a path that carries a gradient.
    ///
    /// @throws IllegalArgumentException if its gradient was not asked for
    public boolean reaches(Node node) {
        return find(node) != null;
    }

    private @Nullable Node find(Node node) {
        if (!grads.containsKey(node)) {
            throw new IllegalArgumentException(
                    "gradients: the gradient with respect to %s was not asked for, only those with respect to %s"
                            .formatted(node,
                                    wrt));
        }
        return grads.get(node);
    }

    /// All gradients, in the order of [#wrt].
    public List<Node> list() {
        List<Node> all = new ArrayList<>();
        wrt.forEach(node -> all.add(of(node)));
        return all;
    }

    /// The same, with every gradient replaced by `change` of it: clipping, scaling, decay.
    public Gradients map(java.util.function.UnaryOperator<Node> change) {
        Map<Node, @Nullable Node> changed = new IdentityHashMap<>();
        grads.forEach((node, grad) -> changed.put(node, grad == null ? null : change.apply(grad)));
        return new Gradients(output, wrt, changed);
    }
}
