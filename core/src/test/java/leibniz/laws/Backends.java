// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import leibniz.exec.Backend;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.gemm.BlockedGemm;
import leibniz.exec.loop.Loops;
import leibniz.exec.pool.Workers;
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
    /// Loops of which even small ones are shared by threads.
    static final Backend SHARED_SCALAR = new Loops(ALONE, Loops.Tier.SCALAR, 1);
    static final Backend SHARED_VECTOR = new Loops(ALONE, Loops.Tier.VECTOR, 1);
    static final Backend VECTOR = new Loops(ALONE, Loops.Tier.VECTOR);

    private Backends() {
    }

    /// What a back end makes of nodes whose leaves hold numbers.
    static List<Tensor> run(Backend backend, List<Node> outputs) {
        return run(backend, List.of(Workers.of(1)), outputs).getFirst();
    }

    /// What it makes of them on several numbers of threads.
    static List<List<Tensor>> run(Backend backend, List<Workers> threads, List<Node> outputs) {
        Graph graph = Graph.of(outputs);
        Listing listing = Listing.of(Listing.graph(outputs, Map.of()), List.of());
        Plan plan = backend.plan(listing);
        Executable ready = backend.prepare(plan);
        return threads.stream().map(workers -> run(plan, ready, workers, graph.leaves())).toList();
    }

    private static List<Tensor> run(Plan plan, Executable ready, Workers workers, List<Leaf> leaves) {
        Memory memory = new Memory(plan, workers);
        for (int i = 0; i < leaves.size(); i++) {
            memory.bind(i, switch (leaves.get(i)) {
                case Parameter p -> p.value().contiguous().array();
                case Constant c -> c.value().contiguous().array();
                case Input in -> throw new IllegalArgumentException("no numbers for " + in);
            });
        }
        ready.run(memory);
        List<Tensor> results = new ArrayList<>();
        for (View view : plan.outputs()) {
            results.add(Tensor.wrap(new Elements(memory).copy(view), view.shape()));
        }
        return results;
    }
}
