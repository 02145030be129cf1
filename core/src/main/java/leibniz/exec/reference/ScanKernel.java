// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.graph.Type;
import leibniz.ops.Packing;
import leibniz.ops.Scan;
import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// Runs the body once a step. A state's next value stays in the array that the body has put it in, which changes places
/// with the state's, or is copied to a second array where somebody else needs it too.
final class ScanKernel implements Kernel, Stateful<ScanKernel.Rounds> {
    private final Scan scan;
    private final Bodies bodies;
    private final List<View> results;
    private final int[] starts;
    private final int[] sizes;
    private final View[] states;
    /// For each sequence the view of its first element, or null where elements do not lie in one piece each.
    private final @Nullable View[] first;

    ScanKernel(Scan scan, Bodies bodies) {
        this.scan = scan;
        this.bodies = bodies;
        this.results = bodies.plan(0).outputs();
        Packing packing = scan.packing();
        this.starts = new int[packing.parts().size()];
        for (int i = 1; i < starts.length; i++) {
            starts[i] = starts[i - 1] + packing.parts().get(i - 1).shape().size();
        }
        List<Type> types = scan.body().types();
        this.sizes = types.stream().mapToInt(t -> t.shape().size()).toArray();
        this.states = new View[scan.states()];
        for (int i = 0; i < states.length; i++) {
            states[i] = View.whole(i, scan.body().inputs().get(i).type());
        }
        this.first = new @Nullable View[scan.sequences()];
        for (int i = 0; i < first.length && scan.steps() > 0; i++) {
            View element = bodies.given(states.length + i).select(0, 0);
            first[i] = element.isContiguous() ? element : null;
        }
    }

    @Override
    public void run(Memory memory) {
        memory.state(this).run();
    }

    @Override
    public Rounds state(Memory memory) {
        return new Rounds(memory, memory.inside(bodies.plan(0), bodies.inside().buffers().getFirst()));
    }

    /// What a run works on.
    final class Rounds {
        private final Memory memory;
        private final Memory inner;
        private final Object[] now = new Object[scan.states()];
        /// Of the states that are copied, those that lie in their second array now.
        private final boolean[] isSecond = new boolean[scan.states()];

        private Rounds(Memory memory, Memory inner) {
            this.memory = memory;
            this.inner = inner;
        }

        private void run() {
            bodies.copyInputs(now.length + scan.sequences(), memory);
            bodies.lend(0, memory, inner);
            for (int i = 0; i < now.length; i++) {
                now[i] = memory.array(bodies.inside().arguments().get(i));
                isSecond[i] = false;
                memory.elements().copy(bodies.given(i), now[i], 0);
            }
            for (int step = 0; step < scan.steps(); step++) {
                step(step);
            }
            bind();
            keep(0, 0);
            inner.unbind();
        }

        private void step(int step) {
            bind();
            int t = scan.at(step);
            for (int i = 0; i < first.length; i++) {
                slice(i, t);
            }
            if (scan.every() > 0 && step % scan.every() == 0) {
                keep(results.size(), scan.keptAt(step));
            }
            bodies.run(0, inner);
            for (int k = now.length; k < results.size(); k++) {
                bodies.pack(starts[k] + t * sizes[k], results.get(k), inner, memory);
            }
            advance();
        }

        private void bind() {
            for (int i = 0; i < now.length; i++) {
                inner.bind(i, now[i]);
            }
        }

        private void slice(int i, int t) {
            View given = bodies.given(now.length + i);
            Object to = memory.array(bodies.inside().arguments().get(now.length + i));
            View element = first[i];
            if (element == null) {
                memory.elements().copy(given.select(0, t), to, 0);
            } else {
                System.arraycopy(memory.array(given.slot()), element.offset() + t * given.strides()[0], to, 0,
                        element.size());
            }
        }

        /// The next values become the present ones. All are copied that must be before any array changes hands.
        private void advance() {
            Elements elements = inner.elements();
            for (int i = 0; i < now.length; i++) {
                int next = bodies.inside().next().get(i);
                if (next >= 0) {
                    elements.copy(results.get(i), next(i, next), 0);
                }
            }
            for (int i = 0; i < now.length; i++) {
                int next = bodies.inside().next().get(i);
                if (next >= 0) {
                    now[i] = next(i, next);
                    isSecond[i] = !isSecond[i];
                } else {
                    int slot = results.get(i).slot();
                    Object free = now[i];
                    now[i] = inner.array(slot);
                    inner.put(slot, free);
                }
            }
        }

        /// Of the two arrays of a state, that in which it does not lie now.
        private Object next(int i, int second) {
            return memory.array(isSecond[i] ? bodies.inside().arguments().get(i) : second);
        }

        /// Writes the states that are bound now as element `index` of the parts from `part` on.
        private void keep(int part, int index) {
            for (int i = 0; i < now.length; i++) {
                bodies.pack(starts[part + i] + index * sizes[i], states[i], inner, memory);
            }
        }
    }
}
