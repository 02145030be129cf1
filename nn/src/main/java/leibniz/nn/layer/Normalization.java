// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// A normalisation of each example by itself, the same in training and in prediction. See [leibniz.ops.Normalizing].
///
/// @param kind which numbers are normalised together
/// @param weight times which the normalised numbers are taken, or null for none
/// @param bias what is added then, or null for none
/// @param size the trailing axes of a layer norm, the last axis of an RMS norm, else the channels
/// @param groups of a group norm; else 1
/// @param epsilon added to the variance, or to the mean square
public record Normalization(Kind kind, @Nullable Parameter weight, @Nullable Parameter bias, Shape size, int groups,
        double epsilon) implements Layer {
    /// Which numbers are normalised together.
    public enum Kind {
        /// those of the trailing axes (Ba, Kiros and Hinton 2016)
        LAYER("LayerNorm"),
        /// those of the last axis, by their root mean square (Zhang and Sennrich 2019)
        RMS("RmsNorm"),
        /// those of a group of channels, of all places (Wu and He 2018)
        GROUP("GroupNorm"),
        /// those of one channel, of all places (Ulyanov, Vedaldi and Lempitsky 2016)
        INSTANCE("InstanceNorm");

        private final String title;

        Kind(String title) {
            this.title = title;
        }
    }

    /// What a normalisation is to be. Weights start at 1, biases at 0.
    ///
    /// @param kind which numbers are normalised together
    /// @param size the trailing axes of a layer norm, the last axis of an RMS norm, else the channels
    /// @param groups of a group norm; else 1
    /// @param epsilon added to the variance, or to the mean square
    /// @param affine whether it has a weight, and a bias if it is no RMS norm
    public record Config(Kind kind, Shape size, int groups, double epsilon, boolean affine) implements Spec {
        /// The same with another number added to the variance.
        public Config epsilon(double more) {
            return new Config(kind, size, groups, more, affine);
        }

        /// The same without weight and bias.
        public Config withoutWeights() {
            return new Config(kind, size, groups, epsilon, false);
        }

        @Override
        public Normalization build(Scope scope) {
            return new Normalization(kind,
                    affine ? scope.parameter("weight", Initializer.ONES, size.toArray()) : null,
                    affine && kind != Kind.RMS ? scope.parameter("bias", Initializer.ZEROS, size.toArray()) : null,
                    size, groups, epsilon);
        }

        @Override
        public String toString() {
            return title(kind, size, groups);
        }
    }

    private static String title(Kind kind, Shape size, int groups) {
        String text = "%s %s".formatted(kind.title, size.rank() == 1 ? size.axis(0) : size);
        return kind == Kind.GROUP ? text + " in " + groups : text;
    }

    /// @throws leibniz.tensor.ShapeException if x has other channels or trailing axes
    @Override
    public Node apply(Node x) {
        return switch (kind) {
            case LAYER -> x.layerNorm(size, weight, bias, epsilon);
            case RMS -> x.rmsNorm(weight, epsilon);
            case GROUP -> x.groupNorm(groups, weight, bias, epsilon);
            case INSTANCE -> x.instanceNorm(weight, bias, epsilon);
        };
    }

    @Override
    public List<Parameter> parameters() {
        return Stream.of(weight, bias).flatMap(Stream::ofNullable).toList();
    }

    @Override
    public String toString() {
        return title(kind, size, groups);
    }
}
