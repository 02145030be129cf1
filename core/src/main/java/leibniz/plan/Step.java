// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.List;
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

    /// Whether it is of single numbers alone.
    boolean isSingle() {
        return output.size() == 1 && largestInput() <= 1;
    }

    /// The size of the largest input; 1 where there are none.
    int largestInput() {
        int largest = inputs.isEmpty() ? 1 : 0;
        for (View input : inputs) {
            largest = Math.max(largest, input.size());
        }
        return largest;
    }

    @Override
    public Step moved(int[] places) {
        return new Step(op, View.moved(inputs, places), output.in(places[output.slot()]), origin,
                inside == null ? null : inside.moved(places));
    }

    @Override
    public List<Integer> origins() {
        return List.of(origin);
    }
}
