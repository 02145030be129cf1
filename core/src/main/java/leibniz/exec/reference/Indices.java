// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.List;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.StepException;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Reads an index and refuses what is out of range, naming the place.
final class Indices {
    private Indices() {
    }

    /// All indices of the step's second input, each within the axis of its first.
    static int[] read(Step step, int axis, Memory memory) {
        View x = step.inputs().get(0);
        View index = step.inputs().get(1);
        long[] values = new long[index.size()];
        if (values.length > 0) {
            new Elements(memory).read(index, 0, values.length, values);
        }
        int bound = x.shape().axis(axis);
        int[] checked = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= bound) {
                throw new StepException(step,
                        "%s: index %d at %s must lie in 0 to %d, axis %d of x (x is %s, index is %s)"
                                .formatted(step.op().title(), values[i], place(index.shape(), i), bound - 1, axis,
                                        x.shape(),
                                        index.shape()));
            }
            checked[i] = (int) values[i];
        }
        return checked;
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
