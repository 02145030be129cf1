// SPDX-License-Identifier: Apache-2.0
/// A curve fitted to counts, with what is known about its parameters.
///
/// **Duty.** Fits logistic growth to the censuses of the United States by least squares, and says how far the parameters,
/// the curve and its forecast can be trusted.
///
/// **May import** `leibniz.tour`, `leibniz.tour.data`, `.handout`, `.picture`, core and `leibniz.nn.minimise`.
///
/// **Reading order.** [LogisticGrowth], [CurveFit].
@NullMarked
package leibniz.tour.curvefit;

import org.jspecify.annotations.NullMarked;
