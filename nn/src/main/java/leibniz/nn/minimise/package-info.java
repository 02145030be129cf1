// SPDX-License-Identifier: Apache-2.0
/// Minimisers of functions: for data that is taken whole, and for any differentiable function, networks or not.
///
/// **Duty.** Finds where a function is least, with or without bounds ([LineSearchLbfgs], [BoundedLbfgs], [NewtonCg]), and
/// which parameters fit data best ([LevenbergMarquardt], [GaussNewton]), with derivatives from the engine. Plain Java around
/// compiled programs. A [Minimiser] is also a solver of `leibniz.implicit`, so that a minimum can be differentiated.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.diff`, `leibniz.implicit`.
///
/// **Reading order.** [Minimiser], [Objective], [Minimum], [LineSearchLbfgs], `StrongWolfe`, [BoundedLbfgs], [NewtonCg]; [Fit],
/// [LevenbergMarquardt], [GaussNewton].
package leibniz.nn.minimise;
