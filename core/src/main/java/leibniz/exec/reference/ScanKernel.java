// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.graph.Type;
import leibniz.ops.Packing;
import leibniz.ops.Scan;
import leibniz.plan.View;

/// Runs the body once a step. States lie in two sets of arrays, which change places after each step.
final class ScanKernel implements Kernel {
    private final Scan scan;
    private final Bodies bodies;
    private final Packing packing;
    private final int[] starts;
    private final int[] sizes;

    ScanKernel(Scan scan, Bodies bodies) {
        this.scan = scan;
        this.bodies = bodies;
        this.packing = scan.packing();
        this.starts = new int[packing.parts().size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + packing.parts().get(i - 1).shape().size();
        }
        List<Type> types = scan.body().types();
        this.sizes = types.stream().mapToInt(t -> t.shape().size()).toArray();
    }

    @Override
    public void run(Memory memory) {
        int s = scan.states();
        bodies.copyInputs(s + scan.sequences(), memory);
        List<Object> now = bodies.states(memory);
        List<Object> next = bodies.next(memory);
        Memory inner = bodies.open(0, memory);
        List<View> results = bodies.plan(0).outputs();
        for (int step = 0; step < scan.steps(); step++) {
            for (int i = 0; i < s; i++) {
                inner.bind(i, now.get(i));
            }
            int t = scan.at(step);
            slices(t, memory);
            if (scan.every() > 0 && step % scan.every() == 0) {
                states(results.size(), scan.keptAt(step), inner, memory);
            }
            bodies.run(0, inner);
            Elements elements = inner.elements();
            for (int i = 0; i < s; i++) {
                elements.copy(results.get(i), next.get(i), 0);
            }
            for (int k = s; k < results.size(); k++) {
                bodies.pack(starts[k] + t * sizes[k], results.get(k), inner, memory);
            }
            List<Object> old = now;
            now = next;
            next = old;
        }
        for (int i = 0; i < s; i++) {
            inner.bind(i, now.get(i));
        }
        states(0, 0, inner, memory);
    }

    private void slices(int t, Memory memory) {
        Elements elements = memory.elements();
        for (int i = scan.states(); i < scan.states() + scan.sequences(); i++) {
            elements.copy(bodies.given(i).select(0, t), memory.array(bodies.inside().arguments().get(i)), 0);
        }
    }

    /// Writes the states that are bound now as element `index` of the parts from `part` on.
    private void states(int part, int index, Memory inner, Memory memory) {
        for (int i = 0; i < scan.states(); i++) {
            View state = View.whole(i, scan.body().inputs().get(i).type());
            bodies.pack(starts[part + i] + index * sizes[i], state, inner, memory);
        }
    }
}
