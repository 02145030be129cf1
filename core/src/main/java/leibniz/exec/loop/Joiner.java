// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.ops.Reduce;
import org.jspecify.annotations.Nullable;

/// Joins the numbers of a row, which come a stretch at a time, in the order that [Order] lays down: where one stretch ends
/// and the next one starts makes no difference. Used again and again.
final class Joiner {
    private final Reduce.Kind kind;
    private final float[] singles = new float[Order.LANES];
    private final double[] doubles = new double[Order.LANES];
    private final boolean single;
    private final PairTree tree;
    /// How many numbers of the present piece there were.
    private int at;
    /// Where pieces go that others join, and the place of the next one.
    private double @Nullable [] out;
    private int next;

    Joiner(Reduce.Kind kind, boolean single) {
        this.kind = kind;
        this.single = single;
        this.tree = new PairTree(kind, 1, single);
        clear();
    }

    private void clear() {
        if (single) {
            Arrays.fill(singles, (float) Order.neutral(kind));
        } else {
            Arrays.fill(doubles, Order.neutral(kind));
        }
        at = 0;
    }

    /// Adds one number.
    void add(double x) {
        int lane = at % Order.LANES;
        if (single) {
            singles[lane] = Order.join(kind, singles[lane], (float) x);
        } else {
            doubles[lane] = Order.join(kind, doubles[lane], x);
        }
        moved(1);
    }

    /// Adds `n` numbers.
    void add(Object array, int from, int n) {
        int end = from + n;
        for (int i = from; i < end;) {
            int lane = at % Order.LANES;
            int k = Math.min(Order.LANES - lane, end - i);
            switch (array) {
                case float[] x -> group(x, i, lane, k);
                case double[] x -> group(x, i, lane, k);
                default -> throw new IllegalStateException("loop: floating numbers are joined");
            }
            i += k;
            moved(k);
        }
    }

    /// Joins each of some rows of `length` numbers one after the other.
    void rows(Object array, int length, Object into, int rows) {
        for (int r = 0; r < rows; r++) {
            add(array, r * length, length);
            double row;
            if (length < Order.CHUNK) {
                // the only piece
                row = Order.halves(kind, single ? singles : doubles, 0);
                clear();
            } else {
                row = take();
            }
            switch (into) {
                case float[] y -> y[r] = (float) row;
                case double[] y -> y[r] = row;
                default -> throw new IllegalStateException("loop: floating numbers are joined");
            }
        }
    }

    private void moved(int k) {
        at += k;
        if (at == Order.CHUNK) {
            piece();
        }
    }

    private void group(float[] x, int from, int lane, int k) {
        switch (kind) {
            case SUM -> {
                for (int i = 0; i < k; i++) {
                    singles[lane + i] += x[from + i];
                }
            }
            case MAX -> {
                for (int i = 0; i < k; i++) {
                    singles[lane + i] = Math.max(singles[lane + i], x[from + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < k; i++) {
                    singles[lane + i] = Math.min(singles[lane + i], x[from + i]);
                }
            }
        }
    }

    private void group(double[] x, int from, int lane, int k) {
        switch (kind) {
            case SUM -> {
                for (int i = 0; i < k; i++) {
                    doubles[lane + i] += x[from + i];
                }
            }
            case MAX -> {
                for (int i = 0; i < k; i++) {
                    doubles[lane + i] = Math.max(doubles[lane + i], x[from + i]);
                }
            }
            case MIN -> {
                for (int i = 0; i < k; i++) {
                    doubles[lane + i] = Math.min(doubles[lane + i], x[from + i]);
                }
            }
        }
    }

    private void piece() {
        addPiece(Order.halves(kind, single ? singles : doubles, 0));
        clear();
    }

    /// Adds a whole piece, joined elsewhere.
    void addPiece(double piece) {
        if (out != null) {
            out[next++] = piece;
        } else {
            tree.add(piece);
        }
    }

    /// From here on pieces are not joined but written to `pieces` from a place on; joined again where that is null.
    void into(double @Nullable [] pieces, int from) {
        out = pieces;
        next = from;
    }

    /// Ends the present piece.
    void flush() {
        if (at > 0) {
            piece();
        }
    }

    /// Everything joined, which starts the next row.
    double take() {
        flush();
        return tree.take()[0];
    }
}
