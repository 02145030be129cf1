// SPDX-License-Identifier: Apache-2.0
/// Bayesian logistic regression by Hamiltonian Monte Carlo.
///
/// **Duty.** Draws from a posterior with gradients from the engine ([HamiltonianMonteCarlo]), says whether the draws can be
/// trusted ([Mixing]), and holds what comes out against integrals on a grid ([Quadrature]).
///
/// **May import** `leibniz.tour`, `leibniz.tour.data`, `.handout`, `.picture`, and the core.
///
/// **Reading order.** [Posterior], [Potential], [HamiltonianMonteCarlo] with [Chain] and [StepSize], [Mixing], [Quadrature],
/// [Bayes].
@NullMarked
package leibniz.tour.bayes;

import org.jspecify.annotations.NullMarked;
