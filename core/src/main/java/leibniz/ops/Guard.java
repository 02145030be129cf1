// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The first input as it is, unless a truth value of the second holds: then the run ends with an `ArithmeticException`
/// that names the matrix of the batch and the pair of places, by the last two axes.
///
/// @param title the operation that is named
/// @param words what is wrong, a format of the matrix, as `[…]` or nothing, and of the pair
public record Guard(String title, String words) implements Primitive {
    @Override
    public Type type(List<Node> inputs) {
        return inputs.getFirst().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return Arrays.asList(grad, null);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        return tangents.getFirst();
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return on(inputs.stream().map(x -> x.stack(lanes)).toArray(Node[]::new));
    }
}
