// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.Arrays;
import java.util.List;
import leibniz.ops.PickLargest.Axis;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What windows pick and where they write, place by place.
final class WindowOracle {
    private WindowOracle() {
    }

    static double[] pick(List<Axis> axes, Tensor x, Tensor v) {
        int[] sizes = x.shape().toArray();
        for (int i = 0; i < axes.size(); i++) {
            sizes[sizes.length - axes.size() + i] = axes.get(i).count();
        }
        Shape windows = Shape.of(sizes);
        double[] numbers = new double[windows.size()];
        int n = 0;
        for (int[] window : Numbers.places(windows)) {
            numbers[n++] = v.getDouble(largest(axes, x, window));
        }
        return numbers;
    }

    static double[] spread(List<Axis> axes, Tensor x, Tensor g) {
        double[] numbers = new double[x.shape().size()];
        int[] strides = x.shape().strides();
        for (int[] window : Numbers.places(g.shape())) {
            int[] place = largest(axes, x, window);
            int at = 0;
            for (int i = 0; i < place.length; i++) {
                at += place[i] * strides[i];
            }
            numbers[at] += g.getDouble(window);
        }
        return numbers;
    }

    /// The place of the first of the largest elements, of all places of x those of the window.
    private static int[] largest(List<Axis> axes, Tensor x, int[] window) {
        int @Nullable [] best = null;
        for (int[] place : Numbers.places(x.shape())) {
            if (isOf(axes, window, place) && (best == null || x.getDouble(place) > x.getDouble(best))) {
                best = place.clone();
            }
        }
        if (best == null) {
            throw new IllegalStateException("no place in window " + Arrays.toString(window));
        }
        return best;
    }

    private static boolean isOf(List<Axis> axes, int[] window, int[] place) {
        int lead = place.length - axes.size();
        boolean is = Arrays.equals(Arrays.copyOf(window, lead), Arrays.copyOf(place, lead));
        for (int i = 0; i < axes.size(); i++) {
            Axis a = axes.get(i);
            int from = place[lead + i] - window[lead + i] * a.stride() + a.low();
            is &= from >= 0 && from % a.dilation() == 0 && from / a.dilation() < a.size();
        }
        return is;
    }
}
