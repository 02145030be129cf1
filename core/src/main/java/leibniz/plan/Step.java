// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.List;
import leibniz.graph.Op;
import org.jspecify.annotations.Nullable;

/// One thing a back end does: compute `op` of the inputs into the output, which lies in row-major order.
///
/// @param origin the entry of the listing that it comes from, for error messages
/// @param inside what it runs in turn, where the operation has regions
public record Step(Op op, List<View> inputs, View output, int origin, @Nullable Inside inside) {
    /// A step that runs no others.
    public Step(Op op, List<View> inputs, View output, int origin) {
        this(op, inputs, output, origin, null);
    }
}
