// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import org.jspecify.annotations.Nullable;

/// Pass: fuses elementwise operations, and the reductions that feed or consume them, into nests of loops.
///
/// Steps are taken in order. Each one joins the latest nest that may take it: one that computes something it reads or
/// reads something it reads too, or else one that computes what its first reader reads besides; whose loops fit ([Weave]
/// decides that), and after which nothing it needs is computed. Where there is none, it opens a nest of its own. So the
/// pass is linear in the number of steps, and no cycle can arise: a step only ever moves up to a place after all that it
/// reads.
final class Fuse {
    private final Plan plan;
    private final int leaves;
    /// For each slot, the number of the task that writes it; −1 for leaves.
    private final int[] producer;
    private final @Nullable Double[] literals;
    private final Codes codes = new Codes();
    /// The step that opened a nest.
    private final Map<Weave, Step> alone = new IdentityHashMap<>();
    private final List<Object> tasks = new ArrayList<>();
    /// The latest nest that reads or writes a slot.
    private final int[] toucher;
    /// The first step that reads a slot.
    private final @Nullable Step[] readers;
    /// The nests of single numbers. Two of them, empty at first, come before everything else.
    private final NavigableSet<Integer> singles = new TreeSet<>();

    private Fuse(Plan plan) {
        this.plan = plan;
        this.leaves = plan.leaves().size();
        this.producer = new int[leaves + plan.buffers().size()];
        this.literals = new @Nullable Double[producer.length];
        this.toucher = new int[producer.length];
        this.readers = new @Nullable Step[producer.length];
        Arrays.fill(producer, -1);
        Arrays.fill(toucher, -1);
    }

    /// The plan with as many steps fused as fit.
    static Plan apply(Plan plan) {
        return new Fuse(plan).apply();
    }

    private Plan apply() {
        for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
            singles.add(tasks.size());
            tasks.add(Weave.ofSingles(dtype, literals, codes));
        }
        for (Task task : plan.steps()) {
            Step step = (Step) task;
            for (View view : step.inputs()) {
                if (readers[view.slot()] == null) {
                    readers[view.slot()] = step;
                }
            }
        }
        for (Task task : plan.steps()) {
            take((Step) task);
        }
        boolean[] read = read();
        List<Task> fused = new ArrayList<>();
        for (Object task : tasks) {
            if (task instanceof Weave weave) {
                Step copied = weave.isCopy() ? alone.get(weave) : null;
                // one of the first two may be empty: nothing needed numbers of its type so early
                if (!weave.isEmpty()) {
                    fused.add(copied != null ? copied : weave.nest(read));
                }
            } else {
                Step step = (Step) task;
                // a number that only nests read lives on as a literal
                if (!(step.op() instanceof Fill) || read[step.output().slot()]) {
                    fused.add(step);
                }
            }
        }
        return new Plan(plan.leaves(), plan.buffers(), fused, plan.outputs(), plan.updates());
    }

    /// In which arrays results lie, or which tasks read.
    private boolean[] read() {
        boolean[] read = new boolean[producer.length];
        for (View output : plan.outputs()) {
            read[output.slot()] = true;
        }
        for (Plan.Update update : plan.updates()) {
            read[update.value().slot()] = true;
        }
        for (Object task : tasks) {
            for (View view : task instanceof Weave weave ? weave.loads(Nest.Level.ONCE) : ((Step) task).reads()) {
                read[view.slot()] = true;
            }
        }
        return read;
    }

    private void take(Step step) {
        int slot = step.output().slot();
        if (step.op() instanceof Fill f) {
            if (step.output().dtype().isFloating()) {
                literals[slot] = step.output().dtype() == DType.FLOAT32 ? (double) (float) f.value() : f.value();
            }
            alone(step);
            return;
        }
        Double folded = Fold.of(step, literals, codes);
        if (folded != null) {
            literals[slot] = folded;
            alone(new Step(new Fill(folded, step.output().type()), List.of(), step.output(), step.origin()));
            return;
        }
        DType dtype = Weave.dtypeOf(step);
        if (dtype != null) {
            Integer home = join(step, dtype);
            if (home == null) {
                Weave own = new Weave(dtype, literals, codes);
                if (own.open(step)) {
                    home = tasks.size();
                    tasks.add(own);
                    alone.put(own, step);
                    if (step.isSingle()) {
                        singles.add(home);
                    }
                }
            }
            if (home != null) {
                int task = home;
                producer[slot] = task;
                for (View view : step.reads()) {
                    toucher[view.slot()] = task;
                }
                toucher[slot] = task;
                return;
            }
        }
        alone(step);
    }

    private void alone(Step step) {
        producer[step.output().slot()] = tasks.size();
        tasks.add(step);
    }

    /// The nest that computes the last of what the step reads, or the first nest of single numbers after it: whatever needs
    /// the number can then come early too.
    private @Nullable Integer joinSingles(Step step, DType dtype, int earliest) {
        if (takes(earliest, step, dtype)) {
            return earliest;
        }
        Integer at = singles.higher(earliest);
        while (at != null && !takes(at, step, dtype)) {
            at = singles.higher(at);
        }
        return at;
    }

    private boolean takes(int task, Step step, DType dtype) {
        return tasks.get(task) instanceof Weave w && w.dtype() == dtype && w.admit(step);
    }

    private @Nullable Integer join(Step step, DType dtype) {
        int earliest = 0;
        int[] near = new int[step.inputs().size()];
        for (int k = 0; k < near.length; k++) {
            int slot = step.inputs().get(k).slot();
            near[k] = -1;
            if (literals[slot] == null) {
                earliest = Math.max(earliest, producer[slot]);
                near[k] = toucher[slot];
            }
        }
        if (step.isSingle()) {
            return joinSingles(step, dtype, earliest);
        }
        Arrays.sort(near);
        for (int k = near.length - 1; k >= 0 && near[k] >= earliest; k--) {
            boolean tried = k < near.length - 1 && near[k] == near[k + 1];
            if (!tried && takes(near[k], step, dtype)) {
                return near[k];
            }
        }
        return beside(step, dtype, earliest);
    }

    /// A nest that computes what the first reader of the step reads too: they will meet there.
    private @Nullable Integer beside(Step step, DType dtype, int earliest) {
        Step reader = readers[step.output().slot()];
        if (reader == null || !step.output().dtype().isFloating()) {
            return null;
        }
        for (View other : reader.inputs()) {
            int home = producer[other.slot()];
            if (home >= earliest && literals[other.slot()] == null && takes(home, step, dtype)) {
                return home;
            }
        }
        return null;
    }
}
