// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;

/// Short arithmetic that has a name, and what is left of a division, fluent on [Node]; shapes broadcast. Each is one formula
/// of [Blends].
public interface Blending extends Operand {
    /// this + α · b, with a literal α.
    default Node addScaled(Node b, double alpha) {
        return Elementwise.of(Blends.ADD_SCALED, self(), b, Fill.scalar(self().dtype(), alpha));
    }

    /// (this − b)².
    default Node squaredDifference(Node b) {
        return Elementwise.of(Blends.SQUARED_DIFFERENCE, self(), b);
    }

    /// this + weight · (b − this).
    default Node lerp(Node b, Node weight) {
        return Elementwise.of(Blends.LERP, self(), b, weight);
    }

    /// this + weight · (b − this), with a literal weight.
    default Node lerp(Node b, double weight) {
        return lerp(b, Fill.scalar(self().dtype(), weight));
    }

    /// this · b + c, rounded twice.
    default Node fma(Node b, Node c) {
        return Elementwise.of(Blends.FMA, self(), b, c);
    }

    /// this + value · a · b, with a literal value.
    default Node addcmul(Node a, Node b, double value) {
        return Elementwise.of(Blends.ADDCMUL, self(), a, b, Fill.scalar(self().dtype(), value));
    }

    /// this + value · a / b, with a literal value.
    default Node addcdiv(Node a, Node b, double value) {
        return Elementwise.of(Blends.ADDCDIV, self(), a, b, Fill.scalar(self().dtype(), value));
    }

    /// The larger of this and b, ignoring a NaN; a tie goes to this.
    default Node fmax(Node b) {
        return Elementwise.of(Blends.FMAX, self(), b);
    }

    /// The smaller of this and b, ignoring a NaN; a tie goes to this.
    default Node fmin(Node b) {
        return Elementwise.of(Blends.FMIN, self(), b);
    }

    /// |this| with the sign of b; derivative 0 where this is 0.
    default Node copysign(Node b) {
        return Elementwise.of(Blends.COPYSIGN, self(), b);
    }

    /// this − b · trunc(this / b), exactly; the sign of this.
    default Node fmod(Node b) {
        return Elementwise.of(Blends.FMOD, self(), b);
    }

    /// this − b · trunc(this / b), with a literal b.
    default Node fmod(double b) {
        return fmod(Fill.scalar(self().dtype(), b));
    }

    /// this − b · floor(this / b); the sign of b.
    default Node remainder(Node b) {
        return Elementwise.of(Blends.REMAINDER, self(), b);
    }

    /// this − b · floor(this / b), with a literal b.
    default Node remainder(double b) {
        return remainder(Fill.scalar(self().dtype(), b));
    }

    /// NaN, ∞ and −∞ replaced by literal numbers; derivative 0 there, 1 elsewhere.
    default Node nanToNum(double nan, double infinity, double negativeInfinity) {
        return Elementwise.of(Blends.NAN_TO_NUM, self(), Fill.scalar(self().dtype(), nan),
                Fill.scalar(self().dtype(), infinity), Fill.scalar(self().dtype(), negativeInfinity));
    }
}
