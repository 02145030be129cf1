// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.List;

/// What makes derived regions of a [Region]. The language knows that regions have derivatives, but not how they are
/// found; a region carries along who does.
public interface Transforms {
    /// The reverse of a region. Its inputs are the region's and a seed for each output in `seeded`; its outputs are the
    /// gradients of the inputs in `wrt`, zeros where there is none.
    Closure reverse(Region region, List<Integer> seeded, List<Integer> wrt);

    /// The region and its tangents. Its inputs are the region's and a tangent for each input in `moving`; its outputs
    /// are the region's, then the tangents of the outputs in `moved`, zeros where there is none.
    Closure forward(Region region, List<Integer> moving, List<Integer> moved);

    /// The region in several lanes at once. The inputs in `stacked` have a new leading axis; so have the outputs in
    /// `stackedOutputs`, of which all must be that depend on those.
    Closure batch(Region region, List<Integer> stacked, List<Integer> stackedOutputs, int lanes);
}
