// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.List;
import leibniz.graph.Node;
import leibniz.ops.Lanes;
import leibniz.tensor.ShapeException;

/// A graph recorded again with other nodes in place of some of its own. What depends on none of them stays as it is.
public final class Substitution {
    private Substitution() {
    }

    /// The outputs as they are with each of `to` in place of its counterpart in `from`.
    ///
    /// @throws ShapeException if a node is to be replaced by one of another type
    public static List<Node> of(List<? extends Node> outputs, List<? extends Node> from, List<? extends Node> to) {
        if (from.size() != to.size()) {
            throw new IllegalArgumentException(
                    "substitute: %d nodes are replaced, %d are given for them".formatted(from.size(), to.size()));
        }
        Replay replay = new Replay(0);
        for (int i = 0; i < from.size(); i++) {
            if (!from.get(i).type().equals(to.get(i).type())) {
                throw new ShapeException("substitute: what takes the place of %s must be %s, it is %s".formatted(
                        from.get(i).label(), from.get(i).type(), to.get(i).type()));
            }
            replay.put(from.get(i), Lanes.shared(to.get(i)));
        }
        return replay.of(outputs).stream().map(Lanes::node).toList();
    }
}
