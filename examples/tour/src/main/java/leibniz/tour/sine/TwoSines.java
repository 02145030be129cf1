// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.sine;

import leibniz.nn.data.Dataset;
import leibniz.tensor.Tensor;

/// sin(2πt/25 + φ) + sin(2πt/11)/2: since 25 and 11 have no common divisor, the curve repeats itself only after 275 steps.
///
/// @param phase φ of the slow sine
record TwoSines(double phase) {
    /// The value at a step.
    double at(int t) {
        return Math.sin(2 * Math.PI * t / 25 + phase) + 0.5 * Math.sin(2 * Math.PI * t / 11);
    }

    /// The values of `count` steps from `from` on.
    double[] values(int from, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = at(from + i);
        }
        return values;
    }

    /// Pieces of the curve, and as targets the same pieces one step later: float32 `[count,length,1]` each.
    ///
    /// @param from where the first piece begins
    /// @param stride from the beginning of a piece to that of the next
    Dataset pieces(int from, int count, int length, int stride) {
        float[] now = new float[count * length];
        float[] next = new float[count * length];
        for (int i = 0; i < now.length; i++) {
            int t = from + i / length * stride + i % length;
            now[i] = (float) at(t);
            next[i] = (float) at(t + 1);
        }
        return new Dataset(Tensor.wrap(now, count, length, 1), Tensor.wrap(next, count, length, 1));
    }
}
