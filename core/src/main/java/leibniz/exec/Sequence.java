// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import java.util.List;
import leibniz.exec.watch.Flight;
import leibniz.plan.Cost;
import leibniz.plan.Plan;
import leibniz.plan.Task;
import org.jspecify.annotations.Nullable;

/// The tasks of a plan made ready, to be run one after the other.
public final class Sequence implements Executable {
    private final List<? extends Task> tasks;
    private final Executable[] ready;
    /// Found when somebody wants to know first.
    private volatile @Nullable List<Flight.Kernel> kernels;

    private Sequence(List<? extends Task> tasks, Executable[] ready) {
        this.tasks = tasks;
        this.ready = ready;
    }

    /// A plan whose tasks are made ready: `ready` has one for each.
    public static Sequence of(Plan plan, List<Executable> ready) {
        return new Sequence(plan.steps(), ready.toArray(new Executable[0]));
    }

    /// The number of tasks.
    public int size() {
        return ready.length;
    }

    @Override
    public void run(Memory memory) {
        if (Flight.isOfKernels()) {
            recorded(memory);
            return;
        }
        for (Executable task : ready) {
            task.run(memory);
        }
    }

    private void recorded(Memory memory) {
        List<Flight.Kernel> known = kernels;
        if (known == null) {
            known = tasks.stream().map(Sequence::kernel).toList();
            kernels = known;
        }
        for (int i = 0; i < ready.length; i++) {
            Executable task = ready[i];
            Flight.kernel(known.get(i), () -> task.run(memory));
        }
    }

    private static Flight.Kernel kernel(Task task) {
        Cost cost = Cost.of(task);
        return new Flight.Kernel(task.title(), cost.elements(), cost.operations(), cost.bytes());
    }

    /// Runs all tasks and tells how long each took, in nanoseconds.
    public long[] timed(Memory memory) {
        long[] nanos = new long[ready.length];
        for (int i = 0; i < ready.length; i++) {
            long start = System.nanoTime();
            ready[i].run(memory);
            nanos[i] = System.nanoTime() - start;
        }
        return nanos;
    }
}
