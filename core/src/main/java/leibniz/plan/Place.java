// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import leibniz.tensor.DType;

/// Pass: lets values share arrays. A value's array is free again after the last step that reads it, through any view; the
/// smallest free array of the element type that is large enough is taken for the next value, unless it is so large that
/// it had better wait for a value that fills it. A step never writes where it reads, but for what [InPlace] has arranged.
/// The arrays that a step needs only while it runs are free again after it.
final class Place {
    /// How many times larger than a value an array may be.
    private static final int ROOM = 4;
    private final Plan plan;
    private final int leaves;
    private final int[] lastUse;
    private final int[] placed;
    private final List<Plan.Buffer> buffers = new ArrayList<>();
    private final Map<DType, TreeMap<Integer, List<Integer>>> free = new EnumMap<>(DType.class);

    private Place(Plan plan) {
        this.plan = plan;
        this.leaves = plan.leaves().size();
        this.lastUse = new int[leaves + plan.buffers().size()];
        this.placed = new int[lastUse.length];
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
        plan.outputs().forEach(view -> lastUse[view.slot()] = Integer.MAX_VALUE);
        plan.updates().forEach(update -> lastUse[update.value().slot()] = Integer.MAX_VALUE);
        for (int i = 0; i < leaves; i++) {
            placed[i] = i;
        }
        List<Task> tasks = new ArrayList<>();
        for (int s = 0; s < plan.steps().size(); s++) {
            tasks.add(place(plan.steps().get(s), s));
        }
        return new Plan(plan.leaves(), List.copyOf(buffers), List.copyOf(tasks),
                plan.outputs().stream().map(this::moved).toList(),
                plan.updates().stream().map(u -> new Plan.Update(u.leaf(), moved(u.value()))).toList());
    }

    private Task place(Task task, int s) {
        for (View written : task.writes()) {
            if (written.slot() >= leaves) {
                placed[written.slot()] = take(plan.buffers().get(written.slot() - leaves));
            }
        }
        task.lent().forEach(array -> placed[array] = take(plan.buffers().get(array - leaves)));
        Task moved = task.moved(this::moved, array -> placed[array]);
        task.lent().forEach(this::release);
        task.reads().stream().mapToInt(View::slot).distinct().filter(i -> i >= leaves && lastUse[i] == s)
                .forEach(this::release);
        task.writes().stream().mapToInt(View::slot).filter(i -> i >= leaves && lastUse[i] < 0).forEach(this::release);
        return moved;
    }

    private View moved(View view) {
        return view.in(placed[view.slot()]);
    }

    private int take(Plan.Buffer wanted) {
        TreeMap<Integer, List<Integer>> bySize = free.computeIfAbsent(wanted.dtype(), d -> new TreeMap<>());
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
        free.computeIfAbsent(buffer.dtype(), d -> new TreeMap<>())
                .computeIfAbsent(buffer.size(), k -> new ArrayList<>())
                .add(placed[slot]);
    }
}
