// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;

/// What a loop of a fixed number of steps yields.
///
/// @param states the states after the last step
/// @param outputs the outputs of all steps, along a new leading axis
public record Scanned(List<Node> states, List<Node> outputs) {
    /// State `i` after the last step.
    public Node state(int i) {
        return states.get(i);
    }

    /// Output `i` of all steps, along a new leading axis.
    public Node output(int i) {
        return outputs.get(i);
    }
}
