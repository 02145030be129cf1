// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.ArrayList;
import java.util.List;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Concat;
import leibniz.ops.Fill;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// One product for each colour, and where in them each entry of the matrix stands.
record Compression(Pattern pattern, Colouring colouring) {

    /// The entries of ∂y/∂x, in the order of the pattern's places: shape `[n]`.
    Node values(Node y, Node x) {
        if (pattern.size() == 0) {
            return Fill.of(y.dtype(), Shape.of(0), 0);
        }
        boolean byRows = colouring.kind() == Colouring.Kind.ROWS;
        Node seeded = byRows ? y : x;
        List<Node> products = new ArrayList<>();
        for (int c = 0; c < colouring.count(); c++) {
            Tensor sum = Tensor.wrap(colouring.seed(c), seeded.shape()).to(seeded.dtype());
            Node seed = new Constant("colour " + c, sum);
            Node product = byRows ? Reverse.of(y, seed, List.of(x)).of(x)
                    : Forward.jvp(List.of(y), List.of(x), List.of(seed)).getFirst();
            products.add(product.flatten());
        }
        return Concat.of(0, products).indexSelect(0, new Constant("places", Tensor.of(positions())));
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
