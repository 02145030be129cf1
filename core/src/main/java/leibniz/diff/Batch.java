// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.List;
import leibniz.graph.Node;
import leibniz.ops.Lanes;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// A graph recorded for one lane, recorded again for many lanes at once.
///
/// The graph is walked in order, and each node is recorded once by its operation's rule for lanes (`Op.batch`), so the
/// number of nodes does not depend on the number of lanes. What depends on no mapped node is not recorded again: all lanes
/// share it. The result is a graph like any other. It can be differentiated, and batched again.
public final class Batch {
    private Batch() {
    }

    /// What `outputs` are in all lanes, as each of `mapped` takes the values that lie along the leading axis of its
    /// counterpart in `stacked`. An output that depends on none of them is shared.
    ///
    /// @throws ShapeException if a counterpart is not of its node's type with a leading axis, or the lanes differ in number
    public static List<Lanes> of(List<? extends Node> outputs, List<? extends Node> mapped,
            List<? extends Node> stacked) {
        if (mapped.size() != stacked.size() || mapped.isEmpty()) {
            throw new IllegalArgumentException(
                    "batch: each of %d mapped nodes needs its values in all lanes, %d are given, and at least one is needed"
                            .formatted(mapped.size(), stacked.size()));
        }
        int lanes = stacked.getFirst().shape().isScalar() ? 0 : stacked.getFirst().shape().axis(0);
        Replay replay = new Replay(lanes);
        for (int i = 0; i < mapped.size(); i++) {
            require(mapped.get(i), stacked.get(i), lanes);
            replay.put(mapped.get(i), Lanes.stacked(stacked.get(i)));
        }
        return replay.of(outputs);
    }

    private static void require(Node node, Node stacked, int lanes) {
        Shape wanted = Shape.of(lanes).concat(node.shape());
        if (node.dtype() != stacked.dtype() || !stacked.shape().equals(wanted)) {
            throw new ShapeException("batch: %d lanes of %s must be %s%s, they are %s".formatted(lanes, node.label(),
                    node.dtype(), wanted, stacked.type()));
        }
    }
}
