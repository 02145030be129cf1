// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.Memory;
import leibniz.plan.View;

/// Rows whose elements are apart, copied side by side, some rows at a time. Where the elements of a column are neighbours,
/// as in a matrix that is read by columns, that takes a fraction of reading each row by itself.
final class Turned {
    /// Fewer rows than this are not worth it.
    static final int FEWEST = 8;
    private final View starts;
    private final int stride;
    private final int length;
    private final int[] places;

    /// @param starts where the rows of the view start
    Turned(View view, View starts, Layout layout) {
        this.starts = starts;
        this.stride = Linear.stride(view, layout.rowLength());
        this.length = layout.rowLength();
        this.places = new int[layout.width()];
    }

    /// Copies `n` rows from number `row` on.
    void copy(Memory memory, int row, int n, Object to) {
        memory.elements().place(starts, row, n, places);
        switch (memory.array(starts.slot())) {
            case float[] x -> copy(x, places, n, stride, length, (float[]) to);
            case double[] x -> copy(x, places, n, stride, length, (double[]) to);
            default -> throw new IllegalStateException("loop: floating numbers are turned");
        }
    }

    private static void copy(float[] x, int[] starts, int rows, int stride, int length, float[] y) {
        for (int i = 0; i < length; i++) {
            for (int r = 0; r < rows; r++) {
                y[r * length + i] = x[starts[r] + i * stride];
            }
        }
    }

    private static void copy(double[] x, int[] starts, int rows, int stride, int length, double[] y) {
        for (int i = 0; i < length; i++) {
            for (int r = 0; r < rows; r++) {
                y[r * length + i] = x[starts[r] + i * stride];
            }
        }
    }
}
