// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Uniform;
import leibniz.ops.Sliding;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A convolution over one to three spatial axes: x `[n, in, …]` to `[n, out, …]`. See [leibniz.ops.Convolving] for sizes.
///
/// @param how stride, padding, dilation and groups
/// @param weight `[out, in/groups, …]`, a size for each spatial axis
/// @param bias `[out]`, or null for none
public record Conv(Sliding how, Parameter weight, @Nullable Parameter bias) implements Layer {
    /// What a convolution is to be. Weight and bias are drawn within ± 1/√fan in, unless an initialiser is given for the
    /// weight; then the bias starts at zero.
    ///
    /// @param in channels of x
    /// @param out channels of the value
    /// @param kernel its size along each spatial axis
    /// @param how stride, padding, dilation and groups
    /// @param hasBias whether there is a bias
    /// @param initializer for the weight; null for the customary one
    public record Config(int in, int out, List<Integer> kernel, Sliding how, boolean hasBias,
            @Nullable Initializer initializer) implements Spec {
        /// @throws ShapeException if a size is not positive, or the channels are no multiples of the groups
        public Config {
            kernel = List.copyOf(kernel);
            Kernels.require("conv", in, out, kernel, how);
        }

        /// The same by other steps.
        public Config stride(int... steps) {
            return how(Kernels.stride(how, steps));
        }

        /// The same with zeros around x.
        public Config padding(int... zeros) {
            return how(how.padding(zeros));
        }

        /// The same with zeros around x so that, by steps of 1, the value has the spatial size of x.
        ///
        /// @throws ShapeException if the reach of the kernel is even along some axis
        public Config samePadding() {
            return how(how.padding(Kernels.same("conv", kernel, how.dilation())));
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
        public Conv build(Scope scope) {
            int[] axes = Kernels.axes(out, in / how.groups(), kernel);
            Initializer customary = Uniform.fanIn(Kernels.product(axes) / out);
            Parameter weight = scope.parameter("weight", initializer == null ? customary : initializer, axes);
            Parameter bias = hasBias
                    ? scope.parameter("bias", initializer == null ? customary : Initializer.ZEROS, out)
                    : null;
            return new Conv(how, weight, bias);
        }

        @Override
        public String toString() {
            return Kernels.title("Conv", in, out, kernel);
        }
    }

    /// @throws ShapeException if the weight has not three to five axes
    public Conv {
        Kernels.requireRank("conv", weight);
    }

    /// @throws ShapeException if x does not fit the weight
    @Override
    public Node apply(Node x) {
        return switch (weight.shape().rank()) {
            case 3 -> x.conv1d(weight, bias, how);
            case 4 -> x.conv2d(weight, bias, how);
            default -> x.conv3d(weight, bias, how);
        };
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String toString() {
        int[] axes = weight.shape().toArray();
        return Kernels.title("Conv", axes[1] * how.groups(), axes[0],
                IntStream.of(axes).skip(2).boxed().toList());
    }

    /// What convolutions ask of their sizes.
    static final class Kernels {
        private Kernels() {
        }

        static void require(String op, int in, int out, List<Integer> kernel, Sliding how) {
            if (kernel.isEmpty() || kernel.size() > 3
                    || Stream.concat(Stream.of(in, out), kernel.stream()).anyMatch(size -> size < 1)) {
                throw new ShapeException(
                        "%s: channels in (%d) and out (%d) must be positive, and so must 1 to 3 sizes of the kernel (%s)"
                                .formatted(op, in, out, kernel));
            }
            if (how.groups() < 1 || in % how.groups() != 0 || out % how.groups() != 0) {
                throw new ShapeException("%s: channels in (%d) and out (%d) must be multiples of the groups (%d)"
                        .formatted(op, in, out, how.groups()));
            }
        }

        static void requireRank(String op, Parameter weight) {
            int rank = weight.shape().rank();
            if (rank < 3 || rank > 5) {
                throw new ShapeException("%s: the rank of weight (%d) must be 3 to 5 (weight is %s)".formatted(op, rank,
                        weight.shape()));
            }
        }

        static Sliding stride(Sliding how, int... steps) {
            return new Sliding(IntStream.of(steps).boxed().toList(), how.padding(), how.dilation(), how.groups(),
                    how.outputPadding());
        }

        static int[] same(String op, List<Integer> kernel, List<Integer> dilation) {
            int[] zeros = new int[kernel.size()];
            for (int i = 0; i < zeros.length; i++) {
                int reach = (kernel.get(i) - 1) * dilation.get(dilation.size() == 1 ? 0 : i);
                if (reach % 2 != 0) {
                    throw new ShapeException(
                            "%s: the kernel must reach equally far to both sides, its size must be odd (it is %d on axis %d)"
                                    .formatted(op, kernel.get(i), i));
                }
                zeros[i] = reach / 2;
            }
            return zeros;
        }

        static int[] axes(int first, int second, List<Integer> kernel) {
            return IntStream.concat(IntStream.of(first, second), kernel.stream().mapToInt(Integer::intValue)).toArray();
        }

        static long product(int... axes) {
            return IntStream.of(axes).asLongStream().reduce(1, (a, b) -> a * b);
        }

        static String title(String kind, int in, int out, List<Integer> kernel) {
            return "%s%dd %d-%d, %s".formatted(kind, kernel.size(), in, out,
                    kernel.stream().map(String::valueOf).collect(Collectors.joining("x")));
        }
    }
}
