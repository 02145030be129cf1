// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A loop that runs as long as a condition holds. Both regions take the states and values that stay; the condition
/// yields a truth value, the body the next states. The value packs the final states and the number of steps, INT64.
///
/// Reverse: once the number of steps is known, the loop is a [Scan], and has that one's derivatives of every order; see
/// [Deferred]. The number of steps and the condition have none.
///
/// @param states how many of the inputs are states
/// @param limit the number of steps after which a loop that still goes on is refused
public record While(Region condition, Region body, int states, long limit, Keep keep)
        implements Primitive, HigherOrder {
    @Override
    public String title() {
        return "whileLoop";
    }

    @Override
    public List<Region> regions() {
        return List.of(condition, body);
    }

    @Override
    public While map(UnaryOperator<Region> change) {
        return new While(change.apply(condition), change.apply(body), states, limit, keep);
    }

    @Override
    public int carried() {
        return states;
    }

    /// How final states and the number of steps lie in the value.
    public Packing packing() {
        List<Type> parts = new ArrayList<>(body.types());
        parts.add(new Type(DType.INT64, Shape.SCALAR));
        return new Packing(List.copyOf(parts));
    }

    @Override
    public Type type(List<Node> inputs) {
        Type holds = condition.types().getFirst();
        if (!holds.equals(new Type(DType.BOOL, Shape.SCALAR))) {
            throw new ShapeException("whileLoop: the condition must be bool[], it is %s".formatted(holds));
        }
        Regions.require(title(), Regions.types(body), inputs);
        return packing().type();
    }

    /// The loop of `n` steps.
    private Region counted(int n) {
        return body.with(body.inputs(), Scan.of(body, states, 0, n, keep).results(List.copyOf(body.inputs())));
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad, List<Boolean> wanted) {
        List<@Nullable Node> seeds = packing().parts(grad).subList(0, states);
        return Deferred.reverse(this::counted, counted(2), packing().part(y, states), y.inputs(), seeds, wanted);
    }

    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        List<@Nullable Node> moved = new ArrayList<>(Deferred.forward(this::counted, counted(2),
                packing().part(y, states), y.inputs(), tangents));
        if (Regions.present(moved).isEmpty()) {
            return null;
        }
        moved.add(null);
        return packing().pack(moved);
    }

    /// Each lane may have a number of steps of its own, so one lane after the other.
    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        return Loops.laneAfterLane(this, body, y, inputs, lanes);
    }
}
