// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;

/// All gradients times min(1, largest / (norm + 1e-6)), where norm is the root of the sum of all their squares.
final class ClipNorm {
    private static final double SOFT = 1e-6;

    private ClipNorm() {
    }

    static Gradients of(Gradients gradients, double largest) {
        Node squares = null;
        for (Parameter x : gradients.parameters()) {
            if (gradients.reaches(x)) {
                Node square = gradients.of(x).to(DType.FLOAT64).square().sum();
                squares = squares == null ? square : squares.add(square);
            }
        }
        if (squares == null) {
            return gradients;
        }
        Node scale = squares.sqrt().add(SOFT).rdiv(largest).minimum(1.0);
        return gradients.map(g -> g.mul(scale.to(g.dtype())));
    }
}
