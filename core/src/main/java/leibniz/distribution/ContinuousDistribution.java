// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;

/// A distribution with a density.
public interface ContinuousDistribution {
    /// ln of the density at x, which broadcasts with the parameters; −∞ with gradient zero outside the support.
    Node logDensity(Node x);
}
