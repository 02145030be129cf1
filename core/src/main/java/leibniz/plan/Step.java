// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.List;
import leibniz.graph.Op;

/// One thing a back end does: compute `op` of the inputs into the output, which lies in row-major order.
///
/// @param origin the entry of the listing that it comes from, for error messages
public record Step(Op op, List<View> inputs, View output, int origin) {
}
