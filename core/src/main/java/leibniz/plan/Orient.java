// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import leibniz.graph.Type;
import leibniz.ops.MatMul;
import leibniz.tensor.Shape;

/// Pass: a product that everybody sees turned is formed turned, (a·b)ᵀ = bᵀ·aᵀ, so that its elements are read in the order
/// in which they lie. The gradient of a layer's weights is such a product. Terms are added in the same order, so the bits
/// are the same.
final class Orient {
    private final Plan plan;
    /// Arrays that somebody sees as they lie.
    private final Set<Integer> straight = new HashSet<>();
    /// Arrays that somebody who is no product, and so reads them in order, sees turned.
    private final Set<Integer> inOrder = new HashSet<>();
    private final Map<Integer, Step> products = new HashMap<>();

    private Orient(Plan plan) {
        this.plan = plan;
        for (Task task : plan.steps()) {
            if (task instanceof Step step && step.op() instanceof MatMul && step.output().size() > 0) {
                products.put(step.output().slot(), step);
            }
        }
    }

    static Plan apply(Plan plan) {
        return new Orient(plan).apply();
    }

    private Plan apply() {
        for (Task task : plan.steps()) {
            boolean product = task instanceof Step step && step.op() instanceof MatMul;
            task.reads().forEach(view -> see(view, !product));
        }
        plan.outputs().forEach(view -> see(view, true));
        plan.updates().forEach(update -> see(update.value(), true));
        inOrder.removeAll(straight);
        if (inOrder.isEmpty()) {
            return plan;
        }
        List<Task> tasks = new ArrayList<>();
        for (Task task : plan.steps()) {
            Step step = (Step) task;
            Step seen = new Step(step.op(), step.inputs().stream().map(this::upright).toList(), step.output(),
                    step.origin(), step.inside());
            tasks.add(isTurned(step.output()) ? turned(seen) : seen);
        }
        return new Plan(plan.leaves(), plan.buffers(), tasks, plan.outputs().stream().map(this::upright).toList(),
                plan.updates().stream().map(u -> new Plan.Update(u.leaf(), upright(u.value()))).toList());
    }

    private void see(View view, boolean counts) {
        Step product = products.get(view.slot());
        if (product == null) {
            return;
        }
        if (!isTurned(view, product.output())) {
            straight.add(view.slot());
        } else if (counts) {
            inOrder.add(view.slot());
        }
    }

    private boolean isTurned(View output) {
        return inOrder.contains(output.slot());
    }

    /// Whether a view is all of a product with its last two axes the other way about. Axes of size 1 do not count.
    private static boolean isTurned(View view, View output) {
        return squeezed(view).equals(squeezed(swapped(output)));
    }

    private static View squeezed(View view) {
        int[] axes = IntStream.range(0, view.strides().length).filter(axis -> view.shape().axis(axis) != 1).toArray();
        int[] sizes = IntStream.of(axes).map(view.shape()::axis).toArray();
        int[] strides = IntStream.of(axes).map(axis -> view.strides()[axis]).toArray();
        return new View(view.slot(), new Type(view.dtype(), Shape.of(sizes)), view.offset(), strides);
    }

    /// A view as it is once products are turned: what was seen turned is seen as it lies.
    private View upright(View view) {
        Step product = products.get(view.slot());
        return product != null && isTurned(view) && isTurned(view, product.output())
                ? View.whole(view.slot(), view.type())
                : view;
    }

    private Step turned(Step step) {
        MatMul product = (MatMul) step.op();
        View output = step.output();
        int[] sizes = output.shape().toArray();
        sizes[sizes.length - 2] = output.shape().axis(-1);
        sizes[sizes.length - 1] = output.shape().axis(-2);
        return new Step(new MatMul(product.gateB(), product.gateA()),
                List.of(swapped(step.inputs().get(1)), swapped(step.inputs().get(0))),
                View.whole(output.slot(), new Type(output.dtype(), Shape.of(sizes))), step.origin());
    }

    /// The last two axes the other way about.
    private static View swapped(View view) {
        int[] axes = new int[view.strides().length];
        for (int i = 0; i < axes.length; i++) {
            axes[i] = i;
        }
        axes[axes.length - 2] = axes.length - 1;
        axes[axes.length - 1] = axes.length - 2;
        return view.transpose(axes);
    }
}
