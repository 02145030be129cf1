// SPDX-License-Identifier: Apache-2.0
/// Five lectures on backpropagation as programs: each shows the formulas worked out by hand beside what the engine
/// derives by itself.
///
/// **Duty.** The lessons; each prints a hand-out and is tested.
///
/// **May import** `leibniz.tour`, `leibniz.tour.picture`, and the core. Not `leibniz.nn`: a lesson writes its formulas
/// out.
///
/// **Reading order.** [ByHand]; then [Lesson1] with [LogisticByHand] and [LogisticGraph], [Lesson2] with
/// [TwoLayersByHand] and [TwoLayersGraph], [Lesson3] with [ThreeLayersByHand], [Lesson4] with [Squash], [DeepByHand]
/// and [DeepGraph], [Lesson5] with [FlowGraph] and [Agreement]. [Challenger] holds data, [Descent] learns, [Handout]
/// and [Table] print.
@NullMarked
package leibniz.tour.lessons;

import org.jspecify.annotations.NullMarked;
