// SPDX-License-Identifier: Apache-2.0
/// The front: record a graph, differentiate it, run it.
///
/// **Duty.** The verbs ([Leibniz]) and what they yield ([Program], [Workspace], [Values]). Chooses the back end and keeps
/// the plans ([Engine]); everything else is in the rooms below.
///
/// **May import** every room of the core but `leibniz.check`.
///
/// **Reading order.** [Leibniz], [Differentiable], [Mapping], [Values], [Program], [Workspace], [Engine].
package leibniz;
