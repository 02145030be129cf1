// SPDX-License-Identifier: Apache-2.0
/// A coefficient of a differential equation, recovered from noisy measurements through a simulation.
///
/// **Duty.** Simulates how heat spreads along a rod as one differentiable node ([Rod]), measures a rod ([Thermometers]), and
/// fits the simulation to the measurements ([Heat]).
///
/// **May import** `leibniz.tour`, `leibniz.tour.handout`, `.picture`, core and `leibniz.nn.minimise`.
///
/// **Reading order.** [Rod], [Thermometers], [Metal], [Heat].
@NullMarked
package leibniz.tour.heat;

import org.jspecify.annotations.NullMarked;
