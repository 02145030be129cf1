// SPDX-License-Identifier: Apache-2.0
/// Scalar formulas and their derivatives: the mathematics of one number at a time.
///
/// **Duty.** Says what a named scalar function computes ([Formula]), what it is made of ([Expr] over [Intrinsic]s), and
/// what its partial derivatives are ([Derivatives], the one page of them). It knows no shape, no array and no graph.
///
/// **May import** the JDK only.
///
/// **Reading order.** [Intrinsic], [Expr], [Derivatives], [Formula], [Calculus], [Code].
package leibniz.expr;
