// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Op;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.ops.BroadcastTo;
import leibniz.ops.Elementwise;
import leibniz.ops.Embed;
import leibniz.ops.Fill;
import leibniz.ops.HigherOrder;
import leibniz.ops.Reshape;
import leibniz.ops.Slice;
import leibniz.ops.StopGradient;
import leibniz.ops.Transpose;
import leibniz.ops.WithGradient;
import org.jspecify.annotations.Nullable;

/// Pass: decides what is computed and what is only another view of something computed. Transposes, broadcasts, slices and
/// most reshapes disappear here; a fill of any shape becomes one number seen everywhere.
///
/// The result is a plan in which every computed value still has an array of its own.
final class Views {
    private final Listing listing;
    private final View[] views;
    private final List<Type> leaves = new ArrayList<>();
    private final List<Plan.Buffer> buffers = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<Region, Plan> plans = new HashMap<>();

    private final boolean fused;

    private Views(Listing listing, boolean fused) {
        this.listing = listing;
        this.fused = fused;
        this.views = new View[listing.size()];
    }

    /// The plan of a listing.
    ///
    /// @param fused whether loops are fused in what operations with regions run inside
    static Plan apply(Listing listing, boolean fused) {
        return new Views(listing, fused).plan();
    }

    private Plan plan() {
        boolean[] needed = Prune.needed(listing);
        int[] leafNumber = new int[listing.size()];
        for (int i = 0; i < listing.size(); i++) {
            if (listing.isLeaf(i)) {
                leafNumber[i] = leaves.size();
                views[i] = View.whole(leaves.size(), listing.types[i]);
                leaves.add(listing.types[i]);
            }
        }
        for (int i = 0; i < listing.size(); i++) {
            if (needed[i] && !listing.isLeaf(i)) {
                views[i] = place(i);
            }
        }
        List<View> outputs = new ArrayList<>();
        for (int entry : listing.outputs) {
            outputs.add(views[entry]);
        }
        List<Plan.Update> updates = new ArrayList<>();
        for (int u = 0; u < listing.targets.length; u++) {
            updates.add(new Plan.Update(leafNumber[listing.targets[u]], views[listing.values[u]]));
        }
        return new Plan(List.copyOf(leaves), List.copyOf(buffers), List.copyOf(steps), outputs, updates);
    }

    private View place(int entry) {
        List<View> inputs = new ArrayList<>();
        for (int input : listing.inputs[entry]) {
            inputs.add(views[input]);
        }
        View seen = seen(entry, inputs);
        if (seen != null) {
            return seen;
        }
        boolean repeated = listing.ops[entry] instanceof Fill;
        Type type = listing.types[entry];
        int slot = array(new Plan.Buffer(type.dtype(), repeated ? 1 : type.shape().size()));
        View output = repeated ? View.repeated(slot, type) : View.whole(slot, type);
        Inside inside = listing.ops[entry] instanceof HigherOrder h
                ? Inside.of(h, h.regions().stream().map(this::plan).toList(), inputs.subList(h.before(), inputs.size()),
                        this::array)
                : null;
        steps.add(new Step(listing.ops[entry], inputs, output, entry, inside));
        return output;
    }

    private Plan plan(Region region) {
        Plan known = plans.get(region);
        if (known == null) {
            known = fused ? Plan.fused(Listing.of(region)) : Plan.of(Listing.of(region));
            plans.put(region, known);
        }
        return known;
    }

    private int array(Plan.Buffer buffer) {
        buffers.add(buffer);
        return leaves.size() + buffers.size() - 1;
    }

    private @Nullable View seen(int entry, List<View> inputs) {
        Op op = listing.ops[entry];
        if (op instanceof Elementwise || op instanceof Fill) {
            return null;
        }
        if (op instanceof StopGradient || op instanceof WithGradient || op instanceof Embed e && isWhole(e, inputs)) {
            return inputs.getFirst();
        }
        if (op instanceof Transpose t) {
            return inputs.getFirst().transpose(array(t.axes()));
        }
        if (op instanceof BroadcastTo b) {
            return inputs.getFirst().broadcastTo(b.shape());
        }
        if (op instanceof Slice s) {
            return inputs.getFirst().slice(array(s.starts()), array(s.sizes()), array(s.steps()));
        }
        return op instanceof Reshape r ? inputs.getFirst().reshape(r.shape()) : null;
    }

    private static boolean isWhole(Embed embed, List<View> inputs) {
        return embed.shape().equals(inputs.getFirst().shape()) && Collections.frequency(embed.steps(), 1) == embed
                .steps().size();
    }

    private static int[] array(List<Integer> list) {
        int[] array = new int[list.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = list.get(i);
        }
        return array;
    }
}
