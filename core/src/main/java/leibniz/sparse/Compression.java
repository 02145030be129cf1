// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.List;
import leibniz.diff.Batch;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.Fill;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// One product for each colour, all in one sweep, and where in them each entry of the matrix stands.
record Compression(Pattern pattern, Colouring colouring) {

    /// The entries of ∂y/∂x, in the order of the pattern's places: shape `[n]`.
    Node values(Node y, Node x) {
        if (pattern.size() == 0) {
            return Fill.of(y.dtype(), Shape.of(0), 0);
        }
        boolean byRows = colouring.kind() == Colouring.Kind.ROWS;
        Input seed = new Input("colour", (byRows ? y : x).type());
        Node product = byRows ? Reverse.of(y, seed, List.of(x)).of(x)
                : Forward.jvp(List.of(y), List.of(x), List.of(seed)).getFirst();
        Node products = Batch.of(List.of(product), List.of(seed), List.of(seeds(seed.type()))).getFirst()
                .stack(colouring.count());
        return products.flatten().indexSelect(0, new Constant("places", Tensor.of(positions())));
    }

    /// The seeds of all colours, along a leading axis.
    private Node seeds(Type type) {
        int n = type.shape().size();
        double[] all = new double[colouring.count() * n];
        for (int i = 0; i < n; i++) {
            if (colouring.of(i) >= 0) {
                all[colouring.of(i) * n + i] = 1;
            }
        }
        Shape shape = Shape.of(colouring.count()).concat(type.shape());
        return new Constant("colours", Tensor.wrap(all, shape).to(type.dtype()));
    }

    /// For each place its position among all products, laid end to end.
    private int[] positions() {
        int[] at = new int[pattern.size()];
        for (int i = 0; i < pattern.rows(); i++) {
            for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
                int j = pattern.column(k);
                at[k] = switch (colouring.kind()) {
                    case COLUMNS -> colouring.of(j) * pattern.rows() + i;
                    case ROWS -> colouring.of(i) * pattern.columns() + j;
                    case STAR -> standsAlone(i, j) ? colouring.of(j) * pattern.rows() + i
                            : colouring.of(i) * pattern.rows() + j;
                };
            }
        }
        return at;
    }

    /// Whether no other entry of row i lies in a column of column j's colour.
    private boolean standsAlone(int i, int j) {
        for (int k = pattern.start(i); k < pattern.start(i + 1); k++) {
            int other = pattern.column(k);
            if (other != j && colouring.of(other) == colouring.of(j)) {
                return false;
            }
        }
        return true;
    }
}
