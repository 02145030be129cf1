// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What must hold of a plan after each pass: every array is written once before it is read, views stay within their
/// arrays, outputs are there, and where values share arrays none is overwritten before its last reader.
public final class PlanVerifier {
    private PlanVerifier() {
    }

    /// Plans a listing pass by pass and checks each result.
    public static void verify(Listing listing) {
        Plan viewed = Views.apply(Mosaic.apply(Trim.apply(Share.apply(listing))), true);
        single(viewed);
        Plan oriented = Orient.apply(viewed);
        single(oriented);
        Plan hurried = Early.apply(oriented);
        single(hurried);
        Plan staged = Stages.apply(hurried);
        single(staged);
        Plan sunk = Sink.apply(staged);
        single(sunk);
        Plan fused = Fuse.apply(sunk);
        single(fused);
        Plan settled = InPlace.apply(fused);
        single(settled);
        placed(settled, Place.apply(settled));
    }

    /// A plan in which every value has an array of its own, or that of an argument which nobody reads any more.
    private static void single(Plan plan) {
        int leaves = plan.leaves().size();
        Set<Integer> written = new HashSet<>();
        for (Task task : plan.steps()) {
            task.reads().forEach(v -> {
                assertThat(v.slot() < leaves != written.contains(v.slot())).as("%s has its value before %s", v, task)
                        .isTrue();
                inBounds(plan, v);
            });
            task.writes().forEach(v -> {
                assertThat(written.add(v.slot())).as("%s is written once", v).isTrue();
                inBounds(plan, v);
            });
        }
        results(plan).forEach(v -> {
            assertThat(v.slot() < leaves != written.contains(v.slot())).as("%s is computed", v).isTrue();
            inBounds(plan, v);
        });
    }

    private static List<View> results(Plan plan) {
        List<View> results = new ArrayList<>(plan.outputs());
        plan.updates().forEach(u -> results.add(u.value()));
        return results;
    }

    private static void inBounds(Plan plan, View view) {
        if (view.size() == 0) {
            return;
        }
        int first = view.offset();
        int last = view.offset();
        for (int axis = 0; axis < view.strides().length; axis++) {
            int reach = (view.shape().axis(axis) - 1) * view.strides()[axis];
            first += Math.min(0, reach);
            last += Math.max(0, reach);
        }
        int leaves = plan.leaves().size();
        int size = view.slot() < leaves ? plan.leaves().get(view.slot()).shape().size()
                : plan.buffers().get(view.slot() - leaves).size();
        assertThat(first).as("first element of %s", view).isNotNegative();
        assertThat(last).as("last element of %s", view).isLessThan(size);
    }

    /// Follows which value each array holds, and compares that with what is read.
    private static void placed(Plan own, Plan shared) {
        int leaves = own.leaves().size();
        int[] holds = new int[leaves + shared.buffers().size()];
        Arrays.fill(holds, -1);
        for (int i = 0; i < leaves; i++) {
            holds[i] = i;
        }
        assertThat(shared.steps()).hasSameSizeAs(own.steps());
        for (int s = 0; s < own.steps().size(); s++) {
            Task before = own.steps().get(s);
            Task after = shared.steps().get(s);
            holding(holds, before.reads(), after.reads());
            Set<Integer> busy = new HashSet<>();
            after.reads().forEach(v -> busy.add(v.slot()));
            for (int w = 0; w < before.writes().size(); w++) {
                View to = after.writes().get(w);
                inBounds(shared, to);
                assertThat(to.slot() < leaves || busy.add(to.slot())
                        || isReadInOrder(before, holds[to.slot()], before.writes().get(w)))
                        .as("%s is not in use", to).isTrue();
                holds[to.slot()] = before.writes().get(w).slot();
            }
            after.lent().forEach(array -> {
                assertThat(busy.add(array)).as("array %d is not in use", array).isTrue();
                holds[array] = -1;
            });
        }
        holding(holds, results(own), results(shared));
    }

    /// Whether a task reads all of a value, element by element in the order in which it writes another.
    private static boolean isReadInOrder(Task task, int value, View written) {
        return task instanceof Nest nest && nest.values().stream().anyMatch(v -> isRead(v, value))
                && nest.values().stream().filter(v -> isRead(v, value)).map(Nest.Load.class::cast)
                        .allMatch(load -> load.level() == Nest.Level.FULL && load.view().isContiguous()
                                && load.view().offset() == written.offset() && load.view().size() == written.size());
    }

    private static boolean isRead(Nest.Value value, int slot) {
        return value instanceof Nest.Load load && load.view().slot() == slot;
    }

    private static void holding(int[] holds, List<View> wanted, List<View> found) {
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(holds[found.get(i).slot()]).as("what is read as %s", found.get(i))
                    .isEqualTo(wanted.get(i).slot());
        }
    }
}
