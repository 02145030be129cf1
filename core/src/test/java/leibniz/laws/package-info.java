// SPDX-License-Identifier: Apache-2.0
/// The laws: what must hold of every operation, whoever wrote it.
///
/// Operations are found by reflection ([Catalogue]) and each has samples ([Samples]): numbers, and how to record the
/// operation on them. A law is a statement about a sample, so an operation that is added is held to all of them from its
/// first day, and one without samples turns the build red.
///
/// **Reading order.** [Sample], [Catalogue], [Laws], [GradientLawsTest], then the others; kinks and tails have tables of
/// their own ([KinksTest], [TailsTest], [MaskedLanesTest]).
package leibniz.laws;
