// SPDX-License-Identifier: Apache-2.0
/// Images: folders of picture files as data.
///
/// **Duty.** Reads picture files into tensors. It needs the module `java.desktop`, which no other room does.
///
/// **May import** `leibniz.tensor`, `leibniz.nn.data`, `leibniz.nn.store`.
///
/// **Reading order.** [ImageFolder].
package leibniz.nn.image;
