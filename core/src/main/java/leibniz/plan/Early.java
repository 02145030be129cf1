// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import leibniz.graph.Op;
import leibniz.ops.Convolution;
import leibniz.ops.MatMul;

/// Pass: a product that frees at least as much memory as it takes runs as soon as its factors are there, not where it was
/// recorded. The gradient of a layer's weights is such a product: it is the last to want what the layer was given, and
/// finds the layer's adjoint in the cache if it does not wait till the others are done.
final class Early {
    private final Plan plan;
    private final int leaves;
    /// For each array the last step that reads it, or the number of steps if it is a result.
    private final int[] lastUse;
    /// For each array the step after which it is there, −1 for arguments.
    private final int[] made;

    private Early(Plan plan) {
        this.plan = plan;
        this.leaves = plan.leaves().size();
        this.lastUse = new int[leaves + plan.buffers().size()];
        this.made = new int[lastUse.length];
        Arrays.fill(made, -1);
    }

    static Plan apply(Plan plan) {
        return new Early(plan).apply();
    }

    private Plan apply() {
        int n = plan.steps().size();
        for (int i = 0; i < n; i++) {
            int now = i;
            plan.steps().get(i).reads().forEach(view -> lastUse[view.slot()] = now);
        }
        plan.outputs().forEach(view -> lastUse[view.slot()] = n);
        plan.updates().forEach(update -> lastUse[update.value().slot()] = n);
        List<List<Task>> after = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Step step = (Step) plan.steps().get(i);
            int at = frees(step, i) ? ready(step) : i;
            after.add(new ArrayList<>(at == i ? List.of(step) : List.of()));
            if (at < i) {
                after.get(at).add(step);
            }
            made[step.output().slot()] = at;
        }
        return new Plan(plan.leaves(), plan.buffers(), after.stream().flatMap(List::stream).toList(), plan.outputs(),
                plan.updates());
    }

    private int ready(Step step) {
        return step.inputs().stream().mapToInt(view -> made[view.slot()]).max().orElse(-1);
    }

    private boolean frees(Step step, int i) {
        Op op = step.op();
        if (!(op instanceof MatMul || op instanceof Convolution)) {
            return false;
        }
        long freed = 0;
        Set<Integer> seen = new HashSet<>();
        for (View view : step.inputs()) {
            if (view.slot() >= leaves && lastUse[view.slot()] == i && seen.add(view.slot())) {
                freed += plan.buffers().get(view.slot() - leaves).size();
            }
        }
        return freed > 0 && freed >= step.output().size();
    }
}
