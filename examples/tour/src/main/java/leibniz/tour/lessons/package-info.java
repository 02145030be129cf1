// SPDX-License-Identifier: Apache-2.0
/// Five lectures on backpropagation as programs: each shows the formulas worked out by hand beside what the engine
/// derives by itself.
///
/// **Duty.** The lessons; each prints a hand-out and is tested.
///
/// **May import** `leibniz.tour`, `leibniz.tour.handout`, `.picture`, `.data`, and the core. Not `leibniz.nn`: a lesson writes its formulas
/// out.
///
/// **Reading order.** [ByHand]; then [Lesson1] with [LogisticByHand] and [LogisticGraph], [Lesson2] with
/// [TwoLayersByHand] and [TwoLayersGraph], [Lesson3] with [ThreeLayersByHand], [Lesson4] with [Squash], [DeepByHand]
/// and [DeepGraph], [Lesson5] with [FlowGraph] and [Agreement]. [Descent] learns.
@NullMarked
package leibniz.tour.lessons;

import org.jspecify.annotations.NullMarked;
