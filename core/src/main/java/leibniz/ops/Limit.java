// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Node;
import leibniz.tensor.DType;

/// Quotients of cotangents and gaps between eigenvalues (or singular values), right where both vanish.
///
/// A function that does not depend on which eigenvectors are taken has a cotangent in which pairs of equal eigenvalues
/// cancel: the numerator q of the pair is its gap g times something finite. As the eigenvalues move apart at rates of which
/// ρ is the difference, dq = ρ·q/g at g = 0: by l'Hôpital q/g = q'/ρ − g·q''/(2ρ²) + O(g²), with q' and q'' the derivatives
/// of the cotangent, a graph like any other. That is taken where the gap is below the cube root of the precision, of the
/// size of the pair: there it is better than the quotient by half of the digits, and right to its second derivative.
///
/// @param rates the rates ρ
/// @param size the size of the larger one of each pair
/// @param rounding what two values that are equal may differ by from rounding
record Limit(Node rates, Node size, Node rounding) {
    /// What may be left, in units of the precision, of terms of the size of 1 that cancel.
    private static final double NOISE = 4096;

    /// A quotient, and where it is none: the gap is nothing but rounding and the numerator is more.
    record Quotient(Node value, Node bad) {
    }

    /// q/g for all pairs.
    ///
    /// @param q numerators, and their first and second derivatives as the values move apart
    /// @param scale the size of what q was formed from
    Quotient of(Node[] q, Node gap, Node scale) {
        DType dtype = gap.dtype();
        Node zero = Fill.scalar(dtype, 0);
        Node one = Fill.scalar(dtype, 1);
        double eps = dtype == DType.FLOAT64 ? 0x1p-52 : 0x1p-23;
        Node rate = rates.eq(0).where(one, rates);
        Node limit = q[1].div(rate).sub(q[2].gate(gap).div(rate.square().mul(2)));
        Node width = gap.stopGradient().abs();
        Node equal = width.le(rounding);
        Node near = width.le(size.mul(Math.cbrt(eps)));
        Node off = q[0].sub(limit.gate(gap)).stopGradient().abs();
        Node free = off.le(scale.stopGradient().mul(Math.sqrt(eps)));
        Node divisor = gap.eq(0).where(one, gap);
        Node none = rates.eq(0);
        Node value = none.where(zero, equal.or(near.and(free)).where(limit, q[0].gate(divisor.reciprocal())));
        Node noise = off.le(eps * NOISE);
        return new Quotient(value, equal.and(free.or(noise).or(none).not()).and(off.eq(off)));
    }
}
