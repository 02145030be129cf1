// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Type;
import leibniz.ops.Reduce;
import leibniz.tensor.Shape;

/// Pass: a reduction over axes that are not neighbours becomes one reduction after the other, of the innermost axes first.
/// Axes of size 1 do not count.
final class Stages {
    private final Plan plan;
    private final List<Plan.Buffer> buffers;
    private final List<Task> tasks = new ArrayList<>();

    private Stages(Plan plan) {
        this.plan = plan;
        this.buffers = new ArrayList<>(plan.buffers());
    }

    static Plan apply(Plan plan) {
        return new Stages(plan).apply();
    }

    private Plan apply() {
        for (Task task : plan.steps()) {
            if (task instanceof Step s && s.op() instanceof Reduce r && s.output().dtype().isFloating()
                    && s.inputs().getFirst().size() > 0) {
                staged(s, r);
            } else {
                tasks.add(task);
            }
        }
        return new Plan(plan.leaves(), List.copyOf(buffers), List.copyOf(tasks), plan.outputs(), plan.updates());
    }

    private void staged(Step step, Reduce r) {
        View x = step.inputs().getFirst();
        List<Integer> inner = innermost(r, x.shape());
        while (!inner.isEmpty()) {
            Reduce stage = new Reduce(r.kind(), inner, true);
            int[] sizes = x.shape().toArray();
            inner.forEach(axis -> sizes[axis] = 1);
            Type type = new Type(x.dtype(), Shape.of(sizes));
            View part = View.whole(plan.leaves().size() + buffers.size(), type);
            buffers.add(new Plan.Buffer(type.dtype(), type.shape().size()));
            tasks.add(new Step(stage, List.of(x), part, step.origin()));
            x = part;
            inner = innermost(r, x.shape());
        }
        tasks.add(new Step(r, List.of(x), step.output(), step.origin(), step.inside()));
    }

    /// The innermost reduced axes that are neighbours, or none if those are all.
    private static List<Integer> innermost(Reduce r, Shape shape) {
        List<Integer> run = new ArrayList<>();
        boolean ended = false;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            if (shape.axis(axis) == 1) {
                continue;
            }
            if (!r.axes().contains(axis)) {
                ended = !run.isEmpty();
            } else if (ended) {
                return run;
            } else {
                run.addFirst(axis);
            }
        }
        return List.of();
    }
}
