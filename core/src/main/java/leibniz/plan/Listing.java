// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import leibniz.graph.Graph;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Parameter;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;

/// The structure of a graph, without its numbers: operations, types and wiring, in topological order. Two recordings of
/// the same code have equal listings, which is how a plan is found again.
///
/// Entry `i` is `ops[i]` applied to the entries `inputs[i]`. Leaves are entries whose operation is a [Leaf.Kind]; the k-th
/// of them is argument k of a plan. `targets[u]` is the leaf entry that update u writes with the value of entry
/// `values[u]`.
public final class Listing {
    final Op[] ops;
    final Type[] types;
    final int[][] inputs;
    final int[] outputs;
    final int[] targets;
    final int[] values;
    /// Found when somebody looks for a plan; 0 until then.
    private int hash;

    Listing(Op[] ops, Type[] types, int[][] inputs, int[] outputs, int[] targets, int[] values) {
        this.ops = ops;
        this.types = types;
        this.inputs = inputs;
        this.outputs = outputs;
        this.targets = targets;
        this.values = values;
    }

    /// The listing of a graph, whose first outputs are results and whose last ones the new values of `updated`.
    public static Listing of(Graph graph, List<Parameter> updated) {
        List<Node> order = graph.order();
        int n = order.size();
        Op[] ops = new Op[n];
        Type[] types = new Type[n];
        int[][] inputs = new int[n][];
        for (int i = 0; i < n; i++) {
            Node node = order.get(i);
            ops[i] = node.op();
            types[i] = node.type();
            inputs[i] = graph.inputsOf(i);
        }
        int[] all = entries(graph, graph.outputs());
        int results = all.length - 2 * updated.size();
        return new Listing(ops, types, inputs, Arrays.copyOf(all, results),
                Arrays.copyOfRange(all, results, results + updated.size()),
                Arrays.copyOfRange(all, results + updated.size(), all.length));
    }

    private static int[] entries(Graph graph, List<Node> nodes) {
        int[] entries = new int[nodes.size()];
        for (int k = 0; k < entries.length; k++) {
            entries[k] = graph.indexOf(nodes.get(k));
        }
        return entries;
    }

    /// The listing of a region, whose inputs are its first entries.
    public static Listing of(Region region) {
        Listing all = of(region.graph(), List.of());
        return all.rewired(all.inputs, Arrays.copyOfRange(all.outputs, region.inputs().size(), all.outputs.length),
                all.values);
    }

    /// The nodes to sort for outputs and updates: the outputs, then the updated parameters, then their new values.
    public static Graph graph(List<? extends Node> outputs, Map<Parameter, Node> updates) {
        List<Node> all = new ArrayList<>(outputs);
        all.addAll(updates.keySet());
        all.addAll(updates.values());
        return Graph.of(all);
    }

    /// The number of entries.
    public int size() {
        return ops.length;
    }

    /// Whether all operations are on single elements: there is nothing to see otherwise, to unpack or to loop over.
    boolean isElementwise() {
        for (Op op : ops) {
            if (!(op instanceof Elementwise || op instanceof Fill || op instanceof Leaf.Kind)) {
                return false;
            }
        }
        return true;
    }

    boolean isLeaf(int entry) {
        return ops[entry] instanceof Leaf.Kind;
    }

    /// The same graph with other operations and types.
    Listing with(Op[] newOps, Type[] newTypes, int[][] wiring) {
        return new Listing(newOps, newTypes, wiring, outputs, targets, values);
    }

    /// The same structure with other outputs, updates and wiring.
    Listing rewired(int[][] wiring, int[] newOutputs, int[] newValues) {
        return new Listing(ops, types, wiring, newOutputs, targets, newValues);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Listing l && l.hashCode() == hashCode() && Arrays.equals(l.ops, ops)
                && Arrays.equals(l.types, types)
                && Arrays.deepEquals(l.inputs, inputs) && Arrays.equals(l.outputs, outputs)
                && Arrays.equals(l.targets, targets) && Arrays.equals(l.values, values);
    }

    @Override
    public int hashCode() {
        if (hash == 0) {
            hash = Arrays.hashCode(new int[]{Arrays.hashCode(ops), Arrays.hashCode(types), Arrays.deepHashCode(inputs),
                Arrays.hashCode(outputs), Arrays.hashCode(targets), Arrays.hashCode(values)});
        }
        return hash;
    }
}
