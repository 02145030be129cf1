// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;

/// What a loop yields that runs as long as a condition holds.
///
/// @param states the states for which it did not hold any more
/// @param steps how often the body ran, INT64
public record Looped(List<Node> states, Node steps) {
    /// State `i` after the last step.
    public Node state(int i) {
        return states.get(i);
    }
}
