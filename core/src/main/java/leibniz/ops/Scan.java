// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A loop of a fixed number of steps. The body takes the states, a slice of each sequence along its leading axis, and
/// values that stay; it yields the next states and outputs, which are stacked along a new leading axis.
///
/// The value packs in one row the final states, the stacked outputs, and the states that every `every`-th step started
/// from: those the reverse sweep starts again from. A plan drops the latter where nothing reads them.
///
/// Reverse: a loop over the steps backwards, whose states are the adjoints; see [ScanReverse].
///
/// @param states how many of the body's inputs are states
/// @param sequences how many after those are slices
/// @param every how many steps lie between two states that are kept; 0 for none
/// @param keep what derived loops keep
public record Scan(Region body, int states, int sequences, int steps, int every, Keep keep)
        implements Primitive, HigherOrder {

    /// A loop that keeps what `keep` says.
    public static Scan of(Region body, int states, int sequences, int steps, Keep keep) {
        return new Scan(body, states, sequences, steps, keep.every(steps, bytes(body, states)), keep);
    }

    private static long bytes(Region body, int states) {
        return body.inputs().subList(0, states).stream()
                .mapToLong(s -> (long) s.shape().size() * s.dtype().bytes()).sum();
    }

    @Override
    public String title() {
        return "scan";
    }

    @Override
    public List<Region> regions() {
        return List.of(body);
    }

    @Override
    public Scan map(UnaryOperator<Region> change) {
        return new Scan(change.apply(body), states, sequences, steps, every, keep);
    }

    @Override
    public int carried() {
        return states;
    }

    @Override
    public int sliced() {
        return sequences;
    }

    /// The number of outputs of each step.
    public int outputs() {
        return body.outputs().size() - states;
    }

    /// The number of states kept.
    public int kept() {
        return every == 0 ? 0 : Math.ceilDiv(steps, every);
    }

    /// The same loop, keeping no states.
    public Scan keepingNone() {
        return new Scan(body, states, sequences, steps, 0, keep);
    }

    /// How final states, outputs and kept states lie in the value.
    public Packing packing() {
        List<Type> types = body.types();
        List<Type> parts = new ArrayList<>(types.subList(0, states));
        types.subList(states, types.size()).forEach(t -> parts.add(sequence(t, steps)));
        if (every > 0) {
            types.subList(0, states).forEach(t -> parts.add(sequence(t, kept())));
        }
        return new Packing(List.copyOf(parts));
    }

    static Type sequence(Type type, int length) {
        return new Type(type.dtype(), Shape.of(length).concat(type.shape()));
    }

    @Override
    public Type type(List<Node> inputs) {
        List<Type> taken = Regions.types(body);
        List<Type> expected = new ArrayList<>(taken);
        for (int i = states; i < states + sequences; i++) {
            expected.set(i, sequence(taken.get(i), steps));
        }
        Regions.require(title(), expected, inputs);
        return packing().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad, List<Boolean> wanted) {
        Packing packing = packing();
        List<@Nullable Node> seeds = packing.parts(grad);
        int outputs = states + outputs();
        List<Node> kept = IntStream.range(outputs, packing.parts().size()).mapToObj(i -> packing.part(y, i)).toList();
        return new ScanReverse(this, y.inputs(), wanted).gradients(kept, seeds);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        if (Regions.present(tangents).isEmpty()) {
            return null;
        }
        return ScanForward.tangent(this, y, tangents);
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return ScanLanes.of(this, inputs, lanes);
    }

    /// Final states, outputs and kept states of the loop over `inputs`.
    List<Node> run(List<Node> inputs) {
        return Regions.unpacked(packing(), Node.record(this, List.copyOf(inputs)));
    }

    /// Final states and outputs of the loop over `inputs`.
    public List<Node> results(List<Node> inputs) {
        Packing packing = packing();
        Node row = Node.record(this, List.copyOf(inputs));
        return IntStream.range(0, body.outputs().size()).mapToObj(i -> packing.part(row, i)).toList();
    }
}
