// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.exec.Backend;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.ops.Deferred;
import leibniz.ops.Packing;
import leibniz.plan.Listing;
import leibniz.plan.Plan;
import leibniz.plan.Step;
import leibniz.plan.View;

/// Reads the number of steps, records and plans the region for it, unless that was done lately, and runs it in memory of
/// its own, whose size is not known before.
final class DeferredKernel implements Kernel {
    private static final int KEPT = 16;
    private final Deferred deferred;
    private final Backend backend;
    private final Step step;
    private final Map<Integer, Ready> lately = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Ready> eldest) {
            return size() > KEPT;
        }
    };

    private record Ready(Plan plan, Executable executable) {
    }

    DeferredKernel(Deferred deferred, Backend backend, Step step) {
        this.deferred = deferred;
        this.backend = backend;
        this.step = step;
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        long[] n = new long[1];
        elements.read(step.inputs().getFirst(), 0, 1, n);
        if (n[0] > Integer.MAX_VALUE) {
            throw StepException.ofNumbers(step,
                    "deferred: a loop of %d steps cannot be differentiated, one of %d can".formatted(n[0],
                            Integer.MAX_VALUE));
        }
        Ready ready = ready((int) n[0]);
        Memory inner = new Memory(ready.plan, memory.workers());
        for (int i = 1; i < step.inputs().size(); i++) {
            View given = step.inputs().get(i);
            boolean inPlace = given.offset() == 0 && given.isContiguous();
            inner.bind(i - 1, inPlace ? memory.array(given.slot()) : elements.copy(given));
        }
        try {
            ready.executable.run(inner);
        } catch (StepException e) {
            throw e.isOfIndex() ? new StepException(step, String.valueOf(e.getMessage()))
                    : StepException.ofNumbers(step, String.valueOf(e.getMessage()));
        }
        Packing packing = deferred.packing();
        List<View> outputs = ready.plan.outputs();
        for (int k = 0; k < outputs.size(); k++) {
            inner.elements().copy(outputs.get(k), memory.array(step.output().slot()), packing.start(k));
        }
    }

    private Ready ready(int n) {
        synchronized (lately) {
            Ready known = lately.get(n);
            if (known != null) {
                return known;
            }
        }
        Plan plan = backend.plan(Listing.of(deferred.region(n)));
        Ready made = new Ready(plan, backend.prepare(plan));
        synchronized (lately) {
            lately.putIfAbsent(n, made);
            return made;
        }
    }
}
