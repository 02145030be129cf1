// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.plan.Nest;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Reads an index and refuses what is out of range, naming the place.
final class Indices {
    private Indices() {
    }

    /// All indices of the step's second input, each within the axis of its first, in the first row of the memory's scratch
    /// for longs.
    static long[] read(Step step, int axis, Memory memory) {
        View x = step.inputs().get(0);
        View index = step.inputs().get(1);
        int n = index.size();
        long[] values = memory.longs(1, n)[0];
        if (n > 0) {
            memory.elements().read(index, 0, n, values);
        }
        int bound = x.shape().axis(axis);
        for (int i = 0; i < n; i++) {
            if (values[i] < 0 || values[i] >= bound) {
                throw refused(step, axis, values[i], i);
            }
        }
        return values;
    }

    /// Where in the array of `seen`, which has the step's first input's shape, `n` of the step's indices point that are as
    /// many as there are results, from number `from` on. Scratch that the next call uses again.
    ///
    /// @param zeros for each index, where index 0 points: [#zeros] of `seen`
    static long[] places(Step step, View seen, View zeros, int axis, int from, int n, Memory memory) {
        View index = step.inputs().get(1);
        Elements elements = memory.elements();
        long[] places = memory.longs(1, n)[0];
        elements.read(index, from, n, places);
        int[] start = memory.offsets(n);
        elements.place(zeros, from, n, start);
        int bound = seen.shape().axis(axis);
        int stride = seen.strides()[axis];
        for (int i = 0; i < n; i++) {
            if (places[i] < 0 || places[i] >= bound) {
                throw refused(step, axis, places[i], from + i);
            }
            places[i] = start[i] + places[i] * stride;
        }
        return places;
    }

    /// Refuses `n` indices from number `from` on if one of them is out of range.
    static void check(Nest.Check check, int from, int n, Memory memory) {
        long[] values = memory.longs(1, n)[0];
        memory.elements().read(check.index(), from, n, values);
        int bound = check.bound();
        for (int i = 0; i < n; i++) {
            if (values[i] < 0 || values[i] >= bound) {
                throw refused(check.step(), check.axis(), values[i], from + i);
            }
        }
    }

    /// For each of the step's indices, the element of `x` that index 0 means.
    static View zeros(Step step, View x, int axis) {
        int[] starts = new int[x.shape().rank()];
        int[] steps = new int[starts.length];
        Arrays.fill(steps, 1);
        return x.slice(starts, x.shape().with(axis, 1).toArray(), steps).broadcastTo(step.inputs().get(1).shape());
    }

    private static StepException refused(Step step, int axis, long value, int number) {
        View x = step.inputs().get(0);
        View index = step.inputs().get(1);
        return new StepException(step,
                "%s: index %d at %s must lie in 0 to %d, axis %d of x (x is %s, index is %s)".formatted(
                        step.op().title(), value, place(index.shape(), number), x.shape().axis(axis) - 1, axis,
                        x.shape(),
                        index.shape()));
    }

    /// Where the element of that number lies.
    static List<Integer> place(Shape shape, int number) {
        List<Integer> place = new ArrayList<>();
        int rest = number;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            place.addFirst(rest % shape.axis(axis));
            rest /= shape.axis(axis);
        }
        return place;
    }
}
