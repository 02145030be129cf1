// SPDX-License-Identifier: Apache-2.0
package leibniz.distribution;

import leibniz.graph.Node;

/// A distribution on separate values.
public interface DiscreteDistribution {
    /// ln of the probability of x, which is of any element type and broadcasts with the parameters; −∞ with gradient zero
    /// where x is none of the values. x itself has no gradient.
    Node logProbability(Node x);
}
