// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leibniz.exec.Backend;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.gemm.BlockedGemm;
import leibniz.exec.loop.Loops;
import leibniz.exec.reference.Reference;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.plan.Listing;
import leibniz.plan.Plan;
import leibniz.plan.View;
import leibniz.tensor.Tensor;

/// The ways of running a graph, each by itself.
final class Backends {
    private static final Reference ALONE = new Reference(new BlockedGemm(), false);
    static final Backend REFERENCE = ALONE;
    static final Backend SCALAR = new Loops(ALONE, Loops.Tier.SCALAR);
    static final Backend VECTOR = new Loops(ALONE, Loops.Tier.VECTOR);

    private Backends() {
    }

    /// What a back end makes of nodes whose leaves hold numbers.
    static List<Tensor> run(Backend backend, List<Node> outputs) {
        Graph graph = Graph.of(outputs);
        Listing listing = Listing.of(Listing.graph(outputs, Map.of()), List.of());
        Plan plan = backend.plan(listing);
        Memory memory = new Memory(plan);
        List<Leaf> leaves = graph.leaves();
        for (int i = 0; i < leaves.size(); i++) {
            memory.bind(i, switch (leaves.get(i)) {
                case Parameter p -> p.value().contiguous().array();
                case Constant c -> c.value().contiguous().array();
                case Input in -> throw new IllegalArgumentException("no numbers for " + in);
            });
        }
        backend.prepare(plan).run(memory);
        List<Tensor> results = new ArrayList<>();
        for (View view : plan.outputs()) {
            results.add(Tensor.wrap(new Elements(memory).copy(view), view.shape()));
        }
        return results;
    }
}
