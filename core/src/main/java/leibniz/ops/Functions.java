// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.DType;

/// Functions of one number, elementwise, fluent on [Node]. Accuracy and derivative of each are with its [Formulas] entry.
public interface Functions extends Operand {
    /// −x.
    default Node neg() {
        return Elementwise.of(Formulas.NEG, self());
    }

    /// |x|; derivative 0 at 0.
    default Node abs() {
        return Elementwise.of(Formulas.ABS, self());
    }

    /// −1, 0 or 1; derivative 0.
    default Node sign() {
        return Elementwise.of(Formulas.SIGN, self());
    }

    /// x².
    default Node square() {
        return Elementwise.of(Formulas.SQUARE, self());
    }

    /// 1 / x.
    default Node reciprocal() {
        return Elementwise.of(Formulas.RECIPROCAL, self());
    }

    /// eˣ.
    default Node exp() {
        return Elementwise.of(Formulas.EXP, self());
    }

    /// eˣ − 1, accurate near 0.
    default Node expm1() {
        return Elementwise.of(Formulas.EXPM1, self());
    }

    /// Natural logarithm.
    default Node log() {
        return Elementwise.of(Formulas.LOG, self());
    }

    /// ln(1 + x), accurate near 0.
    default Node log1p() {
        return Elementwise.of(Formulas.LOG1P, self());
    }

    /// Base-2 logarithm.
    default Node log2() {
        return Elementwise.of(Formulas.LOG2, self());
    }

    /// Base-10 logarithm.
    default Node log10() {
        return Elementwise.of(Formulas.LOG10, self());
    }

    /// √x; derivative ∞ at 0.
    default Node sqrt() {
        return Elementwise.of(Formulas.SQRT, self());
    }

    /// 1 / √x.
    default Node rsqrt() {
        return Elementwise.of(Formulas.RSQRT, self());
    }

    /// Sine, x in radians.
    default Node sin() {
        return Elementwise.of(Formulas.SIN, self());
    }

    /// Cosine, x in radians.
    default Node cos() {
        return Elementwise.of(Formulas.COS, self());
    }

    /// Tangent, x in radians.
    default Node tan() {
        return Elementwise.of(Formulas.TAN, self());
    }

    /// Arcsine, in radians.
    default Node asin() {
        return Elementwise.of(Formulas.ASIN, self());
    }

    /// Arccosine, in radians.
    default Node acos() {
        return Elementwise.of(Formulas.ACOS, self());
    }

    /// Arctangent, in radians.
    default Node atan() {
        return Elementwise.of(Formulas.ATAN, self());
    }

    /// Hyperbolic sine.
    default Node sinh() {
        return Elementwise.of(Formulas.SINH, self());
    }

    /// Hyperbolic cosine.
    default Node cosh() {
        return Elementwise.of(Formulas.COSH, self());
    }

    /// Hyperbolic tangent; derivative sech² x, accurate in both tails.
    default Node tanh() {
        return Elementwise.of(Formulas.TANH, self());
    }

    /// Inverse hyperbolic sine.
    default Node asinh() {
        return Elementwise.of(Formulas.ASINH, self());
    }

    /// Inverse hyperbolic cosine, x ≥ 1.
    default Node acosh() {
        return Elementwise.of(Formulas.ACOSH, self());
    }

    /// Inverse hyperbolic tangent, |x| < 1.
    default Node atanh() {
        return Elementwise.of(Formulas.ATANH, self());
    }

    /// Largest integer not above x; derivative 0.
    default Node floor() {
        return Elementwise.of(Formulas.FLOOR, self());
    }

    /// Smallest integer not below x; derivative 0.
    default Node ceil() {
        return Elementwise.of(Formulas.CEIL, self());
    }

    /// Nearest integer, halves to even; derivative 0.
    default Node round() {
        return Elementwise.of(Formulas.ROUND, self());
    }

    /// x without its fraction; derivative 0.
    default Node trunc() {
        return Elementwise.of(Formulas.TRUNC, self());
    }

    /// 2ˣ.
    default Node exp2() {
        return Elementwise.of(Formulas.EXP2, self());
    }

    /// ∛x, of negative numbers too; derivative ∞ at 0.
    default Node cbrt() {
        return Elementwise.of(Formulas.CBRT, self());
    }

    /// x without its whole part; derivative 1.
    default Node frac() {
        return Elementwise.of(Formulas.FRAC, self());
    }

    /// Degrees in radians.
    default Node deg2rad() {
        return Elementwise.of(Formulas.DEG2RAD, self());
    }

    /// Radians in degrees.
    default Node rad2deg() {
        return Elementwise.of(Formulas.RAD2DEG, self());
    }

    /// 1 / (1 + e⁻ˣ), exact in both tails.
    default Node sigmoid() {
        return Elementwise.of(Activations.SIGMOID, self());
    }

    /// ln σ(x), exact in both tails.
    default Node logSigmoid() {
        return Elementwise.of(Activations.LOG_SIGMOID, self());
    }

    /// ln(1 + eˣ), exact at every x.
    default Node softplus() {
        return Elementwise.of(Activations.SOFTPLUS, self());
    }

    /// max(x, 0); derivative 0 at 0.
    default Node relu() {
        return Elementwise.of(Activations.RELU, self());
    }

    /// The same numbers in another element type. Differentiable between floating types.
    default Node to(DType dtype) {
        return self().dtype() == dtype ? self() : new Cast(dtype).on(self());
    }

    /// The same value, which counts as a constant for every derivative.
    default Node stopGradient() {
        return new StopGradient().on(self());
    }
}
