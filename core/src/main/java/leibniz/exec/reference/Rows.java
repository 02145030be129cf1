// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import java.util.ArrayList;
import java.util.List;
import leibniz.plan.View;

/// A view with some axes moved to the end, so that what belongs together along them, a row, is a run of elements.
///
/// @param view the view with the axes moved
/// @param count the number of rows
/// @param length the number of elements of each
record Rows(View view, int count, int length) {
    static Rows along(View x, List<Integer> axes) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < x.shape().rank(); i++) {
            if (!axes.contains(i)) {
                order.add(i);
            }
        }
        int length = 1;
        for (int axis : axes) {
            order.add(axis);
            length *= x.shape().axis(axis);
        }
        View moved = x.transpose(order.stream().mapToInt(Integer::intValue).toArray());
        int count = 1;
        for (int i = 0; i < x.shape().rank() - axes.size(); i++) {
            count *= moved.shape().axis(i);
        }
        return new Rows(moved, count, length);
    }
}
