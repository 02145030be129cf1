// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import leibniz.tensor.Tensor;

/// How much each class should weigh, so that rare ones are not overlooked.
public final class ClassWeights {
    private ClassWeights() {
    }

    /// n / (classes · examples of the class), so that all classes weigh the same in sum; 0 for one without examples.
    ///
    /// @param labels int32 or int64 `[n]`, from 0
    /// @return float64 `[classes]`
    /// @throws IndexOutOfBoundsException if a label is no class
    public static Tensor balanced(Tensor labels, int classes) {
        double[] counts = new double[classes];
        for (long label : labels.toLongs()) {
            if (label < 0 || label >= classes) {
                throw new IndexOutOfBoundsException(
                        "balanced: every label must lie in 0 to %d but one is %d".formatted(classes - 1, label));
            }
            counts[(int) label]++;
        }
        double[] weights = new double[classes];
        for (int c = 0; c < classes; c++) {
            weights[c] = counts[c] == 0 ? 0 : labels.size() / (classes * counts[c]);
        }
        return Tensor.of(weights);
    }
}
