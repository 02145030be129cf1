// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.ops.Cast;
import leibniz.ops.Elementwise;
import leibniz.ops.Fill;
import org.jspecify.annotations.Nullable;

/// Pass: moves what depends on arguments alone to where [Fuse] can use it. Single numbers come first, so that whatever
/// needs them may join a nest early; arrays come right before the first step that reads them, so that they need not be kept
/// till then. That is how the rule of an optimiser, which takes old averages and numbers of its own, becomes one nest.
final class Sink {
    private final Plan plan;
    private final List<Task> first = new ArrayList<>();
    private final List<Task> rest = new ArrayList<>();
    /// Which arrays are known before everything else.
    private final boolean[] early;
    /// Steps that wait for somebody to read them, by what they write.
    private final @Nullable Step[] waiting;

    private Sink(Plan plan) {
        this.plan = plan;
        this.early = new boolean[plan.leaves().size() + plan.buffers().size()];
        this.waiting = new @Nullable Step[early.length];
        Arrays.fill(early, 0, plan.leaves().size(), true);
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
            early[step.output().slot()] = true;
            return;
        }
        if (isElementwise(step) && isEarly(step.inputs())) {
            if (step.isSingle()) {
                first.add(step);
                early[step.output().slot()] = true;
                return;
            }
            if (step.op() instanceof Elementwise && Weave.dtypeOf(step) != null) {
                waiting[step.output().slot()] = step;
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
            if (!early[view.slot()]) {
                return false;
            }
        }
        return true;
    }

    private void release(int slot) {
        Step step = waiting[slot];
        if (step != null) {
            waiting[slot] = null;
            rest.add(step);
        }
    }

    private static boolean isElementwise(Step step) {
        return step.op() instanceof Elementwise || step.op() instanceof Cast;
    }
}
