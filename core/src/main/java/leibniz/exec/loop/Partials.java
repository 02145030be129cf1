// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import org.jspecify.annotations.Nullable;

/// What the pieces of a nest have formed of results that several of them make; joined when all are done.
///
/// Each piece writes places of its own: one number for each piece of [Order#CHUNK] elements or for each row, or a row for
/// each band of rows. So nobody can see who ran which piece.
final class Partials {
    private final Routine routine;
    private final int[] every;
    /// For each total along rows of elements, one number for each chunk of each result.
    private final double[] @Nullable [] chunks;
    /// For each total along rows of one number a row, these numbers.
    private final @Nullable Object[] numbers;
    /// For each total place by place, the bands of each result.
    private final @Nullable Object[] bands;
    /// For each fold of a row that is cut, one number for each chunk of each row.
    private final double[] @Nullable [] folds;
    private final @Nullable PairTree[] trees;

    Partials(Split split) {
        this.routine = split.routine();
        int totals = routine.totals().size();
        this.every = new int[totals];
        this.chunks = new double[totals] @Nullable [];
        this.numbers = new @Nullable Object[totals];
        this.bands = new @Nullable Object[totals];
        for (int t = 0; t < totals; t++) {
            Nest.Total total = routine.totals().get(t);
            every[t] = Totals.every(routine, total);
            int results = routine.rows() / every[t];
            if (!split.cuts(total)) {
                continue;
            }
            if (total.level() == Level.ROW) {
                numbers[t] = routine.dtype().newArray(routine.rows());
            } else if (total.alongRows()) {
                chunks[t] = new double[results * chunksOfResult(t)];
            } else {
                bands[t] = routine.dtype().newArray(results * bandsOfResult(t) * routine.length());
            }
        }
        this.folds = new double[routine.lines().size()] @Nullable [];
        this.trees = new @Nullable PairTree[folds.length];
        for (int i = 0; i < folds.length; i++) {
            if (!split.ofRows() && routine.lines().get(i) instanceof Line.Fold f) {
                folds[i] = new double[routine.rows() * chunksOfRow()];
                trees[i] = new PairTree(f.kind(), 1, routine.isSingle());
            }
        }
    }

    int chunksOfRow() {
        return Math.ceilDiv(routine.length(), Order.CHUNK);
    }

    int chunksOfResult(int t) {
        return (int) Math.ceilDiv((long) every[t] * routine.length(), Order.CHUNK);
    }

    int bandsOfResult(int t) {
        return Math.ceilDiv(every[t], Order.BAND);
    }

    /// Which chunk element `at` of a row is in.
    int chunk(int t, int row, int at) {
        long place = (long) (row % every[t]) * routine.length() + at;
        return row / every[t] * chunksOfResult(t) + (int) (place / Order.CHUNK);
    }

    /// Which band a row is in.
    int band(int t, int row) {
        return row / every[t] * bandsOfResult(t) + row % every[t] / Order.BAND;
    }

    /// Whether several pieces make one result of a total.
    boolean isCut(int t) {
        return chunks[t] != null || numbers[t] != null || bands[t] != null;
    }

    double @Nullable [] chunks(int t) {
        return chunks[t];
    }

    @Nullable
    Object numbers(int t) {
        return numbers[t];
    }

    @Nullable
    Object bands(int t) {
        return bands[t];
    }

    double @Nullable [] folds(int line) {
        return folds[line];
    }

    /// A fold of a row from its chunks.
    double fold(int line, int row) {
        double[] own = folds[line];
        PairTree tree = trees[line];
        if (own == null || tree == null) {
            throw new IllegalStateException("loop: the fold is not cut");
        }
        for (int c = 0; c < chunksOfRow(); c++) {
            tree.add(own[row * chunksOfRow() + c]);
        }
        return tree.take()[0];
    }
}
