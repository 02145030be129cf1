// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// An operation of the user's own, in plain Java: the fourth door.
///
/// ```java
/// record Cumulated() implements CustomOp {
///     public String title() { return "cumulated"; }
///     public Type type(List<Type> inputs) { return inputs.getFirst(); }
///     public Tensor fprop(List<Tensor> inputs) { … }
///     public List<Node> bprop(Node y, Node grad) { return List.of(Custom.of(this, grad.flip(0)).flip(0)); }
/// }
/// Node y = custom(new Cumulated(), x);
/// ```
///
/// Two equal operations (a record with equal components) on the same inputs are one value, and graphs that differ in
/// equal operations only share a plan; make it a record, or keep one instance. It must not have side effects, and must be
/// safe for several threads. Forward mode works too: it is the reverse of the reverse, since bprop is linear in grad.
public interface CustomOp {
    /// The name users and error messages know it by.
    String title();

    /// The type of the value.
    ///
    /// @throws leibniz.tensor.ShapeException if the inputs' shapes do not fit together
    /// @throws leibniz.tensor.DTypeException if their element types do not
    Type type(List<Type> inputs);

    /// The value from the inputs' values, which are the operation's own: nobody else reads or writes them.
    Tensor fprop(List<Tensor> inputs);

    /// The gradients of the inputs, as nodes, from the node of the value and the gradient of the value; null where there is
    /// structurally none. To compute a gradient in plain Java, record another custom operation.
    List<@Nullable Node> bprop(Node y, Node grad);

    /// The operation in `lanes` lanes at once: the values of all lanes along a new leading axis, where `y` is its node for
    /// one lane. One lane after the other, unless a rule is given here; an operation that works on the last axes alone
    /// records itself once: `Custom.of(this, inputs.getFirst().stack(lanes))`.
    default Node batch(Node y, List<Lanes> inputs, int lanes) {
        return Lanes.oneByOne(new Custom(this), y, inputs, lanes);
    }
}
