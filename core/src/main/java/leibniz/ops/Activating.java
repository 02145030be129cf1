// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// The activations of neural networks, elementwise, fluent on [Node]. Each is one formula of [Rectifiers]; attributes are
/// literal numbers.
public interface Activating extends Operand {
    /// min(max(x, 0), 6); derivative 0 at both ends.
    default Node relu6() {
        return Elementwise.of(Rectifiers.RELU6, self());
    }

    /// x where x > 0, else slope · x; derivative slope at 0.
    default Node leakyRelu(double slope) {
        return Elementwise.of(Rectifiers.LEAKY_RELU, self(), Fill.scalar(self().dtype(), slope));
    }

    /// x where x > 0, else α(eˣ − 1).
    default Node elu(double alpha) {
        return Elementwise.of(Rectifiers.ELU, self(), Fill.scalar(self().dtype(), alpha));
    }

    /// x where x > 0, else α(e^(x/α) − 1), α > 0.
    default Node celu(double alpha) {
        return Elementwise.of(Rectifiers.CELU, self(), Fill.scalar(self().dtype(), alpha));
    }

    /// The self-normalising ELU, scale 1.0507009873554805 and α 1.6732632423543772.
    default Node selu() {
        return Elementwise.of(Rectifiers.SELU, self());
    }

    /// x σ(x).
    default Node silu() {
        return Elementwise.of(Rectifiers.SILU, self());
    }

    /// x tanh(softplus(x)).
    default Node mish() {
        return Elementwise.of(Rectifiers.MISH, self());
    }

    /// x Φ(x) with Φ approximated by tanh: x (1 + tanh(√(2/π)(x + 0.044715 x³))) / 2.
    default Node geluTanh() {
        return Elementwise.of(Rectifiers.GELU_TANH, self());
    }

    /// x held between low and high; derivative 0 at both ends and outside. See [Arithmetic#clamp(double, double)] for 1 at the
    /// ends.
    default Node hardtanh(double low, double high) {
        return Elementwise.of(Rectifiers.HARDTANH, self(), Fill.scalar(self().dtype(), low),
                Fill.scalar(self().dtype(), high));
    }

    /// x/6 + 1/2 held between 0 and 1; derivative 0 at both ends.
    default Node hardsigmoid() {
        return Elementwise.of(Rectifiers.HARDSIGMOID, self());
    }

    /// x times hardsigmoid(x).
    default Node hardswish() {
        return Elementwise.of(Rectifiers.HARDSWISH, self());
    }

    /// x / (1 + |x|).
    default Node softsign() {
        return Elementwise.of(Rectifiers.SOFTSIGN, self());
    }

    /// x − tanh x, accurate near 0.
    default Node tanhshrink() {
        return Elementwise.of(Rectifiers.TANHSHRINK, self());
    }

    /// sign(x) · max(|x| − λ, 0); derivative 0 where |x| ≤ λ.
    default Node softshrink(double lambda) {
        return Elementwise.of(Rectifiers.SOFTSHRINK, self(), Fill.scalar(self().dtype(), lambda));
    }

    /// x where |x| > λ, else 0; derivative 0 where |x| ≤ λ.
    default Node hardshrink(double lambda) {
        return Elementwise.of(Rectifiers.HARDSHRINK, self(), Fill.scalar(self().dtype(), lambda));
    }

    /// x where x > threshold, else value; derivative 0 at the threshold.
    default Node threshold(double threshold, double value) {
        return Elementwise.of(Rectifiers.THRESHOLD, self(), Fill.scalar(self().dtype(), threshold),
                Fill.scalar(self().dtype(), value));
    }

    /// ln(1 + e^(βx)) / β, exact at every x.
    default Node softplus(double beta) {
        return self().mul(beta).softplus().div(beta);
    }
}
