// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import leibniz.diff.RegionTransforms;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Transforms;
import leibniz.graph.Type;
import leibniz.ops.Call;
import leibniz.ops.Cond;
import leibniz.ops.Keep;
import leibniz.ops.Looped;
import leibniz.ops.Next;
import leibniz.ops.Packing;
import leibniz.ops.Scan;
import leibniz.ops.Scanned;
import leibniz.ops.While;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;

/// Control flow: runs the lambdas of the verbs once, on nodes that stand for what changes from turn to turn, and records
/// one node of what they have recorded.
final class Flow {
    private static final Transforms TRANSFORMS = new RegionTransforms();

    private Flow() {
    }

    static List<Node> checkpoint(Supplier<List<Node>> recording) {
        Closure closure = Closure.record(TRANSFORMS, List.of(), false, recording);
        return Call.outputs(closure.region(), closure.captured());
    }

    static List<Node> cond(Node condition, Supplier<List<Node>> then, Supplier<List<Node>> otherwise) {
        int[] split = new int[1];
        Closure both = Closure.record(TRANSFORMS, List.of(), false, () -> {
            List<Node> all = new ArrayList<>(then.get());
            split[0] = all.size();
            all.addAll(otherwise.get());
            return all;
        });
        Region region = both.region();
        return Cond.choose(condition, both.captured(), new Closure(region.part(0, split[0]), List.of()),
                new Closure(region.part(split[0], region.outputs().size()), List.of()));
    }

    static Scanned scan(Keep keep, List<? extends Node> init, List<? extends Node> sequences,
            BiFunction<List<Node>, List<Node>, Next> body) {
        if (sequences.isEmpty()) {
            throw new IllegalArgumentException(
                    "scan: needs a sequence to know the number of steps; without one say repeat(n, …)");
        }
        for (int i = 0; i < sequences.size(); i++) {
            Shape shape = sequences.get(i).shape();
            if (shape.isScalar()) {
                throw new ShapeException("scan: sequence %d has no axis to run along (it is %s)".formatted(i,
                        sequences.get(i).type()));
            }
            Shape first = sequences.getFirst().shape();
            if (shape.axis(0) != first.axis(0)) {
                throw new ShapeException(
                        "scan: the first axis of sequence %d (%d) must equal that of sequence 0 (%d) (sequence 0 is %s, sequence %d is %s)"
                                .formatted(i, shape.axis(0), first.axis(0), first, i, shape));
            }
        }
        return loop("scan", keep, sequences.getFirst().shape().axis(0), init, sequences, body);
    }

    static List<Node> repeat(Keep keep, int n, List<? extends Node> init, UnaryOperator<List<Node>> body) {
        if (n < 0) {
            throw new IllegalArgumentException("repeat: the number of steps must not be negative, it is %d".formatted(
                    n));
        }
        return loop("repeat", keep, n, init, List.of(), (states, none) -> new Next(body.apply(states), List.of()))
                .states();
    }

    private static Scanned loop(String verb, Keep keep, int steps, List<? extends Node> init,
            List<? extends Node> sequences, BiFunction<List<Node>, List<Node>, Next> body) {
        List<Input> params = new ArrayList<>(states(verb, init));
        for (Node sequence : sequences) {
            params.add(new Input("x%d of %s".formatted(params.size() - init.size(), verb),
                    new Type(sequence.dtype(), sequence.shape().without(0))));
        }
        List<Node> nodes = List.copyOf(params);
        Closure closure = Closure.record(TRANSFORMS, params, true, () -> {
            Next next = body.apply(nodes.subList(0, init.size()), nodes.subList(init.size(), nodes.size()));
            requireStates(verb, init, next.states());
            List<Node> all = new ArrayList<>(next.states());
            all.addAll(next.outputs());
            return all;
        });
        List<Node> results = Scan.loop(closure.region(), List.copyOf(init), List.copyOf(sequences), closure.captured(),
                steps, keep);
        return new Scanned(results.subList(0, init.size()), results.subList(init.size(), results.size()));
    }

    static Looped whileLoop(Keep keep, long limit, List<? extends Node> init, Function<List<Node>, Node> condition,
            UnaryOperator<List<Node>> body) {
        List<Input> params = states("whileLoop", init);
        List<Node> nodes = List.copyOf(params);
        Closure closure = Closure.record(TRANSFORMS, params, true, () -> {
            List<Node> all = new ArrayList<>(List.of(condition.apply(nodes)));
            List<Node> next = body.apply(nodes);
            requireStates("whileLoop", init, next);
            all.addAll(next);
            return all;
        });
        Region both = closure.region();
        While loop = new While(both.part(0, 1), both.part(1, both.outputs().size()), init.size(), limit, keep);
        List<Node> inputs = new ArrayList<>(init);
        inputs.addAll(closure.captured());
        Node row = Node.record(loop, List.copyOf(inputs));
        Packing packing = loop.packing();
        List<Node> states = new ArrayList<>();
        for (int i = 0; i < init.size(); i++) {
            states.add(packing.part(row, i));
        }
        return new Looped(List.copyOf(states), packing.part(row, init.size()));
    }

    private static List<Input> states(String verb, List<? extends Node> init) {
        List<Input> states = new ArrayList<>();
        for (Node start : init) {
            states.add(new Input("state %d of %s".formatted(states.size(), verb), start.type()));
        }
        return states;
    }

    private static void requireStates(String verb, List<? extends Node> init, List<Node> next) {
        if (init.size() != next.size()) {
            throw new ShapeException("%s: the body must yield %d states, as many as it takes, it yields %d".formatted(
                    verb, init.size(), next.size()));
        }
        for (int i = 0; i < next.size(); i++) {
            if (!init.get(i).type().equals(next.get(i).type())) {
                throw new ShapeException("%s: state %d must stay %s, as it starts, the body makes it %s".formatted(verb,
                        i, init.get(i).type(), next.get(i).type()));
            }
        }
    }
}
