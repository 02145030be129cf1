// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Set;
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
    private final Map<Integer, Step> readers = new HashMap<>();
    /// The nests of single numbers. Two of them, empty at first, come before everything else.
    private final NavigableSet<Integer> singles = new TreeSet<>();

    private Fuse(Plan plan) {
        this.plan = plan;
        this.leaves = plan.leaves().size();
        this.producer = new int[leaves + plan.buffers().size()];
        this.literals = new @Nullable Double[producer.length];
        this.toucher = new int[producer.length];
        Arrays.fill(producer, -1);
        Arrays.fill(toucher, -1);
    }

    /// The plan with as many steps fused as fit.
    static Plan apply(Plan plan) {
        return new Fuse(plan).apply();
    }

    private static boolean isSingle(Step step) {
        return step.output().size() == 1 && step.inputs().stream().allMatch(v -> v.size() == 1);
    }

    private Plan apply() {
        for (DType dtype : List.of(DType.FLOAT64, DType.FLOAT32)) {
            singles.add(tasks.size());
            tasks.add(Weave.ofSingles(dtype, literals, codes));
        }
        for (Task task : plan.steps()) {
            Step step = (Step) task;
            step.inputs().forEach(view -> readers.putIfAbsent(view.slot(), step));
        }
        for (Task task : plan.steps()) {
            take((Step) task);
        }
        Set<Integer> read = new HashSet<>();
        plan.outputs().forEach(v -> read.add(v.slot()));
        plan.updates().forEach(u -> read.add(u.value().slot()));
        for (Object task : tasks) {
            switch (task) {
                case Step s -> s.reads().forEach(v -> read.add(v.slot()));
                case Weave w -> w.loads().forEach(v -> read.add(v.slot()));
                default -> throw new IllegalStateException();
            }
        }
        List<Task> fused = new ArrayList<>();
        for (Object task : tasks) {
            switch (task) {
                case Weave w when w.isEmpty() -> {
                    // nothing needed numbers of its type so early
                }
                case Weave w when w.isCopy() && alone.containsKey(w) -> fused.add(Objects.requireNonNull(alone.get(w)));
                case Weave w -> fused.add(w.nest(read));
                case Step s when s.op() instanceof Fill && !read.contains(s.output().slot()) -> {
                    // it lives on as a literal
                }
                case Step s -> fused.add(s);
                default -> throw new IllegalStateException();
            }
        }
        return new Plan(plan.leaves(), plan.buffers(), fused, plan.outputs(), plan.updates());
    }

    private void take(Step step) {
        int slot = step.output().slot();
        if (step.op() instanceof Fill f && step.output().dtype().isFloating()) {
            literals[slot] = step.output().dtype() == DType.FLOAT32 ? (double) (float) f.value() : f.value();
        }
        Double folded = Fold.of(step, literals, codes);
        if (folded != null) {
            literals[slot] = folded;
            producer[slot] = tasks.size();
            tasks.add(new Step(new Fill(folded, step.output().type()), List.of(), step.output(), step.origin()));
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
                    if (isSingle(step)) {
                        singles.add(home);
                    }
                }
            }
            if (home != null) {
                int task = home;
                producer[slot] = task;
                step.reads().forEach(v -> toucher[v.slot()] = task);
                toucher[slot] = task;
                return;
            }
        }
        producer[slot] = tasks.size();
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
        if (isSingle(step)) {
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
        Step reader = readers.get(step.output().slot());
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
