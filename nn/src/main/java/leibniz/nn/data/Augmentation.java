// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import leibniz.tensor.Key;

/// Changes a batch before it is learnt from: shifts, noise, masks.
@FunctionalInterface
public interface Augmentation {
    /// The batch with other numbers, and as many examples.
    ///
    /// @param key where its random numbers come from: another for each batch of each epoch, the same again when a training
    ///     is repeated or goes on
    Dataset apply(Dataset batch, Key key);
}
