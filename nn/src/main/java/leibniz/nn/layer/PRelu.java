// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// x where x > 0, else slope · x with a learnt slope for each channel, axis 1, or one for all (He et al. 2015).
///
/// @param weight `[c]`, or `[1]`
public record PRelu(Parameter weight) implements Layer {
    /// What a rectifier is to be.
    ///
    /// @param channels how many slopes; 1 for one slope for all
    /// @param start of each slope
    public record Config(int channels, double start) implements Spec {
        @Override
        public PRelu build(Scope scope) {
            DType dtype = scope.dtype();
            return new PRelu(new Parameter(scope.name("weight"), Tensor.full(dtype, Shape.of(channels), start)));
        }

        @Override
        public String toString() {
            return "PRelu " + channels;
        }
    }

    /// @throws leibniz.tensor.ShapeException if x has other channels
    @Override
    public Node apply(Node x) {
        return x.prelu(weight);
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(weight);
    }

    @Override
    public String toString() {
        return "PRelu " + weight.shape().size();
    }
}
