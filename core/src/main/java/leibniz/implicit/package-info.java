// SPDX-License-Identifier: Apache-2.0
/// Values that are defined by an equation, and their derivatives.
///
/// **Duty.** Records roots, fixed points, minimisers and linear systems as one node each ([Implicit]), hands the equation to
/// a [Solver] in plain Java, and differentiates the equation instead of the solver (`ImplicitFunction`).
///
/// **May import** `leibniz`, `leibniz.diff`, `leibniz.graph`, `leibniz.ops`, `leibniz.tensor`.
///
/// **Reading order.** [Implicit], `ImplicitFunction`, `Equation`, [Solver], [Problem], [Newton], [FixedPointIteration], [Lbfgs],
/// [Gmres], [ConjugateGradients].
package leibniz.implicit;
