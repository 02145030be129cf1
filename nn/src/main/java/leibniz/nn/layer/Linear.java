// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Uniform;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// y = x · Wᵀ + b: every output is a weighted sum of all inputs, plus a bias.
///
/// @param weight `[out,in]`
/// @param bias `[out]`, or null for none
public record Linear(Parameter weight, @Nullable Parameter bias) implements Layer {
    /// What a linear layer is to be. Weight and bias are drawn within ± 1/√in, unless an initialiser is given for the
    /// weight; then the bias starts at zero.
    ///
    /// @param in how many inputs
    /// @param out how many outputs
    /// @param hasBias whether there is a bias
    /// @param initializer for the weight; null for the customary one
    public record Config(int in, int out, boolean hasBias, @Nullable Initializer initializer) implements Spec {
        /// @throws ShapeException if a size is not positive
        public Config {
            if (in < 1 || out < 1) {
                throw new ShapeException("linear: inputs (%d) and outputs (%d) must be positive".formatted(in, out));
            }
        }

        /// The same without bias.
        public Config withoutBias() {
            return new Config(in, out, false, initializer);
        }

        /// The same with a weight from that initialiser, and a bias of zeros.
        public Config initializer(Initializer forWeight) {
            return new Config(in, out, hasBias, forWeight);
        }

        @Override
        public Linear build(Scope scope) {
            Initializer customary = Uniform.fanIn(in);
            Parameter weight = scope.parameter("weight", initializer == null ? customary : initializer, out, in);
            return new Linear(weight, hasBias
                    ? scope.parameter("bias", initializer == null ? customary : Initializer.ZEROS, out)
                    : null);
        }

        @Override
        public String toString() {
            return "Linear %d-%d%s".formatted(in, out, hasBias ? "" : " without bias");
        }
    }

    /// @throws ShapeException if the weight is not a matrix, or the bias does not have one number for each of its rows
    /// @throws DTypeException if their element types differ
    public Linear {
        if (weight.shape().rank() != 2) {
            throw new ShapeException("linear: the rank of weight (%d) must be 2, out and in (weight is %s)".formatted(
                    weight.shape().rank(), weight.shape()));
        }
        if (bias != null && !bias.shape().equals(Shape.of(weight.shape().axis(0)))) {
            throw new ShapeException(
                    "linear: bias must hold one number for each row of weight (%d) (weight is %s, bias is %s)"
                            .formatted(weight.shape().axis(0), weight.shape(), bias.shape()));
        }
        if (bias != null && bias.dtype() != weight.dtype()) {
            throw new DTypeException(
                    "linear: weight is %s and bias is %s; they must be the same (weight is %s, bias is %s)"
                            .formatted(weight.dtype(), bias.dtype(), weight.type(), bias.type()));
        }
    }

    /// A layer whose parameters are named `path.weight` and `path.bias`, with a bias of zeros.
    ///
    /// @param initializer draws the weight
    /// @param seed the weight's numbers depend on it and on the path
    /// @throws ShapeException if a size is negative
    public static Linear of(String path, int in, int out, Initializer initializer, Key seed, DType dtype) {
        return new Linear(initializer.parameter(path + ".weight", seed, dtype, Shape.of(out, in)),
                Initializer.ZEROS.parameter(path + ".bias", seed, dtype, Shape.of(out)));
    }

    /// The last axis of x, of size in, becomes one of size out; the axes before it stay.
    @Override
    public Node apply(Node x) {
        Shape in = x.shape();
        if (in.rank() == 0 || in.axis(-1) != inputs()) {
            throw new ShapeException(
                    "linear: the last axis of x (%s) must equal that of %s (%d) (x is %s, %s is %s)".formatted(
                            in.rank() == 0 ? "none" : in.axis(-1), weight.label(), inputs(), in, weight.label(),
                            weight.shape()));
        }
        if (x.dtype() != weight.dtype()) {
            throw new DTypeException(
                    "linear: x is %s and %s is %s; convert x with to(DType) (x is %s, %s is %s)".formatted(
                            x.dtype(), weight.label(), weight.dtype(), x.type(), weight.label(), weight.type()));
        }
        Node y = x.matmul(weight.transpose());
        return bias == null ? y : y.add(bias);
    }

    /// The number of inputs.
    public int inputs() {
        return weight.shape().axis(1);
    }

    /// The number of outputs.
    public int outputs() {
        return weight.shape().axis(0);
    }

    @Override
    public List<Parameter> parameters() {
        return bias == null ? List.of(weight) : List.of(weight, bias);
    }

    @Override
    public String toString() {
        return "Linear %d-%d%s".formatted(inputs(), outputs(), bias == null ? " without bias" : "");
    }
}
