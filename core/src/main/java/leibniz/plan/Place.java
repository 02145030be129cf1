// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import leibniz.tensor.DType;

/// Pass: lets values share arrays. A value's array is free again after the last step that reads it, through any view; the
/// smallest free array of the element type that is large enough is taken for the next value, unless it is so large that
/// it had better wait for a value that fills it. A step never writes where it reads, but for what [InPlace] has arranged, and
/// for a nest that may write a result over an operand whose last reader it is ([Overwrite]).
/// The arrays that a step needs only while it runs are free again after it.
final class Place {
    /// How many times larger than a value an array may be.
    private static final int ROOM = 4;
    private final Plan plan;
    private final int leaves;
    private final int[] lastUse;
    private final int[] placed;
    private final boolean[] isPlaced;
    private final List<Plan.Buffer> buffers = new ArrayList<>();
    private final Map<DType, NavigableMap<Integer, List<Integer>>> free = new HashMap<>();

    private Place(Plan plan) {
        this.plan = plan;
        this.leaves = plan.leaves().size();
        this.lastUse = new int[leaves + plan.buffers().size()];
        this.placed = new int[lastUse.length];
        this.isPlaced = new boolean[lastUse.length];
    }

    static Plan apply(Plan plan) {
        return new Place(plan).apply();
    }

    private Plan apply() {
        Arrays.fill(lastUse, -1);
        for (int s = 0; s < plan.steps().size(); s++) {
            for (View input : plan.steps().get(s).reads()) {
                lastUse[input.slot()] = s;
            }
        }
        for (View output : plan.outputs()) {
            lastUse[output.slot()] = Integer.MAX_VALUE;
        }
        for (Plan.Update update : plan.updates()) {
            lastUse[update.value().slot()] = Integer.MAX_VALUE;
        }
        for (int i = 0; i < leaves; i++) {
            placed[i] = i;
        }
        List<Task> tasks = new ArrayList<>();
        for (int s = 0; s < plan.steps().size(); s++) {
            tasks.add(place(plan.steps().get(s), s));
        }
        List<Plan.Update> updates = new ArrayList<>();
        for (Plan.Update update : plan.updates()) {
            updates.add(new Plan.Update(update.leaf(), update.value().in(placed[update.value().slot()])));
        }
        return new Plan(plan.leaves(), List.copyOf(buffers), List.copyOf(tasks), View.moved(plan.outputs(), placed),
                List.copyOf(updates));
    }

    private Task place(Task task, int s) {
        Set<Integer> over = task instanceof Nest nest ? overwrite(nest, s) : Set.of();
        for (View written : task.writes()) {
            if (written.slot() >= leaves && !isPlaced[written.slot()]) {
                placed[written.slot()] = take(plan.buffers().get(written.slot() - leaves));
            }
        }
        for (int array : task.lent()) {
            placed[array] = take(plan.buffers().get(array - leaves));
        }
        Task moved = task.moved(placed);
        for (int array : task.lent()) {
            release(array);
        }
        Set<Integer> released = new HashSet<>(over);
        for (View read : task.reads()) {
            if (read.slot() >= leaves && lastUse[read.slot()] == s && released.add(read.slot())) {
                release(read.slot());
            }
        }
        for (View written : task.writes()) {
            if (written.slot() >= leaves && lastUse[written.slot()] < 0) {
                release(written.slot());
            }
        }
        return moved;
    }

    /// Places results over operands that are not read any more, where the nest allows it, and returns these operands.
    private Set<Integer> overwrite(Nest nest, int s) {
        Set<Integer> over = new HashSet<>();
        for (Nest.Store store : nest.stores()) {
            int wanted = store.to().slot();
            int operand = wanted < leaves ? -1
                    : Overwrite.of(nest, store, slot -> slot >= leaves && lastUse[slot] == s && !over.contains(slot)
                            && size(slot) == size(wanted));
            if (operand >= 0) {
                placed[wanted] = placed[operand];
                isPlaced[wanted] = true;
                over.add(operand);
            }
        }
        return over;
    }

    /// How many elements a value's own array has.
    private int size(int slot) {
        return plan.buffers().get(slot - leaves).size();
    }

    /// The free arrays of an element type, by size.
    private NavigableMap<Integer, List<Integer>> free(DType dtype) {
        NavigableMap<Integer, List<Integer>> bySize = free.get(dtype);
        if (bySize == null) {
            bySize = new TreeMap<>();
            free.put(dtype, bySize);
        }
        return bySize;
    }

    private int take(Plan.Buffer wanted) {
        NavigableMap<Integer, List<Integer>> bySize = free(wanted.dtype());
        Map.Entry<Integer, List<Integer>> fit = bySize.ceilingEntry(wanted.size());
        if (fit == null || fit.getKey() / ROOM > wanted.size()) {
            buffers.add(wanted);
            return leaves + buffers.size() - 1;
        }
        int slot = fit.getValue().removeLast();
        if (fit.getValue().isEmpty()) {
            bySize.remove(fit.getKey());
        }
        return slot;
    }

    private void release(int slot) {
        Plan.Buffer buffer = buffers.get(placed[slot] - leaves);
        List<Integer> same = free(buffer.dtype()).get(buffer.size());
        if (same == null) {
            same = new ArrayList<>();
            free(buffer.dtype()).put(buffer.size(), same);
        }
        same.add(placed[slot]);
    }
}
