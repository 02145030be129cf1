// SPDX-License-Identifier: Apache-2.0
/// The numbers that weights start from.
///
/// **Duty.** Draws the first numbers of a parameter from a key, so that a seed and a path decide them and nothing else.
/// Weights never start at zero or all alike: units that start alike stay alike.
///
/// **May import** `leibniz`, `leibniz.tensor`, `leibniz.graph`, `leibniz.ops`.
///
/// **Reading order.** [Initializer], [Fans], [Distribution], [Xavier], [He], [Gain],
/// [Uniform], [Normal], [TruncatedNormal], [Orthogonal], [Identity].
package leibniz.nn.init;
