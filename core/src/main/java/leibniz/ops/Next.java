// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import leibniz.graph.Node;

/// What a step of a loop yields: the next states and outputs. `return Next.of(h, c).emit(h);`
///
/// @param states the states that the next step starts from
/// @param outputs what is collected from each step
public record Next(List<Node> states, List<Node> outputs) {
    /// The next states, and no outputs so far.
    public static Next of(Node... states) {
        return new Next(List.of(states), List.of());
    }

    /// The same, with these outputs after those there are.
    public Next emit(Node... more) {
        return new Next(states, Regions.join(outputs, List.of(more)));
    }
}
