// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import leibniz.ops.Cast;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;

/// Pass: moves what depends on arguments alone to where [Fuse] can use it. Single numbers come first, so that whatever
/// needs them may join a nest early; arrays come right before the first step that reads them, so that they need not be kept
/// till then. That is how the rule of an optimiser, which takes old averages and numbers of its own, becomes one nest.
final class Sink {
    private final Plan plan;
    private final List<Task> first = new ArrayList<>();
    private final List<Task> rest = new ArrayList<>();
    /// Arrays that are known before everything else.
    private final Set<Integer> early = new HashSet<>();
    /// Steps that wait for somebody to read them, by what they write.
    private final Map<Integer, Step> waiting = new HashMap<>();

    private Sink(Plan plan) {
        this.plan = plan;
    }

    static Plan apply(Plan plan) {
        return new Sink(plan).apply();
    }

    private Plan apply() {
        for (Task task : plan.steps()) {
            take((Step) task);
        }
        for (Task task : plan.steps()) {
            release(((Step) task).output().slot());
        }
        first.addAll(rest);
        return new Plan(plan.leaves(), plan.buffers(), first, plan.outputs(), plan.updates());
    }

    private void take(Step step) {
        if (step.op() instanceof Fill) {
            first.add(step);
            early.add(step.output().slot());
            return;
        }
        if (isElementwise(step) && isEarly(step.inputs())) {
            if (step.isSingle()) {
                first.add(step);
                early.add(step.output().slot());
                return;
            }
            if (step.op() instanceof Elementwise && Weave.dtypeOf(step) != null) {
                waiting.put(step.output().slot(), step);
                return;
            }
        }
        for (View view : step.inputs()) {
            release(view.slot());
        }
        rest.add(step);
    }

    private boolean isEarly(List<View> views) {
        for (View view : views) {
            if (view.slot() >= plan.leaves().size() && !early.contains(view.slot())) {
                return false;
            }
        }
        return true;
    }

    private void release(int slot) {
        Step step = waiting.remove(slot);
        if (step != null) {
            rest.add(step);
        }
    }

    private static boolean isElementwise(Step step) {
        return step.op() instanceof Elementwise || step.op() instanceof Cast;
    }
}
