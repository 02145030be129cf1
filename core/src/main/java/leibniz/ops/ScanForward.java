// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Closure;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import org.jspecify.annotations.Nullable;

/// The tangent of a [Scan]: a loop over states and their tangents side by side, which keeps nothing but those.
final class ScanForward {
    private ScanForward() {
    }

    static Node tangent(Scan scan, Node y, List<@Nullable Node> tangents) {
        int s = scan.states();
        int x = s + scan.sequences();
        List<Boolean> moving = moving(scan, tangents);
        List<Integer> states = places(moving, 0, s);
        List<Integer> sequences = places(moving, s, x);
        List<Integer> captures = places(moving, x, moving.size());
        List<Integer> moved = Regions.moved(scan.body(), Regions.join(states, sequences, captures));
        List<Integer> outputs = moved.stream().filter(i -> i >= s && i < scan.body().outputs().size() - scan.saved())
                .toList();
        List<Integer> saved = moved.stream().filter(i -> i >= scan.body().outputs().size() - scan.saved()).toList();
        Moved body = body(scan, states, sequences, captures, outputs, saved);
        List<Node> start = new ArrayList<>();
        states.forEach(i -> start.add(orZeros(tangents.get(i), y.input(i))));
        List<Node> ins = y.inputs();
        List<Node> inputs = Regions.join(ins.subList(0, s), start, ins.subList(s, x),
                Regions.those(Regions.pick(tangents, sequences)), ins.subList(x, ins.size()),
                Regions.those(Regions.pick(tangents, captures)), body.captured());
        Scan both = new Scan(body.region(), s + states.size(), scan.sequences() + sequences.size(), scan.steps(),
                scan.every(), scan.saved() + saved.size(), scan.backwards(), scan.keep());
        List<Node> found = both.run(inputs);
        int parts = scan.packing().parts().size();
        List<@Nullable Node> all = Regions.spread(parts, List.of(), List.of());
        for (int k = 0; k < states.size(); k++) {
            all.set(states.get(k), found.get(s + k));
            int kept = both.states() + both.outputs() + s + k;
            all.set(s + scan.outputs() + states.get(k), found.get(kept));
        }
        int plain = both.states() + scan.outputs() - scan.saved();
        for (int k = 0; k < outputs.size(); k++) {
            all.set(outputs.get(k), found.get(plain + k));
        }
        for (int k = 0; k < saved.size(); k++) {
            all.set(saved.get(k), found.get(plain + outputs.size() + scan.saved() + k));
        }
        return scan.packing().pack(all);
    }

    private record Moved(Region region, List<Node> captured) {
    }

    private record Key(String what, List<List<Integer>> places) {
    }

    /// The step of states, their tangents, outputs, their tangents, what is saved and its tangents.
    private static Moved body(Scan scan, List<Integer> states, List<Integer> sequences, List<Integer> captures,
            List<Integer> moved, List<Integer> saved) {
        Region body = scan.body();
        int s = scan.states();
        int x = s + scan.sequences();
        return body.memo(
                new Key("tangent %d %d %d".formatted(s, x, scan.saved()), List.of(states, sequences, captures)), () -> {
                    List<Integer> moving = Regions.join(states, sequences, captures);
                    Closure forward = body.forward(moving, Regions.join(states, moved, saved));
                    Region both = forward.region();
                    List<Input> ins = both.inputs();
                    int n = body.inputs().size();
                    int a = n + states.size();
                    int b = a + sequences.size();
                    int c = b + captures.size();
                    List<Node> outs = both.outputs();
                    int m = body.outputs().size();
                    int plain = m - scan.saved();
                    int t = m + states.size();
                    int u = t + moved.size();
                    return new Moved(both.with(
                            Regions.join(ins.subList(0, s), ins.subList(n, a), ins.subList(s, x), ins.subList(a, b),
                                    ins.subList(x, n), ins.subList(b, c), ins.subList(c, ins.size())),
                            Regions.join(outs.subList(0, s), outs.subList(m, t), outs.subList(s, plain),
                                    outs.subList(t, u),
                                    outs.subList(plain, m), outs.subList(u, outs.size()))),
                            forward.captured());
                });
    }

    /// Which inputs move, states included that come to move later on.
    private static List<Boolean> moving(Scan scan, List<@Nullable Node> tangents) {
        boolean[] moving = new boolean[tangents.size()];
        Regions.present(tangents).forEach(i -> moving[i] = true);
        boolean grows = true;
        while (grows) {
            boolean[] reached = scan.body().reached(moving, true);
            grows = false;
            for (int i = 0; i < scan.states(); i++) {
                grows |= reached[i] && !moving[i];
                moving[i] |= reached[i];
            }
        }
        List<Boolean> list = new ArrayList<>();
        for (boolean m : moving) {
            list.add(m);
        }
        return list;
    }

    private static List<Integer> places(List<Boolean> moving, int from, int to) {
        List<Integer> places = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (moving.get(i)) {
                places.add(i);
            }
        }
        return places;
    }

    private static Node orZeros(@Nullable Node tangent, Node like) {
        return tangent == null ? Fill.zerosLike(like) : tangent;
    }
}
