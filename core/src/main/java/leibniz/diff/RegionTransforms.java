// SPDX-License-Identifier: Apache-2.0
package leibniz.diff;

import java.util.ArrayList;
import java.util.List;
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

/// The derived regions of a region, made by [Reverse], [Forward] and [Batch] like those of any graph.
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
        List<Input> originals = new ArrayList<>();
        List<Input> wide = new ArrayList<>();
        for (int i : stacked) {
            Input one = params.get(i);
            Input all = Site.as(one.site(), () -> new Input(one.label(),
                    new Type(one.dtype(), Shape.of(lanes).concat(one.shape()))));
            params.set(i, all);
            originals.add(one);
            wide.add(all);
        }
        return Closure.derive(region, params, () -> {
            List<Lanes> values = originals.isEmpty() ? region.outputs().stream().map(Lanes::shared).toList()
                    : Batch.of(region.outputs(), originals, wide);
            List<Node> outputs = new ArrayList<>();
            for (int k = 0; k < values.size(); k++) {
                outputs.add(stackedOutputs.contains(k) ? values.get(k).stack(lanes) : values.get(k).node());
            }
            return outputs;
        });
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
