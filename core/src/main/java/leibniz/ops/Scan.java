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
/// from: those the reverse sweep starts again from. The last `saved` outputs are there for the reverse sweep too: what is
/// costly to compute again. A plan drops both where nothing reads them.
///
/// Reverse: a loop over the steps backwards, whose states are the adjoints; see [ScanReverse].
///
/// @param states how many of the body's inputs are states
/// @param sequences how many after those are slices
/// @param every how many steps lie between two states that are kept; 0 for none
/// @param saved how many of the body's last outputs are there for derived loops only
/// @param backwards whether it begins with the last elements of the sequences and ends with the first; what is stacked
///        lies in the order of the sequences
/// @param keep what derived loops keep
public record Scan(Region body, int states, int sequences, int steps, int every, int saved, boolean backwards,
        Keep keep)
        implements Primitive, HigherOrder {

    /// A loop that keeps what `keep` says.
    public static Scan of(Region body, int states, int sequences, int steps, Keep keep) {
        return of(body, states, sequences, steps, false, keep);
    }

    static Scan of(Region body, int states, int sequences, int steps, boolean backwards, Keep keep) {
        int every = keep.every(steps, bytes(body, states));
        Region saving = every == 1 && steps > 1
                ? body.memo(List.of("saving", steps, keep), () -> saving(body, steps, keep))
                : body;
        int saved = saving.outputs().size() - body.outputs().size();
        return new Scan(saving, states, sequences, steps, every, saved, backwards, keep);
    }

    /// The body with what is costly among its further outputs.
    private static Region saving(Region body, int steps, Keep keep) {
        List<Node> costly = Costly.of(body);
        boolean fits = keep.hasRoom(steps, costly.stream().mapToLong(Costly::bytes).sum());
        return costly.isEmpty() || !fits || Regions.hasOwnRules(body) ? body
                : body.with(body.inputs(), Regions.join(body.outputs(), costly));
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
        return new Scan(change.apply(body), states, sequences, steps, every, saved, backwards, keep);
    }

    @Override
    public int carried() {
        return states;
    }

    @Override
    public int sliced() {
        return sequences;
    }

    /// The number of outputs of each step, those saved included.
    public int outputs() {
        return body.outputs().size() - states;
    }

    /// The number of states kept.
    public int kept() {
        return every == 0 ? 0 : Math.ceilDiv(steps, every);
    }

    /// Which element of the sequences is that of step `step`.
    public int at(int step) {
        return backwards ? steps - 1 - step : step;
    }

    /// Where the state lies, among those kept, that step `step` started from.
    public int keptAt(int step) {
        return backwards ? kept() - 1 - step / every : step / every;
    }

    /// The same loop, keeping and saving nothing.
    public Scan keepingNone() {
        int outputs = body.outputs().size() - saved;
        Region lean = saved == 0 ? body : body.memo(List.of("first outputs", outputs), () -> body.part(0, outputs));
        return new Scan(lean, states, sequences, steps, 0, 0, backwards, keep);
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
        return new ScanReverse(this, y.inputs(), wanted).gradients(i -> packing.part(y, i), seeds);
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
        return IntStream.range(0, body.outputs().size() - saved).mapToObj(i -> packing.part(row, i)).toList();
    }

    /// A loop that keeps what `keep` says, over states that start from `starts`: its final states and outputs. What need
    /// not be in the loop is taken out of it.
    ///
    /// @param body takes the states, then slices of the `sequences`, then what is `captured`
    public static List<Node> loop(Region body, List<Node> starts, List<Node> sequences, List<Node> captured, int steps,
            Keep keep) {
        return loop(body, starts, sequences, captured, steps, false, keep);
    }

    static List<Node> loop(Region body, List<Node> starts, List<Node> sequences, List<Node> captured, int steps,
            boolean backwards, Keep keep) {
        Lifting lifted = Lifting.of(body, starts.size(), sequences, captured, steps, keep);
        return of(lifted.body(), starts.size(), lifted.sequences().size(), steps, backwards, keep)
                .results(Regions.join(starts, lifted.sequences(), lifted.captured()));
    }
}
