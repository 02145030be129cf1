// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.List;
import leibniz.ops.Lanes;
import org.jspecify.annotations.Nullable;

/// What computes a node's value from its inputs' values. Operations are values: two equal ones applied to the same inputs
/// give the same node value, and plans are recognised by them.
///
/// The value itself (*fprop*) is computed by a back end; an operation says what must hold of its inputs ([#type]) and how
/// the gradient of its value becomes gradients of its inputs ([#bprop]).
public interface Op {
    /// The name users and error messages know it by.
    String title();

    /// The type of the value.
    ///
    /// @throws leibniz.tensor.ShapeException if the inputs' shapes do not fit together
    /// @throws leibniz.tensor.DTypeException if their element types do not
    Type type(List<Node> inputs);

    /// The gradients of the inputs, as nodes, given the node `y` of this operation and the gradient `grad` of its value.
    /// A null entry says that there is structurally no gradient, which is not the same as a zero one. A gradient may have
    /// the value's shape where the input was broadcast: the caller sums it to the input's shape.
    List<@Nullable Node> bprop(Node y, Node grad);

    /// The same, told which inputs' gradients are of use to anyone; the others may be null. For operations whose gradients
    /// are computed together.
    default List<@Nullable Node> bprop(Node y, Node grad, List<Boolean> wanted) {
        return bprop(y, grad);
    }

    /// The derivative of the value along `tangents`, one for each input and of its shape; a null one is structurally zero,
    /// and so is a null result. Forward mode needs it, reverse mode does not.
    @Nullable
    Node jvp(Node y, List<@Nullable Node> tangents);

    /// Whether forward mode takes the transpose of [#bprop], which is linear in the gradient, in place of [#jvp].
    default boolean isTransposed() {
        return false;
    }

    /// Whether the derivative of what is computed from the value may exist where that of the value does not, so that
    /// [#bprop] has to look at the whole of the gradient. Forward mode then goes by way of reverse mode.
    default boolean looksAhead() {
        return false;
    }

    /// The operation in `lanes` lanes at once, which no lane can tell from its own: the values of all lanes along a new
    /// leading axis. `y` is the operation's node for a single lane. Without a rule, one lane after the other.
    default Node batch(Node y, List<Lanes> inputs, int lanes) {
        return Lanes.oneByOne(this, y, inputs, lanes);
    }

    /// Records this operation applied to `inputs`.
    default Node on(Node... inputs) {
        return Node.record(this, List.of(inputs));
    }
}
