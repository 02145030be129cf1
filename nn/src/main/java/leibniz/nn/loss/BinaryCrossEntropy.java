// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.loss;

import java.util.Optional;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Activations;
import leibniz.ops.Elementwise;
import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Binary cross-entropy from logits: for a logit z and a target t, −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), computed as
/// max(z, 0) − z·t + ln(1 + e^−|z|), which neither overflows nor loses its tail at any logit.
///
/// The gradient with respect to z is σ(z) − t times the reduction's share: a − y where a is the activation and y the
/// label. In float64 it is a − y bit for bit, except where y > 1/2 and a is within 1/16 of it: there it keeps the digits
/// that a rounded a has lost. In float32 it is rounded once, after the subtraction, and so better than a rounded a − y.
///
/// With weights it is weight · ((1 − t)·z + (1 + (p − 1)·t)·softplus(−z)), p being the weight of the positive targets.
///
/// @param reduction what becomes of the losses of a batch
/// @param weight of each loss, broadcast to the logits; null for 1
/// @param positive how often a positive target counts, broadcast to the logits; null for once
public record BinaryCrossEntropy(Reduction reduction, @Nullable Node weight, @Nullable Node positive)
        implements Loss {
    /// The same with another reduction.
    public BinaryCrossEntropy reduction(Reduction other) {
        return new BinaryCrossEntropy(other, weight, positive);
    }

    /// The same with a weight for each loss, broadcast to the logits.
    public BinaryCrossEntropy weight(Tensor ofLosses) {
        return new BinaryCrossEntropy(reduction, new Constant("weight", ofLosses), positive);
    }

    /// The same with positive targets that count more, or less, broadcast to the logits.
    public BinaryCrossEntropy positive(Tensor times) {
        return new BinaryCrossEntropy(reduction, weight, new Constant("positive", times));
    }

    /// @param logits the numbers before a sigmoid, of any shape
    /// @param target probabilities, usually 0 or 1, of the same shape and element type
    /// @throws ShapeException if their shapes differ
    /// @throws DTypeException if their element types differ or are not floating
    /// @throws IllegalArgumentException if the logits are the output of a sigmoid
    @Override
    public Node of(Node logits, Node target) {
        Pairs.requireAlike("binaryCrossEntropy", "logits", logits, target);
        if (logits.op().equals(new Elementwise(Activations.SIGMOID))) {
            throw new IllegalArgumentException(
                    "binaryCrossEntropy: takes logits but was given the output of sigmoid; leave that sigmoid out (logits is %s, target is %s)"
                            .formatted(logits.shape(), target.shape()));
        }
        Node loss = positive == null ? Elementwise.of(Activations.LOGISTIC_LOSS, logits, target)
                : weighed(logits, target, positive.to(logits.dtype()));
        return reduction.of(weight == null ? loss : loss.mul(weight.to(logits.dtype()).broadcastTo(logits.shape())));
    }

    private static Node weighed(Node logits, Node target, Node positive) {
        return target.rsub(1).mul(logits).add(positive.sub(1).mul(target).add(1).mul(logits.neg().softplus()));
    }

    /// Whether probability and target lie on the same side of ½: the logit is positive where the target is above ½.
    @Override
    public Optional<Node> correct(Node logits, Node target) {
        return Optional.of(logits.gt(0).eq(target.gt(0.5)));
    }
}
