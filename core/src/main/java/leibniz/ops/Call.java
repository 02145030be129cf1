// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import leibniz.graph.Closure;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// The outputs of a region, packed in one row. What the region computes on the way lives only while it runs, and the
/// gradient computes it once more: memory traded for time (Griewank 1992).
public record Call(Region region) implements Primitive, HigherOrder {
    @Override
    public String title() {
        return "checkpoint";
    }

    @Override
    public List<Region> regions() {
        return List.of(region);
    }

    @Override
    public Call map(UnaryOperator<Region> change) {
        return new Call(change.apply(region));
    }

    /// How the outputs lie in the value.
    public Packing packing() {
        return new Packing(region.types());
    }

    @Override
    public Type type(List<Node> inputs) {
        Regions.require(title(), Regions.types(region), inputs);
        return packing().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad, List<Boolean> wanted) {
        List<@Nullable Node> parts = packing().parts(grad);
        List<Integer> seeded = Regions.present(parts);
        List<Integer> wrt = Regions.wrt(region, seeded, wanted);
        if (wrt.isEmpty()) {
            return Regions.spread(y.inputs().size(), List.of(), List.of());
        }
        Closure reverse = region.reverse(seeded, wrt);
        List<Node> gradients = outputs(reverse.region(),
                Regions.join(y.inputs(), Regions.those(parts), reverse.captured()));
        return Regions.spread(y.inputs().size(), wrt, gradients);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        List<Integer> moving = Regions.present(tangents);
        List<Integer> moved = Regions.moved(region, moving);
        if (moved.isEmpty()) {
            return null;
        }
        Closure forward = region.forward(moving, moved);
        List<Node> both = outputs(forward.region(),
                Regions.join(y.inputs(), Regions.those(tangents), forward.captured()));
        int n = region.outputs().size();
        return packing().pack(Regions.spread(n, moved, both.subList(n, both.size())));
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        List<Integer> stacked = IntStream.range(0, inputs.size()).filter(i -> inputs.get(i).isStacked()).boxed()
                .toList();
        List<Integer> all = IntStream.range(0, region.outputs().size()).boxed().toList();
        Closure batch = region.batch(stacked, all, lanes);
        List<Node> outputs = outputs(batch.region(),
                Regions.join(inputs.stream().map(Lanes::node).toList(), batch.captured()));
        return Loops.rows(packing(), outputs, lanes);
    }

    /// The outputs of a region, called.
    public static List<Node> outputs(Region region, List<Node> inputs) {
        Call call = new Call(region);
        return Regions.unpacked(call.packing(), Node.record(call, List.copyOf(inputs)));
    }
}
