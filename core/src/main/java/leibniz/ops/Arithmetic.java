// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import org.jspecify.annotations.Nullable;

/// Arithmetic, comparison, choice and products, fluent on [Node].
public interface Arithmetic extends Operand {
    /// this + b, elementwise; shapes broadcast.
    default Node add(Node b) {
        return Elementwise.of(Formulas.ADD, self(), b);
    }

    /// this + b, with a literal number.
    default Node add(double b) {
        return add(Fill.scalar(self().dtype(), b));
    }

    /// this − b, elementwise; shapes broadcast.
    default Node sub(Node b) {
        return Elementwise.of(Formulas.SUB, self(), b);
    }

    /// this − b, with a literal number.
    default Node sub(double b) {
        return sub(Fill.scalar(self().dtype(), b));
    }

    /// this · b, elementwise; shapes broadcast.
    default Node mul(Node b) {
        return Elementwise.of(Formulas.MUL, self(), b);
    }

    /// this · b, with a literal number.
    default Node mul(double b) {
        return mul(Fill.scalar(self().dtype(), b));
    }

    /// this / b, elementwise; shapes broadcast.
    default Node div(Node b) {
        return Elementwise.of(Formulas.DIV, self(), b);
    }

    /// this / b, with a literal number.
    default Node div(double b) {
        return div(Fill.scalar(self().dtype(), b));
    }

    /// this to the power b (see [Formulas#POW] for the edges), elementwise; shapes broadcast.
    default Node pow(Node b) {
        return Elementwise.of(Formulas.POW, self(), b);
    }

    /// this to the power b (see [Formulas#POW] for the edges), with a literal number.
    default Node pow(double b) {
        return pow(Fill.scalar(self().dtype(), b));
    }

    /// The smaller of this and b; a tie shares the gradient, elementwise; shapes broadcast.
    default Node minimum(Node b) {
        return Elementwise.of(Formulas.MIN, self(), b);
    }

    /// The smaller of this and b; a tie shares the gradient, with a literal number.
    default Node minimum(double b) {
        return minimum(Fill.scalar(self().dtype(), b));
    }

    /// The larger of this and b; a tie shares the gradient, elementwise; shapes broadcast.
    default Node maximum(Node b) {
        return Elementwise.of(Formulas.MAX, self(), b);
    }

    /// The larger of this and b; a tie shares the gradient, with a literal number.
    default Node maximum(double b) {
        return maximum(Fill.scalar(self().dtype(), b));
    }

    /// The angle of the point (b, this), in radians, elementwise; shapes broadcast.
    default Node atan2(Node b) {
        return Elementwise.of(Formulas.ATAN2, self(), b);
    }

    /// √(this² + b²) without overflow, elementwise; shapes broadcast.
    default Node hypot(Node b) {
        return Elementwise.of(Formulas.HYPOT, self(), b);
    }

    /// this = b, a BOOL, elementwise; shapes broadcast.
    default Node eq(Node b) {
        return Elementwise.of(Formulas.EQ, self(), b);
    }

    /// this = b, a BOOL, with a literal number.
    default Node eq(double b) {
        return eq(Fill.scalar(self().dtype(), b));
    }

    /// this ≠ b, a BOOL, elementwise; shapes broadcast.
    default Node ne(Node b) {
        return Elementwise.of(Formulas.NE, self(), b);
    }

    /// this ≠ b, a BOOL, with a literal number.
    default Node ne(double b) {
        return ne(Fill.scalar(self().dtype(), b));
    }

    /// this < b, a BOOL, elementwise; shapes broadcast.
    default Node lt(Node b) {
        return Elementwise.of(Formulas.LT, self(), b);
    }

    /// this < b, a BOOL, with a literal number.
    default Node lt(double b) {
        return lt(Fill.scalar(self().dtype(), b));
    }

    /// this ≤ b, a BOOL, elementwise; shapes broadcast.
    default Node le(Node b) {
        return Elementwise.of(Formulas.LE, self(), b);
    }

    /// this ≤ b, a BOOL, with a literal number.
    default Node le(double b) {
        return le(Fill.scalar(self().dtype(), b));
    }

    /// this > b, a BOOL, elementwise; shapes broadcast.
    default Node gt(Node b) {
        return Elementwise.of(Formulas.GT, self(), b);
    }

    /// this > b, a BOOL, with a literal number.
    default Node gt(double b) {
        return gt(Fill.scalar(self().dtype(), b));
    }

    /// this ≥ b, a BOOL, elementwise; shapes broadcast.
    default Node ge(Node b) {
        return Elementwise.of(Formulas.GE, self(), b);
    }

    /// this ≥ b, a BOOL, with a literal number.
    default Node ge(double b) {
        return ge(Fill.scalar(self().dtype(), b));
    }

    /// Both of two BOOLs, elementwise; shapes broadcast.
    default Node and(Node b) {
        return Elementwise.of(Formulas.AND, self(), b);
    }

    /// Either of two BOOLs, elementwise; shapes broadcast.
    default Node or(Node b) {
        return Elementwise.of(Formulas.OR, self(), b);
    }

    /// The opposite of a BOOL.
    default Node not() {
        return Elementwise.of(Formulas.NOT, self());
    }

    /// a where this BOOL holds, else b; all three broadcast. What is not chosen gets a gradient of exactly zero, so an
    /// infinity or NaN in it does no harm.
    default Node where(Node a, Node b) {
        return Elementwise.of(Formulas.WHERE, self(), a, b);
    }

    /// The product of an adjoint, this, and a local derivative: 0 wherever the adjoint is 0, whatever the derivative is. What
    /// the rule of a gradient multiplies with.
    default Node gate(Node derivative) {
        return Elementwise.of(Formulas.GATE, self(), derivative);
    }

    /// This held between two literal numbers; derivative 1 at both ends.
    default Node clamp(double low, double high) {
        return Elementwise.of(Formulas.CLAMP, self(), Fill.scalar(self().dtype(), low),
                Fill.scalar(self().dtype(), high));
    }

    /// This held between two literal numbers, of which null leaves that side open; derivative 1 at both ends.
    default Node clamp(@Nullable Double low, @Nullable Double high) {
        return clamp(low == null ? Double.NEGATIVE_INFINITY : low.doubleValue(),
                high == null ? Double.POSITIVE_INFINITY : high.doubleValue());
    }

    /// b to the power this, with a literal number.
    default Node rpow(double b) {
        return Fill.scalar(self().dtype(), b).pow(self());
    }

    /// b − this, with a literal number.
    default Node rsub(double b) {
        return Fill.scalar(self().dtype(), b).sub(self());
    }

    /// b / this, with a literal number.
    default Node rdiv(double b) {
        return Fill.scalar(self().dtype(), b).div(self());
    }

    /// Matrix product by NumPy's rules: vectors are rows on the left and columns on the right, leading axes broadcast.
    ///
    /// @throws leibniz.tensor.ShapeException if the inner axes differ
    default Node matmul(Node b) {
        return Products.matmul(self(), b);
    }
}
