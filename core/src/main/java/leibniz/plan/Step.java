// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import leibniz.graph.Op;
import org.jspecify.annotations.Nullable;

/// One operation on its own: compute `op` of the inputs into the output, which lies in row-major order.
///
/// @param origin the entry of the listing that it comes from, for error messages
/// @param inside what it runs in turn, where the operation has regions
public record Step(Op op, List<View> inputs, View output, int origin, @Nullable Inside inside) implements Task {
    /// A step that runs no others.
    public Step(Op op, List<View> inputs, View output, int origin) {
        this(op, inputs, output, origin, null);
    }

    @Override
    public String title() {
        return op.title();
    }

    @Override
    public List<View> reads() {
        return inputs;
    }

    @Override
    public List<View> writes() {
        return List.of(output);
    }

    @Override
    public List<Integer> lent() {
        return inside == null ? List.of() : inside.arrays();
    }

    @Override
    public Step moved(UnaryOperator<View> to, IntUnaryOperator array) {
        return new Step(op, inputs.stream().map(to).toList(), to.apply(output), origin,
                inside == null ? null : inside.moved(array));
    }

    @Override
    public List<Integer> origins() {
        return List.of(origin);
    }
}
