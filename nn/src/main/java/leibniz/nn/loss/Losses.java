// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.function.BinaryOperator;
import leibniz.graph.Node;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;

/// The losses by name, each as a mean over the batch; `reduction(…)` gives the others. Meant to be imported statically.
///
/// Below, y is the output and t the target.
public final class Losses {
    private static final double SMALLEST_LOG = -100;

    private Losses() {
    }

    private static ElementwiseLoss elementwise(String op, BinaryOperator<Node> formula) {
        return new ElementwiseLoss(op, Reduction.MEAN, formula);
    }

    /// For classes: −ln softmax(logits)\[label].
    public static CrossEntropy crossEntropy() {
        return new CrossEntropy(Reduction.MEAN, null, null, 0);
    }

    /// For classes whose targets are probabilities: −Σ t·ln softmax(logits).
    public static SoftCrossEntropy softCrossEntropy() {
        return new SoftCrossEntropy(Reduction.MEAN, 0);
    }

    /// For classes, from log probabilities: −logp\[label].
    public static NegativeLogLikelihood negativeLogLikelihood() {
        return new NegativeLogLikelihood(Reduction.MEAN, null, null);
    }

    /// For yes or no: −t·ln σ(z) − (1 − t)·ln(1 − σ(z)) of a logit z and a target t.
    public static BinaryCrossEntropy binaryCrossEntropy() {
        return new BinaryCrossEntropy(Reduction.MEAN, null, null);
    }

    /// For yes or no, from probabilities: −t·ln y − (1 − t)·ln(1 − y), logarithms held at −100 and above, where their
    /// derivative is 0. [#binaryCrossEntropy] of logits loses no digits.
    public static ElementwiseLoss binaryCrossEntropyOfProbabilities() {
        return elementwise("binaryCrossEntropyOfProbabilities",
                (y, t) -> t.mul(y.log().maximum(SMALLEST_LOG).neg())
                        .add(t.rsub(1).mul(y.neg().log1p().maximum(SMALLEST_LOG).neg())));
    }

    /// For numbers: (y − t)².
    public static MeanSquaredError meanSquaredError() {
        return new MeanSquaredError(Reduction.MEAN);
    }

    /// For numbers: |y − t|.
    public static ElementwiseLoss l1() {
        return elementwise("l1", (y, t) -> y.sub(t).abs());
    }

    /// For numbers, of d = y − t: d²/(2·beta) where |d| < beta, else |d| − beta/2.
    ///
    /// @throws IllegalArgumentException if beta is not positive
    public static ElementwiseLoss smoothL1(double beta) {
        requirePositive("smoothL1", "beta", beta);
        return elementwise("smoothL1", (y, t) -> {
            Node d = y.sub(t);
            return d.abs().lt(beta).where(d.square().div(2 * beta), d.abs().sub(beta / 2));
        });
    }

    /// For numbers, of d = y − t: d²/2 where |d| ≤ delta, else delta·(|d| − delta/2) (Huber 1964).
    ///
    /// @throws IllegalArgumentException if delta is not positive
    public static ElementwiseLoss huber(double delta) {
        requirePositive("huber", "delta", delta);
        return elementwise("huber", (y, t) -> {
            Node d = y.sub(t);
            return d.abs().le(delta).where(d.square().mul(0.5), d.abs().sub(delta / 2).mul(delta));
        });
    }

    /// For distributions, from log probabilities y and probabilities t: t·(ln t − y). Divide by the examples with
    /// [Reduction#BATCH_MEAN] for the mean of the divergences.
    public static ElementwiseLoss klDivergence() {
        return elementwise("klDivergence", (y, t) -> t.xlogy(t).sub(t.mul(y)));
    }

    /// For distributions, from log probabilities y and log probabilities t: eᵗ·(t − y).
    public static ElementwiseLoss klDivergenceOfLogs() {
        return elementwise("klDivergenceOfLogs", (y, t) -> t.exp().mul(t.sub(y)));
    }

    /// For counts, from the logarithm y of a rate: eʸ − t·y.
    public static ElementwiseLoss poissonLikelihood() {
        return elementwise("poissonLikelihood", (y, t) -> y.exp().sub(t.mul(y)));
    }

    /// For numbers with a variance: (ln v + (y − t)²/v + ln 2π)/2.
    public static GaussianLikelihood gaussianLikelihood() {
        return new GaussianLikelihood(Reduction.MEAN);
    }

    /// For targets −1 and 1: max(0, 1 − t·y).
    public static ElementwiseLoss hinge() {
        return elementwise("hinge", (y, t) -> t.mul(y).rsub(1).relu());
    }

    /// For targets −1 and 1: max(0, 1 − t·y)².
    public static ElementwiseLoss squaredHinge() {
        return elementwise("squaredHinge", (y, t) -> t.mul(y).rsub(1).relu().square());
    }

    /// For distances and targets −1 and 1: y where t is 1, max(0, margin − y) where it is −1.
    public static ElementwiseLoss hingeEmbedding(double margin) {
        return elementwise("hingeEmbedding", (y, t) -> t.gt(0).where(y, y.rsub(margin).relu()));
    }

    /// For targets −1 and 1: ln(1 + e^(−t·y)).
    public static ElementwiseLoss softMargin() {
        return elementwise("softMargin", (y, t) -> t.mul(y).neg().softplus());
    }

    /// For pairs that are to be ranked: max(0, margin − t·(a − b)).
    public static MarginRanking marginRanking(double margin) {
        return new MarginRanking(Reduction.MEAN, margin);
    }

    /// For classes: Σ max(0, margin − y\[label] + y\[j]) / classes over the others.
    public static MultiMargin multiMargin(double margin) {
        return new MultiMargin(Reduction.MEAN, margin);
    }

    /// For several yes or no at once, from logits `[…, classes]`: the mean over the classes of the logistic loss.
    public static MultiLabel multiLabelSoftMargin() {
        return new MultiLabel(Reduction.MEAN);
    }

    /// For an anchor, its like and another: max(0, d(a, p) − d(a, n) + margin) with margin 1, Euclidean distances and ε
    /// 1e-6.
    public static TripletMargin tripletMargin() {
        return new TripletMargin(Reduction.MEAN, 1, 2, 1e-6, false);
    }

    /// For pairs of vectors that are to be alike or not: 1 − cos, or max(0, cos − margin).
    public static CosineEmbedding cosineEmbedding(double margin) {
        return new CosineEmbedding(Reduction.MEAN, margin);
    }

    /// For rare yes among many no, from logits: aₜ·(1 − pₜ)^gamma times the binary cross-entropy, where pₜ is the probability
    /// of the target, and aₜ is alpha for yes and 1 − alpha for no (Lin et al. 2017).
    ///
    /// @throws IllegalArgumentException if alpha does not lie in 0 to 1
    public static ElementwiseLoss focal(double alpha, double gamma) {
        if (!(alpha >= 0 && alpha <= 1)) {
            throw new IllegalArgumentException("focal: alpha (%s) must lie in 0 to 1".formatted(alpha));
        }
        return elementwise("focal", (z, t) -> {
            Node missed = t.mul(z.neg().sigmoid()).add(t.rsub(1).mul(z.sigmoid()));
            Node share = t.mul(2 * alpha - 1).add(1 - alpha);
            return share.mul(missed.pow(gamma)).mul(Elementwise.of(Activations.LOGISTIC_LOSS, z, t));
        });
    }

    /// For labels without known places in a longer sequence, class 0 being the blank; the sum over the sequence.
    public static Ctc ctc() {
        return new Ctc(0);
    }

    private static void requirePositive(String op, String name, double value) {
        if (!(value > 0)) {
            throw new IllegalArgumentException("%s: %s (%s) must be positive".formatted(op, name, value));
        }
    }
}
