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
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// The outputs of one of two regions, packed in one row: of the first where the first input, a truth value, holds, else
/// of the second. The other region does not run, and what only it uses has gradient 0.
public record Cond(Region then, Region otherwise) implements Primitive, HigherOrder {
    @Override
    public String title() {
        return "cond";
    }

    @Override
    public List<Region> regions() {
        return List.of(then, otherwise);
    }

    @Override
    public Cond map(UnaryOperator<Region> change) {
        return new Cond(change.apply(then), change.apply(otherwise));
    }

    @Override
    public int before() {
        return 1;
    }

    /// How the outputs lie in the value.
    public Packing packing() {
        return new Packing(then.types());
    }

    @Override
    public Type type(List<Node> inputs) {
        Type condition = inputs.getFirst().type();
        if (!condition.equals(new Type(DType.BOOL, Shape.SCALAR))) {
            throw new ShapeException("cond: the condition must be bool[], it is %s".formatted(condition));
        }
        if (then.outputs().size() != otherwise.outputs().size()) {
            throw new ShapeException("cond: the first branch yields %d values, the second %d".formatted(
                    then.outputs().size(), otherwise.outputs().size()));
        }
        for (int i = 0; i < then.outputs().size(); i++) {
            if (!then.types().get(i).equals(otherwise.types().get(i))) {
                throw new ShapeException("cond: value %d is %s in the first branch and %s in the second".formatted(i,
                        then.types().get(i), otherwise.types().get(i)));
            }
        }
        Regions.require(title(), Regions.types(then), inputs.subList(1, inputs.size()));
        return packing().type();
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad, List<Boolean> wanted) {
        List<@Nullable Node> parts = packing().parts(grad);
        List<Integer> seeded = Regions.present(parts);
        List<Boolean> own = wanted.subList(1, wanted.size());
        boolean[] either = new boolean[own.size()];
        Regions.wrt(then, seeded, own).forEach(i -> either[i] = true);
        Regions.wrt(otherwise, seeded, own).forEach(i -> either[i] = true);
        List<Integer> wrt = Regions.marked(either);
        if (wrt.isEmpty()) {
            return Regions.spread(y.inputs().size(), List.of(), List.of());
        }
        List<Node> gradients = choose(y.input(0), Regions.join(y.inputs().subList(1, y.inputs().size()),
                Regions.those(parts)), then.reverse(seeded, wrt), otherwise.reverse(seeded, wrt));
        return Regions.spread(y.inputs().size(), wrt.stream().map(i -> i + 1).toList(), gradients);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        List<@Nullable Node> own = tangents.subList(1, tangents.size());
        List<Integer> moving = Regions.present(own);
        boolean[] either = new boolean[then.outputs().size()];
        Regions.moved(then, moving).forEach(i -> either[i] = true);
        Regions.moved(otherwise, moving).forEach(i -> either[i] = true);
        List<Integer> moved = Regions.marked(either);
        if (moved.isEmpty()) {
            return null;
        }
        List<Node> both = choose(y.input(0),
                Regions.join(y.inputs().subList(1, y.inputs().size()), Regions.those(own)),
                then.forward(moving, moved), otherwise.forward(moving, moved));
        int n = then.outputs().size();
        return packing().pack(Regions.spread(n, moved, both.subList(n, both.size())));
    }

    /// Where the lanes share the condition they take one branch together; else lane after lane takes its own.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        if (inputs.getFirst().isStacked()) {
            return Loops.laneAfterLane(this, then, y, inputs, lanes);
        }
        List<Lanes> own = inputs.subList(1, inputs.size());
        List<Integer> stacked = IntStream.range(0, own.size()).filter(i -> own.get(i).isStacked()).boxed().toList();
        List<Integer> all = IntStream.range(0, then.outputs().size()).boxed().toList();
        List<Node> outputs = choose(inputs.getFirst().node(), own.stream().map(Lanes::node).toList(),
                then.batch(stacked, all, lanes), otherwise.batch(stacked, all, lanes));
        return Loops.rows(packing(), outputs, lanes);
    }

    /// The values of one of two closures over the same values, each of which may capture more.
    public static List<Node> choose(Node condition, List<Node> inputs, Closure then, Closure otherwise) {
        int n = inputs.size();
        List<Input> own = then.region().inputs();
        List<Input> its = otherwise.region().inputs();
        Region first = then.region().with(Regions.join(own, unused(otherwise.captured())), then.region().outputs());
        Region second = otherwise.region().with(
                Regions.join(its.subList(0, n), unused(then.captured()), its.subList(n, its.size())),
                otherwise.region().outputs());
        Cond cond = new Cond(first, second);
        List<Node> all = new ArrayList<>(List.of(condition));
        all.addAll(inputs);
        all.addAll(then.captured());
        all.addAll(otherwise.captured());
        return Regions.unpacked(cond.packing(), Node.record(cond, List.copyOf(all)));
    }

    private static List<Input> unused(List<Node> values) {
        return values.stream().map(x -> new Input("unused", x.type())).toList();
    }
}
