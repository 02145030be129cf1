// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import leibniz.graph.Region;

/// A family of regions, one for each number of steps of a loop, all with the same inputs and outputs.
public interface Recording {
    /// The region for `n` steps.
    Region of(int n);
}
