// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import leibniz.exec.Backend;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.ops.HigherOrder;
import leibniz.plan.Inside;
import leibniz.plan.Plan;
import leibniz.plan.Step;
import leibniz.plan.View;

/// The regions of a step, ready to run.
record Bodies(Step step, HigherOrder op, Inside inside, List<Executable> ready) {

    static Bodies of(Backend backend, Step step) {
        Inside inside = Objects.requireNonNull(step.inside());
        return new Bodies(step, (HigherOrder) step.op(), inside,
                inside.plans().stream().<Executable>map(backend::prepare).toList());
    }

    Plan plan(int region) {
        return inside.plans().get(region);
    }

    /// What the regions' input `i` is given.
    View given(int i) {
        return step.inputs().get(op.before() + i);
    }

    int inputs() {
        return step.inputs().size() - op.before();
    }

    /// The memory of a region, with everything bound that is the same in each run of it.
    Memory open(int region, Memory memory) {
        Memory inner = memory.inside(plan(region), inside.buffers().get(region));
        bind(memory, inner);
        return inner;
    }

    /// Makes a region's memory ready for another run: it may have changed arrays with others meanwhile.
    void lend(int region, Memory memory, Memory inner) {
        inner.lend(memory, inside.buffers().get(region));
        bind(memory, inner);
    }

    private void bind(Memory memory, Memory inner) {
        for (int i = 0; i < inputs(); i++) {
            int own = inside.arguments().get(i);
            inner.bind(i, memory.array(own < 0 ? given(i).slot() : own));
        }
    }

    /// Copies the regions' inputs from number `from` on that are not read in place.
    void copyInputs(int from, Memory memory) {
        Elements elements = memory.elements();
        for (int i = from; i < inputs(); i++) {
            int own = inside.arguments().get(i);
            if (own >= 0) {
                elements.copy(given(i), memory.array(own), 0);
            }
        }
    }

    /// The arrays in which a loop's states lie, at first with what it starts from.
    List<Object> states(Memory memory) {
        Elements elements = memory.elements();
        List<Object> states = new ArrayList<>();
        for (int i = 0; i < op.carried(); i++) {
            Object array = memory.array(inside.arguments().get(i));
            elements.copy(given(i), array, 0);
            states.add(array);
        }
        return states;
    }

    /// The arrays in which their next values are put.
    List<Object> next(Memory memory) {
        List<Object> next = new ArrayList<>();
        inside.next().forEach(array -> next.add(memory.array(array)));
        return next;
    }

    void run(int region, Memory inner) {
        try {
            ready.get(region).run(inner);
        } catch (StepException e) {
            throw StepException.within(step, region, e);
        }
    }

    /// Writes what a view of `from` shows into the output row, from element `at` on.
    void pack(int at, View view, Memory from, Memory memory) {
        try {
            from.elements().copy(view, memory.array(step.output().slot()), at);
        } catch (ArithmeticException e) {
            throw StepException.ofNumbers(step, "%s: %s".formatted(step.op().title(), e.getMessage()));
        }
    }
}
