// SPDX-License-Identifier: Apache-2.0
/// What jqwik draws and shrinks: shapes, tensors, programs. Needs `net.jqwik:jqwik-api`, which is an optional dependency;
/// nothing else in the library does, and nothing else uses this room.
///
/// **Duty.** Arbitraries for properties of the user's own operations and functions ([Shapes], [Tensors], [Programs]).
///
/// **May import** `leibniz.check`, `leibniz.expr`, `leibniz.graph`, `leibniz.tensor`, and `net.jqwik.api`.
///
/// **Reading order.** [Shapes], [Tensors], [Programs].
package leibniz.check.jqwik;
