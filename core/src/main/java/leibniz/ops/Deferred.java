// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Site;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The outputs, packed in one row, of a region that is recorded when the program runs: only then is known how many steps
/// its loop has, which the first input says. This is what differentiates a [While].
///
/// Reverse and tangent: the same, with the derivative of each region recorded.
///
/// Two are equal if their regions for two steps are.
public final class Deferred implements Primitive {
    /// As many steps as show all that a recording uses.
    private static final int PROBE = 2;
    private final Recording recording;
    private final Region probe;

    /// What is recorded for each number of steps.
    public Deferred(Recording recording) {
        this.recording = recording;
        this.probe = recording.of(PROBE);
    }

    @Override
    public String title() {
        return "deferred";
    }

    /// The region for `n` steps.
    public Region region(int n) {
        return n == PROBE ? probe : Site.without(() -> recording.of(n));
    }

    /// The same of other regions in their place.
    public Deferred map(UnaryOperator<Region> change) {
        return new Deferred(n -> change.apply(recording.of(n)));
    }

    /// How the outputs lie in the value.
    public Packing packing() {
        return new Packing(probe.types());
    }

    @Override
    public Type type(List<Node> inputs) {
        List<Type> expected = new ArrayList<>(List.of(new Type(DType.INT64, Shape.SCALAR)));
        expected.addAll(Regions.types(probe));
        Regions.require(title(), expected, inputs);
        return packing().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        return bprop(y, grad, y.inputs().stream().map(x -> true).toList());
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad, List<Boolean> wanted) {
        List<Node> own = y.inputs().subList(1, y.inputs().size());
        List<@Nullable Node> back = reverse(recording, probe, y.input(0), own, packing().parts(grad),
                wanted.subList(1, wanted.size()));
        List<@Nullable Node> all = Regions.spread(1, List.of(), List.of());
        all.addAll(back);
        return all;
    }

    /// The gradients of `inputs` from the seeds of a recording's outputs, after `n` steps.
    static List<@Nullable Node> reverse(Recording recording, Region probe, Node n, List<Node> inputs,
            List<@Nullable Node> parts, List<Boolean> wanted) {
        List<Integer> seeded = Regions.present(parts);
        List<Integer> wrt = Regions.wrt(probe, seeded, wanted);
        if (wrt.isEmpty()) {
            return Regions.spread(inputs.size(), List.of(), List.of());
        }
        List<Node> captured = probe.reverse(seeded, wrt).captured();
        Deferred back = new Deferred(steps -> like(recording.of(steps).reverse(seeded, wrt), captured));
        List<Node> all = Regions.join(List.of(n), inputs, Regions.those(parts), captured);
        return Regions.spread(inputs.size(), wrt,
                Regions.unpacked(back.packing(), Node.record(back, List.copyOf(all))));
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        List<@Nullable Node> moved = forward(recording, probe, y.input(0), y.inputs().subList(1, y.inputs().size()),
                tangents.subList(1, tangents.size()));
        return Regions.present(moved).isEmpty() ? null : packing().pack(moved);
    }

    /// The tangents of a recording's outputs after `n` steps, null where nothing moves.
    static List<@Nullable Node> forward(Recording recording, Region probe, Node n, List<Node> inputs,
            List<@Nullable Node> tangents) {
        int outputs = probe.outputs().size();
        List<Integer> moving = Regions.present(tangents);
        List<Integer> moved = Regions.moved(probe, moving);
        if (moved.isEmpty()) {
            return Regions.spread(outputs, List.of(), List.of());
        }
        List<Node> captured = probe.forward(moving, moved).captured();
        Deferred forth = new Deferred(steps -> {
            Region both = like(recording.of(steps).forward(moving, moved), captured);
            return both.part(outputs, both.outputs().size());
        });
        List<Node> all = Regions.join(List.of(n), inputs, Regions.those(tangents), captured);
        return Regions.spread(outputs, moved,
                Regions.unpacked(forth.packing(), Node.record(forth, List.copyOf(all))));
    }

    /// The region of a closure as if it had captured `all`, in that order.
    private static Region like(Closure closure, List<Node> all) {
        List<Input> inputs = closure.region().inputs();
        int params = inputs.size() - closure.captured().size();
        List<Input> own = new ArrayList<>(inputs.subList(0, params));
        for (Node node : all) {
            int at = IntStream.range(0, closure.captured().size()).filter(i -> closure.captured().get(i) == node)
                    .findFirst().orElse(-1);
            own.add(at < 0 ? new Input("unused", node.type()) : inputs.get(params + at));
        }
        return closure.region().with(own, closure.region().outputs());
    }

    /// Each lane may have a number of steps of its own, so one lane after the other.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return Loops.laneAfterLane(this, probe, y, inputs, lanes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Deferred d && d.probe.equals(probe);
    }

    @Override
    public int hashCode() {
        return probe.hashCode();
    }
}
