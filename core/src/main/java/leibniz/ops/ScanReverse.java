// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.ops.ScanAdjoint.Active;
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

    /// Gradients of the first states, of the sequences wanted, of the captured values wanted.
    private record Found(List<Node> states, List<Node> sequences, List<Node> captures) {
    }

    /// The gradients of all inputs from the seeds of all parts of the value.
    ///
    /// @param parts the parts of the value
    List<@Nullable Node> gradients(IntFunction<Node> parts, List<@Nullable Node> seeds) {
        List<@Nullable Node> finals = seeds.subList(0, s);
        if (scan.steps() == 0) {
            List<Integer> passed = Regions.present(finals).stream().filter(wanted::get).toList();
            return Regions.spread(inputs.size(), passed, Regions.those(Regions.pick(finals, passed)));
        }
        if (scan.backwards() && scan.every() != 1) {
            return flipped(parts, seeds);
        }
        Active active = active(seeds);
        if (active.states().isEmpty() && active.sequences().isEmpty() && active.captures().isEmpty()) {
            return Regions.spread(inputs.size(), List.of(), List.of());
        }
        List<Node> kept = IntStream.range(0, s).mapToObj(i -> parts.apply(body.outputs().size() + i)).toList();
        Found found;
        if (scan.every() == 1) {
            List<Integer> known = known();
            found = backwards(body, scan.steps(), active, kept, inputs.subList(s, x), known,
                    known.stream().map(parts::apply).toList(), seeds, starts(active, finals));
        } else {
            found = segments(active, kept, seeds);
        }
        List<@Nullable Node> all = Regions.spread(inputs.size(), Regions.join(active.sequences(), active.captures()),
                Regions.join(found.sequences, found.captures));
        for (int k = 0; k < active.states().size(); k++) {
            int state = active.states().get(k);
            all.set(state, wanted.get(state) ? found.states.get(k) : null);
        }
        return all;
    }

    /// A loop backwards in segments is one forwards over flipped sequences.
    private List<@Nullable Node> flipped(IntFunction<Node> parts, List<@Nullable Node> seeds) {
        Scan forwards = new Scan(body, s, scan.sequences(), scan.steps(), scan.every(), scan.saved(), false,
                scan.keep());
        List<Node> ins = new ArrayList<>(inputs);
        for (int i = s; i < x; i++) {
            ins.set(i, inputs.get(i).flip(0));
        }
        List<@Nullable Node> turned = new ArrayList<>(seeds);
        for (int i = s; i < seeds.size(); i++) {
            Node seed = seeds.get(i);
            turned.set(i, seed == null ? null : seed.flip(0));
        }
        List<@Nullable Node> found = new ScanReverse(forwards, ins, wanted)
                .gradients(i -> i < s ? parts.apply(i) : parts.apply(i).flip(0), turned);
        for (int i = s; i < x; i++) {
            Node gradient = found.get(i);
            found.set(i, gradient == null ? null : gradient.flip(0));
        }
        return found;
    }

    /// The outputs of a step that are costly to compute again.
    private List<Integer> known() {
        int saved = body.outputs().size() - scan.saved();
        return Regions.hasOwnRules(body) ? List.of() : range(s, body.outputs().size(),
                i -> !(body.outputs().get(i) instanceof Leaf) && (i >= saved || Costly.is(body.outputs().get(i))));
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
        active.states().forEach(i -> starts.add(orZeros(finals.get(i), inputs.get(i))));
        active.captures().forEach(i -> starts.add(Fill.zerosLike(inputs.get(i))));
        return starts;
    }

    private static Node orZeros(@Nullable Node seed, Node like) {
        return seed == null ? Fill.zerosLike(like) : seed;
    }

    private static Node present(@Nullable Node node) {
        return Objects.requireNonNull(node);
    }

    /// The loop back over `steps` steps of `step`, which started from the states in `kept`.
    ///
    /// @param values of the outputs in `known`, all steps
    private Found backwards(Region step, int steps, Active active, List<Node> kept, List<Node> sequences,
            List<Integer> known, List<Node> values, List<@Nullable Node> seeds, List<Node> starts) {
        boolean together = scan.every() == 1 && !Regions.hasOwnRules(step);
        ScanAdjoint adjoint = ScanAdjoint.of(step, s, x - s, active, known, together ? steps : 0, scan.keep());
        List<Node> given = new ArrayList<>(kept);
        given.addAll(sequences);
        given.addAll(values);
        active.outputs().forEach(k -> given.add(present(seeds.get(k))));
        active.kept().forEach(k -> given.add(present(seeds.get(body.outputs().size() + k))));
        int a = active.states().size();
        List<Integer> summed = adjoint.summed();
        List<Node> found = Scan.loop(adjoint.region(),
                Regions.join(starts.subList(0, a), Regions.pick(starts.subList(a, starts.size()), summed)), given,
                Regions.join(inputs.subList(x, inputs.size()), adjoint.captured()), steps, !scan.backwards(),
                scan.keep());
        int q = a + summed.size();
        int f = q + active.sequences().size();
        List<@Nullable Node> captures = Regions.spread(active.captures().size(), summed, found.subList(a, q));
        for (ScanAdjoint.Product product : adjoint.products()) {
            Node part = product.of(factor(product.left(), given, found.subList(q, found.size())),
                    factor(product.right(), given, found.subList(q, found.size())));
            Node before = captures.get(product.capture());
            captures.set(product.capture(), before == null ? part : before.add(part));
        }
        return new Found(found.subList(0, a), found.subList(q, f), Regions.those(captures));
    }

    private static Node factor(ScanAdjoint.Factor factor, List<Node> given, List<Node> found) {
        return factor.isGiven() ? given.get(factor.at()) : found.get(factor.at());
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
            for (int i : active.states()) {
                Node seed = active.kept().contains(i) ? present(seeds.get(body.outputs().size() + i)).select(0, full)
                        : null;
                Node back = orZeros(tails.get(i), inputs.get(i));
                starts.add(seed == null ? back : back.add(seed));
            }
            for (int i : active.captures()) {
                starts.add(orZeros(tails.get(i), inputs.get(i)));
            }
        }
        List<Node> states = kept.stream().map(state -> state.slice(0, 0, full)).toList();
        List<Node> sequences = inputs.subList(s, x).stream().map(q -> blocks(q, full, k)).toList();
        Found found = backwards(segment(k), full, active, states, sequences, List.of(), List.of(),
                blocks(after, full, k), starts);
        List<Node> joined = new ArrayList<>();
        for (int i = 0; i < active.sequences().size(); i++) {
            Node q = inputs.get(active.sequences().get(i));
            Node front = found.sequences.get(i).reshape(q.shape().with(0, end));
            Node rest = q.slice(0, end, scan.steps());
            joined.add(end == scan.steps() ? front
                    : Concat.of(0, List.of(front, orZeros(tails.get(active.sequences().get(i)), rest))));
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
        while (own.size() < found.size()) {
            own.add(null);
        }
        List<Boolean> asked = new ArrayList<>(wanted);
        for (int i = 0; i < s; i++) {
            asked.set(i, active.states().contains(i));
        }
        return new ScanReverse(tail, ins, asked).gradients(found::get, own);
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
