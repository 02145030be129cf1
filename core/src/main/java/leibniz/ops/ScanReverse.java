// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// The reverse of a [Scan]. With the states known that each step started from, it is a loop over the steps from the last
/// to the first: its states are the adjoints of the states and the gradients of the captured values summed so far, its
/// body is the reverse of the body.
///
/// Where only every k-th state was kept, the loop is taken as one of segments of k steps, each a loop itself: the
/// reverse of a segment runs it again and keeps its states, all or some of them in turn.
final class ScanReverse {
    private final Scan scan;
    private final Region body;
    private final List<Node> inputs;
    private final List<Boolean> wanted;
    private final int s;
    private final int x;

    ScanReverse(Scan scan, List<Node> inputs, List<Boolean> wanted) {
        this.scan = scan;
        this.body = scan.body();
        this.inputs = inputs;
        this.wanted = wanted;
        this.s = scan.states();
        this.x = s + scan.sequences();
    }

    /// Which parts of the body take part in a reverse sweep: the states with adjoints, the outputs with seeds, the inputs
    /// wanted, and the states whose kept values have seeds.
    private record Active(List<Integer> states, List<Integer> outputs, List<Integer> sequences,
            List<Integer> captures, List<Integer> kept) {
    }

    /// The adjoint body and what it captures.
    private record Adjoint(Region region, List<Node> captured) {
    }

    /// Gradients of the first states, of the sequences wanted, of the captured values wanted.
    private record Found(List<Node> states, List<Node> sequences, List<Node> captures) {
    }

    /// The gradients of all inputs from the kept states and the seeds of all parts of the value.
    List<@Nullable Node> gradients(List<Node> kept, List<@Nullable Node> seeds) {
        List<@Nullable Node> finals = seeds.subList(0, s);
        if (scan.steps() == 0) {
            List<Integer> passed = Regions.present(finals).stream().filter(wanted::get).toList();
            return Regions.spread(inputs.size(), passed, Regions.those(Regions.pick(finals, passed)));
        }
        Active active = active(seeds);
        if (active.states.isEmpty() && active.sequences.isEmpty() && active.captures.isEmpty()) {
            return Regions.spread(inputs.size(), List.of(), List.of());
        }
        Found found = scan.every() == 1
                ? backwards(body, scan.steps(), active, kept, inputs.subList(s, x), seeds, starts(active, finals))
                : segments(active, kept, seeds);
        List<@Nullable Node> all = Regions.spread(inputs.size(), Regions.join(active.sequences, active.captures),
                Regions.join(found.sequences, found.captures));
        for (int k = 0; k < active.states.size(); k++) {
            int state = active.states.get(k);
            all.set(state, wanted.get(state) ? found.states.get(k) : null);
        }
        return all;
    }

    private Active active(List<@Nullable Node> seeds) {
        boolean[] from = new boolean[inputs.size()];
        for (int i = 0; i < from.length; i++) {
            from[i] = wanted.get(i) && inputs.get(i).dtype().isFloating();
        }
        boolean[] to = new boolean[body.outputs().size()];
        List<Integer> kept = new ArrayList<>();
        for (int i : Regions.present(seeds)) {
            to[i < to.length ? i : i - to.length] = true;
            if (i >= to.length) {
                kept.add(i - to.length);
            }
        }
        for (boolean grows = true; grows;) {
            boolean[] reached = body.reached(from, true);
            boolean[] feeding = body.feeding(to);
            grows = false;
            for (int i = 0; i < s; i++) {
                grows |= reached[i] && !from[i] || feeding[i] && !to[i];
                from[i] |= reached[i];
                to[i] |= feeding[i];
            }
        }
        boolean[] reached = body.reached(from, true);
        boolean[] feeding = body.feeding(to);
        List<Integer> states = range(0, s, i -> from[i] && to[i]);
        return new Active(states, range(s, to.length, i -> to[i] && reached[i]),
                range(s, x, i -> from[i] && feeding[i]), range(x, from.length, i -> from[i] && feeding[i]),
                kept.stream().filter(states::contains).toList());
    }

    private static List<Integer> range(int from, int to, IntPredicate which) {
        return IntStream.range(from, to).filter(which).boxed().toList();
    }

    /// The adjoints after the last step and the sums so far: zeros where nothing has arrived.
    private List<Node> starts(Active active, List<@Nullable Node> finals) {
        List<Node> starts = new ArrayList<>();
        active.states.forEach(i -> starts.add(orZeros(finals.get(i), inputs.get(i))));
        active.captures.forEach(i -> starts.add(Fill.zerosLike(inputs.get(i))));
        return starts;
    }

    private static Node orZeros(@Nullable Node seed, Node like) {
        return seed == null ? Fill.zerosLike(like) : seed;
    }

    private static Node present(@Nullable Node node) {
        return Objects.requireNonNull(node);
    }

    /// The loop back over `steps` steps of `step`, which started from the states in `kept`.
    private Found backwards(Region step, int steps, Active active, List<Node> kept, List<Node> sequences,
            List<@Nullable Node> seeds, List<Node> starts) {
        Adjoint adjoint = step.memo(active, () -> adjoint(step, active));
        List<Node> given = new ArrayList<>(kept);
        given.addAll(sequences);
        active.outputs.forEach(k -> given.add(present(seeds.get(k))));
        active.kept.forEach(k -> given.add(present(seeds.get(body.outputs().size() + k))));
        List<Node> flipped = given.stream().map(g -> g.flip(0)).toList();
        Scan back = Scan.of(adjoint.region, starts.size(), flipped.size(), steps, scan.keep());
        List<Node> found = back.results(
                Regions.join(starts, flipped, inputs.subList(x, inputs.size()), adjoint.captured));
        int a = active.states.size();
        int c = starts.size();
        return new Found(found.subList(0, a),
                found.subList(c, found.size()).stream().map(g -> g.flip(0)).toList(), found.subList(a, c));
    }

    private Adjoint adjoint(Region step, Active active) {
        List<Integer> wrt = Regions.join(active.states, active.sequences, active.captures);
        Closure reverse = step.reverse(Regions.join(active.states, active.outputs), wrt);
        List<Input> ins = reverse.region().inputs();
        List<Node> outs = reverse.region().outputs();
        int n = step.inputs().size();
        int a = n + active.states.size();
        int o = a + active.outputs.size();
        List<Input> sums = Regions.pick(step.inputs(), active.captures).stream()
                .map(c -> new Input("sum of " + c.label(), c.type())).toList();
        List<Input> kept = Regions.pick(step.inputs(), active.kept).stream()
                .map(k -> new Input("seed of " + k.label(), k.type())).toList();
        List<Node> states = new ArrayList<>(outs.subList(0, active.states.size()));
        for (int k = 0; k < kept.size(); k++) {
            int at = active.states.indexOf(active.kept.get(k));
            states.set(at, states.get(at).add(kept.get(k)));
        }
        int first = outs.size() - sums.size();
        List<Node> summed = new ArrayList<>();
        for (int k = 0; k < sums.size(); k++) {
            summed.add(sums.get(k).add(outs.get(first + k)));
        }
        return new Adjoint(reverse.region().with(
                Regions.join(ins.subList(n, a), sums, ins.subList(0, x), ins.subList(a, o), kept, ins.subList(x, n),
                        ins.subList(o, ins.size())),
                Regions.join(states, summed, outs.subList(active.states.size(), first))), reverse.captured());
    }

    /// First the steps after the last full segment, then the loop back over the segments.
    private Found segments(Active active, List<Node> kept, List<@Nullable Node> seeds) {
        int k = scan.every();
        int full = scan.steps() / k;
        int end = full * k;
        List<@Nullable Node> after = seeds;
        List<Node> starts = starts(active, seeds.subList(0, s));
        List<@Nullable Node> tails = Regions.spread(inputs.size(), List.of(), List.of());
        if (end < scan.steps()) {
            tails = tail(active, kept.stream().map(state -> state.select(0, full)).toList(), seeds, end);
            starts = new ArrayList<>();
            for (int i : active.states) {
                Node seed = active.kept.contains(i) ? present(seeds.get(body.outputs().size() + i)).select(0, full)
                        : null;
                Node back = orZeros(tails.get(i), inputs.get(i));
                starts.add(seed == null ? back : back.add(seed));
            }
            for (int i : active.captures) {
                starts.add(orZeros(tails.get(i), inputs.get(i)));
            }
        }
        List<Node> states = kept.stream().map(state -> state.slice(0, 0, full)).toList();
        List<Node> sequences = inputs.subList(s, x).stream().map(q -> blocks(q, full, k)).toList();
        Found found = backwards(segment(k), full, active, states, sequences, blocks(after, full, k), starts);
        List<Node> joined = new ArrayList<>();
        for (int i = 0; i < active.sequences.size(); i++) {
            Node q = inputs.get(active.sequences.get(i));
            Node front = found.sequences.get(i).reshape(q.shape().with(0, end));
            Node rest = q.slice(0, end, scan.steps());
            joined.add(end == scan.steps() ? front
                    : Concat.of(0, List.of(front, orZeros(tails.get(active.sequences.get(i)), rest))));
        }
        return new Found(found.states, joined, found.captures);
    }

    /// The gradients through the steps from `end` on, which start from `states`.
    private List<@Nullable Node> tail(Active active, List<Node> states, List<@Nullable Node> seeds, int end) {
        int steps = scan.steps() - end;
        Scan tail = Scan.of(body, s, scan.sequences(), steps, scan.keep().inSegment());
        List<Node> ins = Regions.join(states,
                inputs.subList(s, x).stream().map(q -> q.slice(0, end, scan.steps())).toList(),
                inputs.subList(x, inputs.size()));
        List<Node> found = tail.run(ins);
        List<@Nullable Node> own = new ArrayList<>(seeds.subList(0, s));
        for (int i = s; i < body.outputs().size(); i++) {
            Node seed = seeds.get(i);
            own.add(seed == null ? null : seed.slice(0, end, scan.steps()));
        }
        for (int i = 0; i < s; i++) {
            own.add(null);
        }
        List<Boolean> asked = new ArrayList<>(wanted);
        for (int i = 0; i < s; i++) {
            asked.set(i, active.states.contains(i));
        }
        return new ScanReverse(tail, ins, asked).gradients(found.subList(body.outputs().size(), found.size()), own);
    }

    private static Node blocks(Node sequence, int blocks, int length) {
        Shape step = sequence.shape().without(0);
        return sequence.slice(0, 0, blocks * length).reshape(Shape.of(blocks, length).concat(step));
    }

    /// The seeds of the outputs by segments; those of kept states are there once a segment already.
    private List<@Nullable Node> blocks(List<@Nullable Node> seeds, int blocks, int length) {
        List<@Nullable Node> all = new ArrayList<>(seeds);
        int outputs = body.outputs().size();
        for (int i = s; i < all.size(); i++) {
            Node seed = all.get(i);
            if (seed != null) {
                all.set(i, i < outputs ? blocks(seed, blocks, length) : seed.slice(0, 0, blocks));
            }
        }
        return all;
    }

    /// `length` steps as one.
    private Region segment(int length) {
        Keep keep = scan.keep().inSegment();
        List<Input> ins = new ArrayList<>(body.inputs());
        for (int i = s; i < x; i++) {
            ins.set(i, new Input(ins.get(i).label(), Scan.sequence(ins.get(i).type(), length)));
        }
        return body.with(ins, Scan.of(body, s, scan.sequences(), length, keep).results(List.copyOf(ins)));
    }
}
