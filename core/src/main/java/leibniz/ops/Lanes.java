// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.tensor.Shape;

/// What several lanes have for one node: a value each, stacked along a new leading axis, or one value that all share.
public record Lanes(Node node, boolean isStacked) {
    /// A value for each lane: element i of the leading axis is lane i's.
    public static Lanes stacked(Node node) {
        return new Lanes(node, true);
    }

    /// One value that all lanes share.
    public static Lanes shared(Node node) {
        return new Lanes(node, false);
    }

    /// The rank that each lane sees.
    public int rank() {
        return node.shape().rank() - (isStacked ? 1 : 0);
    }

    /// What lane `i` sees.
    public Node lane(int i) {
        return isStacked ? node.select(0, i) : node;
    }

    /// The values of all lanes along a leading axis, repeated where they are one.
    public Node stack(int lanes) {
        return isStacked ? node : node.broadcastTo(Shape.of(lanes).concat(node.shape()));
    }

    /// The same with axes of size 1 before each lane's own, so that it sees `rank` axes and broadcasts as it would alone.
    /// What all lanes share broadcasts as it is.
    public Node aligned(int rank) {
        if (!isStacked || rank() >= rank) {
            return node;
        }
        int[] axes = new int[rank + 1];
        Arrays.fill(axes, 1);
        axes[0] = node.shape().axis(0);
        for (int i = 1; i <= rank(); i++) {
            axes[rank + 1 - i] = node.shape().axis(-i);
        }
        return node.reshape(Shape.of(axes));
    }

    /// The operation on one lane after the other: right for every operation, and the way out for those without a rule.
    ///
    /// @param y the operation's node for a single lane
    public static Node oneByOne(Op op, Node y, List<Lanes> inputs, int lanes) {
        if (lanes == 0) {
            return Fill.of(y.dtype(), Shape.of(0).concat(y.shape()), 0);
        }
        List<Node> values = new ArrayList<>();
        for (int i = 0; i < lanes; i++) {
            int lane = i;
            values.add(Node.record(op, inputs.stream().map(x -> x.lane(lane)).toList()).unsqueeze(0));
        }
        return Concat.of(0, values);
    }
}
