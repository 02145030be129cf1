// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.ops.BatchNorm;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// x `[n, c, …]` by mean and variance of each channel (Ioffe and Szegedy 2015): in training those of the batch, towards
/// which the running ones move; in prediction the running ones.
///
/// @param weight `[c]`, or null for none
/// @param bias `[c]`, or null for none
/// @param runningMean `[c]`
/// @param runningVariance `[c]`
/// @param momentum the share of the batch in the new running statistics
/// @param epsilon added to the variance
public record BatchNormalization(@Nullable Parameter weight, @Nullable Parameter bias, Parameter runningMean,
        Parameter runningVariance, double momentum, double epsilon) implements Layer {
    /// What a normalisation is to be.
    ///
    /// @param channels the size of axis 1
    /// @param momentum the share of the batch in the new running statistics
    /// @param epsilon added to the variance
    /// @param affine whether it has weight and bias
    public record Config(int channels, double momentum, double epsilon, boolean affine) implements Spec {
        /// The same with another share of the batch in the running statistics.
        public Config momentum(double share) {
            return new Config(channels, share, epsilon, affine);
        }

        /// The same with another number added to the variance.
        public Config epsilon(double more) {
            return new Config(channels, momentum, more, affine);
        }

        /// The same without weight and bias.
        public Config withoutWeights() {
            return new Config(channels, momentum, epsilon, false);
        }

        /// Weight and running variance start at 1, bias and running mean at 0.
        @Override
        public BatchNormalization build(Scope scope) {
            return new BatchNormalization(affine ? scope.parameter("weight", Initializer.ONES, channels) : null,
                    affine ? scope.parameter("bias", Initializer.ZEROS, channels) : null,
                    scope.state("runningMean", Tensor.zeros(channels).to(scope.dtype())),
                    scope.state("runningVariance", Tensor.ones(channels).to(scope.dtype())), momentum, epsilon);
        }

        @Override
        public String toString() {
            return "BatchNorm " + channels;
        }
    }

    @Override
    public Node apply(Node x) {
        return apply(x, Pass.predicting());
    }

    /// @throws leibniz.tensor.ShapeException if x has other channels, or in training fewer than two numbers in each
    @Override
    public Node apply(Node x, Pass pass) {
        BatchNorm norm = x.batchNorm(weight, bias, pass.now(runningMean), pass.now(runningVariance),
                pass.isTraining(), momentum, epsilon);
        if (pass.isTraining()) {
            pass.update(runningMean, norm.runningMean());
            pass.update(runningVariance, norm.runningVar());
        }
        return norm.y();
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(weight, bias).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public List<Parameter> state() {
        return List.of(runningMean, runningVariance);
    }

    @Override
    public String toString() {
        return "BatchNorm " + runningMean.shape().size();
    }
}
