// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Region;
import org.jspecify.annotations.Nullable;

/// An operation that runs regions: a call, a choice, a loop.
public interface HigherOrder extends Op {
    /// The regions, all with inputs of the same types.
    List<Region> regions();

    /// The same operation of other regions in their place.
    Op map(UnaryOperator<Region> change);

    /// How many of the operation's own inputs come before those that the regions take.
    default int before() {
        return 0;
    }

    /// How many of the regions' first inputs are the state of a loop, which every turn replaces.
    default int carried() {
        return 0;
    }

    /// How many of the regions' inputs after those are given a slice of the operation's input, another one in each turn.
    default int sliced() {
        return 0;
    }

    @Override
    default List<@Nullable Node> bprop(Node y, Node grad) {
        return bprop(y, grad, Collections.nCopies(y.inputs().size(), true));
    }
}
