// SPDX-License-Identifier: Apache-2.0
/// Numbers in rectangular boxes: [Tensor][leibniz.tensor.Tensor], its [Shape][leibniz.tensor.Shape] and
/// [DType][leibniz.tensor.DType], and the [Key][leibniz.tensor.Key] that random tensors are drawn from.
///
/// **Duty.** Holds and shows numbers; does not calculate with them.
///
/// **May import** the JDK only.
///
/// **Reading order.** `DType`, `Shape`, `Tensor`; then `Strided` and `Conversion` (how elements are reached and copied),
/// `NestedArrays`, `Ranges` and `RandomFill` (how tensors are made), `Philox` and `Key` (random numbers), `Comparison`,
/// and `TensorPrinter` with its `FloatColumn` (how tensors are shown).
package leibniz.tensor;
