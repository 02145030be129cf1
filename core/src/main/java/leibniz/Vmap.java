// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import leibniz.diff.Batch;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Lanes;
import leibniz.tensor.ShapeException;

/// A function in many lanes at once: recorded for one lane, whose arguments are leaves, then batched.
///
/// @param in the axis of each argument along which its lanes lie, or [Leibniz#SHARED]; one for all of them if it is alone
/// @param out the axis of each value along which its lanes will lie; one for all of them if it is alone
record Vmap(Mapping function, List<Integer> in, List<Integer> out) implements Mapping {
    @Override
    public List<Node> apply(List<Node> x) {
        List<Node> own = new ArrayList<>();
        List<Node> mapped = new ArrayList<>();
        List<Node> stacked = new ArrayList<>();
        for (int i = 0; i < x.size(); i++) {
            int axis = axisOf(x, i);
            Node node = x.get(i);
            if (axis == Leibniz.SHARED) {
                own.add(node);
                continue;
            }
            Input lane = new Input("lane of " + node.label(), new Type(node.dtype(), node.shape().without(axis)));
            own.add(lane);
            mapped.add(lane);
            stacked.add(node.movedim(axis, 0));
        }
        int lanes = lanes(x);
        List<Node> values = function.apply(List.copyOf(own));
        List<Lanes> all = Batch.of(values, mapped, stacked);
        List<Node> placed = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            placed.add(all.get(i).stack(lanes).movedim(0, place(values, i)));
        }
        return List.copyOf(placed);
    }

    private int axisOf(List<Node> x, int i) {
        if (in.size() != 1 && in.size() != x.size()) {
            throw new IllegalArgumentException(
                    "vmap: an axis is given for each of %d arguments, the function is applied to %d (%s)"
                            .formatted(in.size(), x.size(), described(x)));
        }
        int axis = in.get(in.size() == 1 ? 0 : i);
        int rank = x.get(i).shape().rank();
        if (axis != Leibniz.SHARED && (axis < -rank || axis >= rank)) {
            throw new ShapeException(rank == 0
                    ? "vmap: axis %d of %s is mapped, which is a scalar and has none".formatted(axis, name(x, i))
                    : "vmap: axis %d of %s must lie in -%d to %d (%s)".formatted(axis, name(x, i), rank, rank - 1,
                            described(x)));
        }
        return axis;
    }

    /// The number of lanes, on which all mapped arguments agree.
    private int lanes(List<Node> x) {
        int first = -1;
        for (int i = 0; i < x.size(); i++) {
            if (axisOf(x, i) == Leibniz.SHARED) {
                continue;
            }
            first = first < 0 ? i : first;
            if (size(x, i) != size(x, first)) {
                throw new ShapeException("vmap: axis %d of %s (%d) must equal axis %d of %s (%d) (%s)".formatted(
                        axisOf(x, first), name(x, first), size(x, first), axisOf(x, i), name(x, i), size(x, i),
                        described(x)));
            }
        }
        if (first < 0) {
            throw new IllegalArgumentException(
                    "vmap: nothing is mapped; give an axis for one argument at least (%s)".formatted(described(x)));
        }
        return size(x, first);
    }

    private int size(List<Node> x, int i) {
        return x.get(i).shape().axis(axisOf(x, i));
    }

    private int place(List<Node> values, int i) {
        if (out.size() != 1 && out.size() != values.size()) {
            throw new IllegalArgumentException(
                    "vmap: an axis is given for each of %d values, the function has %d".formatted(out.size(),
                            values.size()));
        }
        int axis = out.get(out.size() == 1 ? 0 : i);
        int rank = values.get(i).shape().rank() + 1;
        if (axis < -rank || axis >= rank) {
            throw new ShapeException("vmap: axis %d of value %d must lie in -%d to %d (a lane of it is %s)".formatted(
                    axis, i, rank, rank - 1, values.get(i).shape()));
        }
        return axis;
    }

    private static String name(List<Node> x, int i) {
        return x.size() == 1 ? x.get(i).label() : "argument %d, %s".formatted(i, x.get(i).label());
    }

    private static String described(List<Node> x) {
        StringJoiner all = new StringJoiner(", ");
        x.forEach(node -> all.add("%s is %s".formatted(node.label(), node.shape())));
        return all.toString();
    }
}
