// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.stream.IntStream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Uniform;
import leibniz.nn.layer.Conv.Kernels;
import leibniz.ops.Sliding;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A transposed convolution over one to three spatial axes, which makes them larger: x `[n, in, …]` to `[n, out, …]`. See
/// [leibniz.ops.Convolving] for sizes.
///
/// @param how stride, padding, dilation, groups and output padding
/// @param weight `[in, out/groups, …]`, a size for each spatial axis
/// @param bias `[out]`, or null for none
public record ConvTranspose(Sliding how, Parameter weight, @Nullable Parameter bias) implements Layer {
    /// What a transposed convolution is to be. Weight and bias are drawn within ± 1/√(out/groups · places of the kernel),
    /// unless an initialiser is given for the weight; then the bias starts at zero.
    ///
    /// @param in channels of x
    /// @param out channels of the value
    /// @param kernel its size along each spatial axis
    /// @param how stride, padding, dilation, groups and output padding
    /// @param hasBias whether there is a bias
    /// @param initializer for the weight; null for the customary one
    public record Config(int in, int out, List<Integer> kernel, Sliding how, boolean hasBias,
            @Nullable Initializer initializer) implements Spec {
        /// @throws ShapeException if a size is not positive, or the channels are no multiples of the groups
        public Config {
            kernel = List.copyOf(kernel);
            Kernels.require("convTranspose", in, out, kernel, how);
        }

        /// The same by other steps: by how much larger the value is.
        public Config stride(int... steps) {
            return how(Kernels.stride(how, steps));
        }

        /// The same with so many places less at each end of the value.
        public Config padding(int... places) {
            return how(how.padding(places));
        }

        /// The same with so many places more at the end of the value.
        public Config outputPadding(int... places) {
            return how(how.outputPadding(places));
        }

        /// The same with places of the kernel that lie apart.
        public Config dilation(int... apart) {
            return how(how.dilation(apart));
        }

        /// The same with channels in groups that do not see each other.
        public Config groups(int count) {
            return how(how.groups(count));
        }

        /// The same moving in another way.
        public Config how(Sliding other) {
            return new Config(in, out, kernel, other, hasBias, initializer);
        }

        /// The same without bias.
        public Config withoutBias() {
            return new Config(in, out, kernel, how, false, initializer);
        }

        /// The same with a weight from that initialiser, and a bias of zeros.
        public Config initializer(Initializer forWeight) {
            return new Config(in, out, kernel, how, hasBias, forWeight);
        }

        @Override
        public ConvTranspose build(Scope scope) {
            int[] axes = Kernels.axes(in, out / how.groups(), kernel);
            Initializer customary = Uniform.fanIn(Kernels.product(axes) / in);
            Parameter weight = scope.parameter("weight", initializer == null ? customary : initializer, axes);
            Parameter bias = hasBias
                    ? scope.parameter("bias", initializer == null ? customary : Initializer.ZEROS, out)
                    : null;
            return new ConvTranspose(how, weight, bias);
        }

        @Override
        public String toString() {
            return Kernels.title("ConvTranspose", in, out, kernel);
        }
    }

    /// @throws ShapeException if the weight has not three to five axes
    public ConvTranspose {
        Kernels.requireRank("convTranspose", weight);
    }

    /// @throws ShapeException if x does not fit the weight
    @Override
    public Node apply(Node x) {
        return switch (weight.shape().rank()) {
            case 3 -> x.convTranspose1d(weight, bias, how);
            case 4 -> x.convTranspose2d(weight, bias, how);
            default -> x.convTranspose3d(weight, bias, how);
        };
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String toString() {
        int[] axes = weight.shape().toArray();
        return Kernels.title("ConvTranspose", axes[0], axes[1] * how.groups(),
                IntStream.of(axes).skip(2).boxed().toList());
    }
}
