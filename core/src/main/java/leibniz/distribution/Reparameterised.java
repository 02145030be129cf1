// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;

/// A distribution whose random numbers move smoothly with its parameters, so that gradients pass through them, of every
/// order.
public interface Reparameterised {
    /// Random numbers of the key: `axes`, then the axes that the parameters broadcast to, then, where one number is a
    /// vector, its own. Draw with one key once; see [leibniz.ops.Randomness].
    Node sample(Node key, int... axes);
}
