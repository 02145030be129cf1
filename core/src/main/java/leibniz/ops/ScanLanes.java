// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Closure;
import leibniz.graph.Node;

/// A [Scan] in several lanes: one loop whose body does a step of all lanes.
final class ScanLanes {
    private ScanLanes() {
    }

    static Node of(Scan scan, List<Lanes> inputs, int lanes) {
        int s = scan.states();
        int x = s + scan.sequences();
        boolean[] stacked = new boolean[inputs.size()];
        for (int i = 0; i < stacked.length; i++) {
            stacked[i] = inputs.get(i).isStacked();
        }
        for (boolean grows = true; grows;) {
            boolean[] reached = scan.body().reached(stacked, false);
            grows = false;
            for (int i = 0; i < s; i++) {
                grows |= reached[i] && !stacked[i];
                stacked[i] |= reached[i];
            }
        }
        List<Integer> in = Regions.marked(stacked);
        List<Integer> out = IntStream.range(0, scan.body().outputs().size()).filter(i -> i >= s || stacked[i]).boxed()
                .toList();
        Closure batch = scan.body().batch(in, out, lanes);
        List<Node> given = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            Node node = i < s && stacked[i] ? inputs.get(i).stack(lanes) : inputs.get(i).node();
            given.add(i >= s && i < x && stacked[i] ? node.swapAxes(0, 1) : node);
        }
        given.addAll(batch.captured());
        Scan wide = new Scan(batch.region(), s, scan.sequences(), scan.steps(), scan.every(), scan.saved(),
                scan.backwards(), scan.keep());
        List<Node> found = wide.run(given);
        List<Node> parts = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            boolean sequence = i >= s;
            int state = i >= scan.body().outputs().size() ? i - scan.body().outputs().size() : i;
            boolean wideState = state >= s || stacked[state];
            Node part = found.get(i);
            parts.add(!wideState ? Lanes.shared(part).stack(lanes) : sequence ? part.swapAxes(0, 1) : part);
        }
        return Loops.rows(scan.packing(), parts, lanes);
    }
}
