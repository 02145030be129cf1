// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

/// The losses by name, each as a mean over the batch; `reduction(…)` gives the others. Meant to be imported statically.
public final class Losses {
    private Losses() {
    }

    /// For classes: −ln softmax(logits)\[label].
    public static CrossEntropy crossEntropy() {
        return new CrossEntropy(Reduction.MEAN);
    }

    /// For yes or no: −t·ln σ(z) − (1 − t)·ln(1 − σ(z)) of a logit z and a target t.
    public static BinaryCrossEntropy binaryCrossEntropy() {
        return new BinaryCrossEntropy(Reduction.MEAN);
    }

    /// For numbers: (output − target)².
    public static MeanSquaredError meanSquaredError() {
        return new MeanSquaredError(Reduction.MEAN);
    }
}
