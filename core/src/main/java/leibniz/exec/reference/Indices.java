// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.List;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
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
                throw new StepException(step,
                        "%s: index %d at %s must lie in 0 to %d, axis %d of x (x is %s, index is %s)"
                                .formatted(step.op().title(), values[i], place(index.shape(), i), bound - 1, axis,
                                        x.shape(),
                                        index.shape()));
            }
        }
        return values;
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
