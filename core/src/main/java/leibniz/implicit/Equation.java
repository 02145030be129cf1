// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import leibniz.Program;
import leibniz.diff.RegionTransforms;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Site;
import leibniz.graph.Transforms;
import leibniz.graph.Type;
import org.jspecify.annotations.Nullable;

/// What must be zero, as a closed function of x and of parameters. Equal if the regions are, so the same equation recorded
/// again finds its plan again.
///
/// @param region takes x, then the parameters; yields the residual and, if it is one that is minimised, the objective
record Equation(Region region) {
    private static final Transforms TRANSFORMS = new RegionTransforms();

    /// What a function records, closed: whatever it reads besides x is captured, and what does not depend on x is computed
    /// outside.
    static Closure close(Input x, Function<Node, List<Node>> recording) {
        return Closure.record(TRANSFORMS, List.of(x), /* hoisted= */ true, () -> recording.apply(x));
    }

    /// What it is an equation for.
    Input x() {
        return region.inputs().getFirst();
    }

    /// What stands for everything else that it reads.
    List<Input> parameters() {
        return region.inputs().subList(1, region.inputs().size());
    }

    /// The type of x.
    Type type() {
        return x().type();
    }

    /// What must be zero.
    Node residual() {
        return region.outputs().getFirst();
    }

    /// What is minimised, if that is what it is about.
    @Nullable
    Node objective() {
        return region.outputs().size() > 1 ? region.outputs().get(1) : null;
    }

    /// Whether the residual depends on x.
    boolean isOfX() {
        boolean[] from = new boolean[region.inputs().size()];
        from[0] = true;
        return region.reached(from, false)[0];
    }

    private Site site() {
        return region.outputs().getLast().site();
    }

    /// A program made from the equation's nodes, made once.
    Program program(String key, Supplier<Program> making) {
        return region.memo(List.of("program", key), () -> Site.as(site(), making));
    }

    /// Nodes made from the equation's nodes, made once.
    List<@Nullable Node> nodes(Object key, Supplier<List<@Nullable Node>> making) {
        return region.memo(List.of("nodes", key), () -> Site.as(site(), making));
    }
}
