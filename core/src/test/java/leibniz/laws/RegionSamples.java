// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.List;
import leibniz.diff.RegionTransforms;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Region;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;

/// Regions made by hand.
final class RegionSamples {
    private RegionSamples() {
    }

    /// a·bⁿ and sin a, of vectors of two.
    static Region powers(int n, DType dtype) {
        Type type = new Type(dtype, Shape.of(2));
        Input a = new Input("a", type);
        Input b = new Input("b", type);
        Node power = a;
        for (int i = 0; i < n; i++) {
            power = power.mul(b);
        }
        return new Region(new RegionTransforms(), List.of(a, b), List.of(power, a.sin()));
    }
}
