// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import java.util.Arrays;
import leibniz.expr.Formula;
import leibniz.graph.Node;
import leibniz.ops.Convolution;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// Sets of formulas and of matrix products, where a factor that is known to be 0 cuts what it is multiplied with.
final class Products {
    private final Dependence walk;
    private final IndexSets sets;

    Products(Dependence walk, IndexSets sets) {
        this.walk = walk;
        this.sets = sets;
    }

    int @Nullable [][] elementwise(Formula formula, Node y) {
        int[][] all = null;
        for (int i = 0; i < formula.arity(); i++) {
            int[][] rows = walk.rows(y.input(i));
            Formula.Rule rule = rows == null ? null : formula.bprop(i);
            if (rows == null || rule == null) {
                continue;
            }
            int[] at = Lines.seen(y.input(i).shape(), y.shape());
            boolean[] zero = zeros(formula, rule, y);
            if (all == null) {
                all = Dependence.nothing(y);
            }
            merge(all, rows, at, zero);
        }
        return all;
    }

    @SuppressWarnings("ReferenceEquality") // neighbours share their sets
    private static void merge(int[][] all, int[][] rows, int[] at, boolean[] zero) {
        int[] left = IndexSets.NONE;
        int[] right = IndexSets.NONE;
        int[] union = IndexSets.NONE;
        for (int e = 0; e < all.length; e++) {
            if (zero.length != 0 && zero[e]) {
                continue;
            }
            if (all[e] != left || rows[at[e]] != right) {
                left = all[e];
                right = rows[at[e]];
                union = IndexSets.union(left, right);
            }
            all[e] = union;
        }
    }

    /// For each element whether the partial derivative vanishes there; nothing where none can.
    private boolean[] zeros(Formula formula, Formula.Rule rule, Node y) {
        boolean fixed = y.inputs().stream().anyMatch(input -> walk.known(input) != null);
        if (rule.formula() == null || !fixed) {
            return new boolean[0];
        }
        Zeros zeros = Zeros.of(rule, formula);
        int arity = formula.arity();
        double[][] numbers = new double[arity][];
        int[][] at = new int[arity][];
        for (int k = 0; k < arity; k++) {
            Tensor known = walk.known(y.input(k));
            numbers[k] = known == null ? new double[0] : known.toDoubles();
            at[k] = known == null ? new int[0] : Lines.seen(known.shape(), y.shape());
        }
        boolean[] zero = new boolean[y.shape().size()];
        @Nullable
        Double[] before = new @Nullable Double[arity];
        for (int e = 0; e < zero.length; e++) {
            @Nullable
            Double[] known = new @Nullable Double[arity];
            for (int k = 0; k < arity; k++) {
                known[k] = at[k].length == 0 ? null : Double.valueOf(numbers[k][at[k][e]]);
            }
            zero[e] = e > 0 && Arrays.equals(known, before) ? zero[e - 1] : zeros.vanishes(known);
            before = known;
        }
        return zero;
    }

    /// c[m,n] depends on a[m,k] and on b[k,n], for every k whose other factor is not known to be 0.
    int[][] matmul(Node c) {
        Operand a = operand(c, 0);
        Operand b = operand(c, 1);
        int rows = c.shape().axis(-2);
        int columns = c.shape().axis(-1);
        int inner = c.input(0).shape().axis(-1);
        int[][] all = new int[c.shape().size()][];
        for (int line = 0; line < all.length / Math.max(1, columns); line++) {
            int batch = line / rows;
            int[] shared = b.numbers == null ? union(a, line * inner, inner) : null;
            for (int j = 0; j < columns; j++) {
                int fromB = batch * inner * columns + j;
                sets.clear();
                if (shared != null) {
                    sets.add(shared);
                }
                for (int k = 0; k < inner; k++) {
                    if (shared == null && !b.isZero(fromB + k * columns)) {
                        sets.add(a.row(line * inner + k));
                    }
                    if (b.rows != null && !a.isZero(line * inner + k)) {
                        sets.add(b.row(fromB + k * columns));
                    }
                }
                all[line * columns + j] = sets.toArray();
            }
        }
        return all;
    }

    private int[] union(Operand a, int from, int n) {
        sets.clear();
        for (int k = 0; k < n && a.rows != null; k++) {
            sets.add(a.row(from + k));
        }
        return sets.toArray();
    }

    /// An operand as the product sees it: repeated along the batch axes.
    private Operand operand(Node c, int i) {
        Node x = c.input(i);
        int[] matrix = Arrays.copyOfRange(x.shape().toArray(), x.shape().rank() - 2, x.shape().rank());
        Shape whole = c.shape().without(-2, -1).concat(Shape.of(matrix));
        Tensor known = walk.known(x);
        return new Operand(walk.rows(x), known == null ? null : known.toDoubles(), Lines.seen(x.shape(), whole), whole);
    }

    /// y[n,o,p…] depends on x[n,c,q…] and on w[o,c,k…] for the channels and places that meet in it.
    int[][] convolution(Convolution op, Node y) {
        Operand x = plain(y, 0);
        Operand w = plain(y, 1);
        int[][] all = new int[y.shape().size()][];
        int[] yAt = new int[y.shape().rank()];
        int perGroup = w.shape.axis(1);
        int outPerGroup = Math.max(1, w.shape.axis(0) / op.groups());
        int taps = w.shape.axis(0) == 0 ? 0 : w.shape.size() / Math.max(1, w.shape.axis(0) * perGroup);
        for (int e = 0; e < all.length; e++) {
            place(e, y.shape(), yAt);
            sets.clear();
            for (int k = 0; k < taps; k++) {
                int q = source(op, yAt, k, x.shape, w.shape);
                for (int c = 0; c < perGroup && q >= 0; c++) {
                    int channel = yAt[1] / outPerGroup * perGroup + c;
                    int atX = (yAt[0] * x.shape.axis(1) + channel) * places(x.shape) + q;
                    int atW = (yAt[1] * perGroup + c) * taps + k;
                    if (!w.isZero(atW)) {
                        sets.add(x.row(atX));
                    }
                    if (!x.isZero(atX)) {
                        sets.add(w.row(atW));
                    }
                }
            }
            all[e] = sets.toArray();
        }
        return all;
    }

    private static int places(Shape shape) {
        return shape.without(0, 1).size();
    }

    private static void place(int e, Shape shape, int[] at) {
        int rest = e;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = rest % shape.axis(i);
            rest /= shape.axis(i);
        }
    }

    /// The place of x that tap number `tap` sees from a place of y; −1 where it sees none.
    private static int source(Convolution op, int[] yAt, int tap, Shape x, Shape w) {
        int rest = tap;
        int found = 0;
        int stride = 1;
        for (int i = op.axes().size() - 1; i >= 0; i--) {
            Convolution.Axis a = op.axes().get(i);
            int k = rest % w.axis(i + 2);
            rest /= w.axis(i + 2);
            int spread = yAt[i + 2] * a.stride() + k * a.dilation() - a.low();
            if (spread < 0 || spread % a.spread() != 0 || spread / a.spread() >= x.axis(i + 2)) {
                return -1;
            }
            found += spread / a.spread() * stride;
            stride *= x.axis(i + 2);
        }
        return found;
    }

    private Operand plain(Node y, int i) {
        Node x = y.input(i);
        Tensor known = walk.known(x);
        return new Operand(walk.rows(x), known == null ? null : known.toDoubles(), Lines.numbers(x.shape()), x.shape());
    }

    private static final class Operand {
        private final int @Nullable [][] rows;
        private final double @Nullable [] numbers;
        private final int[] at;
        private final Shape shape;

        Operand(int @Nullable [][] rows, double @Nullable [] numbers, int[] at, Shape shape) {
            this.rows = rows;
            this.numbers = numbers;
            this.at = at;
            this.shape = shape;
        }

        int[] row(int e) {
            return rows == null ? IndexSets.NONE : rows[at[e]];
        }

        boolean isZero(int e) {
            return numbers != null && numbers[at[e]] == 0;
        }
    }
}
