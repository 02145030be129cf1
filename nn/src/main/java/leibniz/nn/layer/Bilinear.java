// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Uniform;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// `y[n, k] = Σᵢⱼ x[n, i]·weight[k, i, j]·z[n, j] + bias[k]`: of two inputs, or of one taken twice.
///
/// @param weight `[out, left, right]`
/// @param bias `[out]`, or null for none
public record Bilinear(Parameter weight, @Nullable Parameter bias) implements Layer {
    /// What a bilinear layer is to be. Weight and bias are drawn within ± 1/√left.
    ///
    /// @param left size of x
    /// @param right size of z
    /// @param out how many outputs
    /// @param hasBias whether there is a bias
    public record Config(int left, int right, int out, boolean hasBias) implements Spec {
        /// @throws ShapeException if a size is not positive
        public Config {
            if (left < 1 || right < 1 || out < 1) {
                throw new ShapeException("bilinear: the sizes left (%d), right (%d) and out (%d) must be positive"
                        .formatted(left, right, out));
            }
        }

        /// The same without bias.
        public Config withoutBias() {
            return new Config(left, right, out, false);
        }

        @Override
        public Bilinear build(Scope scope) {
            Initializer customary = Uniform.fanIn(left);
            return new Bilinear(scope.parameter("weight", customary, out, left, right),
                    hasBias ? scope.parameter("bias", customary, out) : null);
        }

        @Override
        public String toString() {
            return title(left, right, out);
        }
    }

    private static String title(int left, int right, int out) {
        return "Bilinear %dx%d-%d".formatted(left, right, out);
    }

    /// Both inputs x, so that y is a quadratic form of it.
    @Override
    public Node apply(Node x) {
        return apply(x, x);
    }

    /// x `[n, left]` and z `[n, right]` to `[n, out]`.
    ///
    /// @throws ShapeException if they do not fit the weight
    public Node apply(Node x, Node z) {
        return x.bilinear(z, weight, bias);
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String toString() {
        int[] axes = weight.shape().toArray();
        return title(axes[1], axes[2], axes[0]);
    }
}
