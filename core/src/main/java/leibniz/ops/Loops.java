// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Region;
import leibniz.tensor.Shape;

/// Operations with regions in several lanes.
final class Loops {
    private Loops() {
    }

    /// The rows of all lanes, below each other, from the parts of all lanes.
    static Node rows(Packing packing, List<Node> parts, int lanes) {
        List<Node> flat = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int size = packing.parts().get(i).shape().size();
            flat.add(parts.get(i).reshape(Shape.of(lanes, size)).to(packing.dtype()));
        }
        return flat.isEmpty() ? Fill.of(packing.dtype(), Shape.of(lanes, 0), 0)
                : flat.size() == 1 ? flat.getFirst() : Concat.of(1, flat);
    }

    /// One lane after the other, as a loop: for operations that each lane must run by itself.
    ///
    /// @param like a region of the operation, whose transforms the loop uses
    static Node laneAfterLane(Op op, Region like, Node y, List<Lanes> inputs, int lanes) {
        List<Integer> stacked = IntStream.range(0, inputs.size()).filter(i -> inputs.get(i).isStacked()).boxed()
                .toList();
        List<Integer> shared = IntStream.range(0, inputs.size()).filter(i -> !inputs.get(i).isStacked()).boxed()
                .toList();
        List<Integer> order = Regions.join(stacked, shared);
        List<Input> params = y.inputs().stream().map(x -> new Input(x.label(), x.type())).toList();
        Region one = like.with(Regions.pick(params, order), List.of(Node.record(op, List.copyOf(params))));
        Scan scan = Scan.of(one, 0, stacked.size(), lanes, Keep.ALL);
        List<Node> nodes = order.stream().map(i -> inputs.get(i).node()).toList();
        return scan.results(nodes).getFirst();
    }
}
