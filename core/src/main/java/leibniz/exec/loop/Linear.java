// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.graph.Type;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Rows of a view: its last `length` elements, again and again.
final class Linear {
    private Linear() {
    }

    /// How far neighbours in a row are apart, or −1 where that is not the same everywhere.
    static int stride(View view, int length) {
        if (view.isContiguous()) {
            return 1;
        }
        int seen = 1;
        int stride = 0;
        int axis = view.strides().length;
        while (axis > 0 && seen < length) {
            int size = view.shape().axis(--axis);
            int step = view.strides()[axis];
            if (size != 1) {
                if (seen > 1 && step != stride * seen) {
                    return -1;
                }
                stride = seen == 1 ? step : stride;
                seen *= size;
            }
        }
        return seen == length ? stride : -1;
    }

    /// Where rows start, as a view of one element a row; whole rows must end where axes do, or the view be contiguous.
    static View starts(View view, int rows, int length) {
        if (view.isContiguous()) {
            return new View(view.slot(), new Type(view.dtype(), Shape.of(rows)), view.offset(), new int[]{length});
        }
        int seen = 1;
        int axis = view.strides().length;
        while (axis > 0 && seen < length) {
            seen *= view.shape().axis(--axis);
        }
        return new View(view.slot(), new Type(view.dtype(), Shape.of(Arrays.copyOf(view.shape().toArray(), axis))),
                view.offset(), Arrays.copyOf(view.strides(), axis));
    }

    /// The place before all others that a view has.
    static int first(View view) {
        int place = view.offset();
        for (int i = 0; i < view.strides().length; i++) {
            place += Math.min(0, view.strides()[i]) * (view.shape().axis(i) - 1);
        }
        return place;
    }

    /// The place behind all others that a view has.
    static int last(View view) {
        int place = view.offset();
        for (int i = 0; i < view.strides().length; i++) {
            place += Math.max(0, view.strides()[i]) * (view.shape().axis(i) - 1);
        }
        return place;
    }

    /// Whether no element lies before an earlier one.
    static boolean isRising(View view) {
        int within = 0;
        for (int i = view.strides().length - 1; i >= 0; i--) {
            int size = view.shape().axis(i);
            if (size > 1 && view.strides()[i] < within) {
                return false;
            }
            within += (size - 1) * view.strides()[i];
        }
        return true;
    }

    /// Whether rows end where axes do.
    static boolean endsOnAxis(View view, int length) {
        int seen = 1;
        int axis = view.strides().length;
        while (axis > 0 && seen < length) {
            seen *= view.shape().axis(--axis);
        }
        return seen == length;
    }
}
