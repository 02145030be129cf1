// SPDX-License-Identifier: Apache-2.0
/// Keeping: tensors in files, and the way back.
///
/// **Duty.** Writes tensors in the formats that others read (safetensors, `.npy`, `.npz`), and reads those, IDX files too.
/// Nothing in a file is believed before it is checked: every size is held against the bytes that are there before memory
/// is taken. What is written appears whole or not at all.
///
/// **May import** `leibniz.tensor`, `leibniz.graph`, `leibniz.nn.layer`.
///
/// **Reading order.** [BadFileException], [AtomicFile], [Encoding], [Safetensors], [Weights], [Npy], [Npz], [Idx].
package leibniz.nn.store;
