// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Site;
import leibniz.graph.Transforms;
import leibniz.graph.Type;
import leibniz.ops.Fill;
import leibniz.ops.Lanes;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The derived regions of a region, made by [Reverse] and [Forward] like those of any graph.
public final class RegionTransforms implements Transforms {
    /// The rules of this room; any two are equal.
    public RegionTransforms() {
    }

    @Override
    public Closure reverse(Region region, List<Integer> seeded, List<Integer> wrt) {
        List<Node> outputs = pick(region.outputs(), seeded);
        List<Input> seeds = like("seed", outputs);
        List<Input> params = new ArrayList<>(region.inputs());
        params.addAll(seeds);
        List<Node> inputs = pick(region.inputs(), wrt);
        return Closure.derive(region, params, () -> {
            List<@Nullable Node> found = Reverse.of(outputs, seeds, inputs);
            List<Node> gradients = new ArrayList<>();
            for (int i = 0; i < inputs.size(); i++) {
                Node gradient = found.get(i);
                gradients.add(gradient == null ? Fill.zerosLike(inputs.get(i)) : gradient);
            }
            return gradients;
        });
    }

    @Override
    public Closure forward(Region region, List<Integer> moving, List<Integer> moved) {
        List<Node> inputs = pick(region.inputs(), moving);
        List<Input> tangents = like("tangent", inputs);
        List<Input> params = new ArrayList<>(region.inputs());
        params.addAll(tangents);
        return Closure.derive(region, params, () -> {
            List<Node> all = new ArrayList<>(region.outputs());
            all.addAll(Forward.jvp(pick(region.outputs(), moved), inputs, tangents));
            return all;
        });
    }

    @Override
    public Closure batch(Region region, List<Integer> stacked, List<Integer> stackedOutputs, int lanes) {
        List<Input> params = new ArrayList<>(region.inputs());
        Map<Node, Lanes> values = new IdentityHashMap<>();
        for (int i = 0; i < params.size(); i++) {
            Input input = params.get(i);
            if (stacked.contains(i)) {
                Type wide = new Type(input.dtype(), Shape.of(lanes).concat(input.shape()));
                Input all = Site.as(input.site(), () -> new Input(input.label(), wide));
                params.set(i, all);
                values.put(input, Lanes.stacked(all));
            } else {
                values.put(input, Lanes.shared(input));
            }
        }
        return Closure.derive(region, params, () -> {
            for (Node node : region.graph().order()) {
                values.computeIfAbsent(node, y -> lanesOf(y, values, lanes));
            }
            List<Node> outputs = new ArrayList<>();
            for (int k = 0; k < region.outputs().size(); k++) {
                Lanes value = lanes(values, region.outputs().get(k));
                outputs.add(stackedOutputs.contains(k) ? value.stack(lanes) : value.node());
            }
            return outputs;
        });
    }

    private static Lanes lanesOf(Node y, Map<Node, Lanes> values, int lanes) {
        List<Lanes> inputs = y.inputs().stream().map(x -> lanes(values, x)).toList();
        if (inputs.stream().noneMatch(Lanes::isStacked)) {
            return Lanes.shared(y);
        }
        return Site.as(y.site(), () -> Lanes.stacked(y.op().batch(y, inputs, lanes)));
    }

    private static Lanes lanes(Map<Node, Lanes> values, Node node) {
        Lanes found = values.get(node);
        if (found == null) {
            throw new IllegalStateException("batch: %s comes before its inputs".formatted(node));
        }
        return found;
    }

    private static List<Input> like(String what, List<Node> nodes) {
        List<Input> inputs = new ArrayList<>();
        for (Node node : nodes) {
            inputs.add(Site.as(node.site(), () -> new Input(what + " of " + node.label(), node.type())));
        }
        return inputs;
    }

    private static List<Node> pick(List<? extends Node> from, List<Integer> places) {
        List<Node> picked = new ArrayList<>();
        places.forEach(i -> picked.add(from.get(i)));
        return picked;
    }

    /// All are equal: none has a state.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionTransforms;
    }

    @Override
    public int hashCode() {
        return RegionTransforms.class.hashCode();
    }
}
