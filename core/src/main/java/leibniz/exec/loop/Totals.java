// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import org.jspecify.annotations.Nullable;

/// What a nest forms over many rows, in the order that [Order] lays down. Used again and again.
final class Totals {
    private final Routine routine;
    private final Memory memory;
    /// For those along rows.
    private final @Nullable Joiner[] joiners;
    /// For those place by place: the rows of the present band joined, and bands.
    private final @Nullable Object[] bands;
    private final @Nullable PairTree[] trees;
    private final int[] every;
    private final double[] one = new double[1];
    private final Partials partials;

    /// @param partials where results go that several pieces make
    Totals(Routine routine, Memory memory, Partials partials) {
        this.routine = routine;
        this.partials = partials;
        this.memory = memory;
        int n = routine.totals().size();
        this.joiners = new @Nullable Joiner[n];
        this.bands = new @Nullable Object[n];
        this.trees = new @Nullable PairTree[n];
        this.every = new int[n];
        for (int t = 0; t < n; t++) {
            Nest.Total total = routine.totals().get(t);
            every[t] = every(routine, total);
            if (total.alongRows()) {
                joiners[t] = new Joiner(total.kind(), routine.isSingle());
            } else {
                bands[t] = routine.dtype().newArray(Layout.room(routine.length()));
                trees[t] = new PairTree(total.kind(), routine.length(), routine.isSingle());
            }
        }
    }

    /// How many rows make one result.
    static int every(Routine routine, Nest.Total total) {
        int results = total.alongRows() ? total.to().size() : total.to().size() / routine.length();
        return routine.rows() / results;
    }

    /// Where the rows of the present band are joined, for one that is formed place by place.
    @Nullable
    Object band(int t) {
        return bands[t];
    }

    /// Whether a band starts with a row.
    boolean startsBand(int t, int row) {
        return row % every[t] % Order.BAND == 0;
    }

    /// Joins `n` numbers of a row, from its place `at` on, which lie in `x` from `from` on.
    void add(int t, int row, int at, Object x, int from, int n) {
        Joiner joiner = joiners[t];
        Object numbers = partials.numbers(t);
        if (numbers != null) {
            System.arraycopy(x, from, numbers, row, n);
            return;
        }
        if (joiner != null) {
            joiner.add(x, from, n);
            return;
        }
        Object band = bands[t];
        if (startsBand(t, row)) {
            System.arraycopy(x, from, band, at, n);
        } else if (band instanceof float[] b) {
            join(routine.totals().get(t), (float[]) x, from, b, at, n);
        } else if (band instanceof double[] b) {
            join(routine.totals().get(t), (double[]) x, from, b, at, n);
        }
    }

    /// Joins one number for each of `n` rows.
    void addRows(int t, int row, Object x, int n) {
        for (int r = 0; r < n;) {
            int k = joiners[t] == null ? 1 : Math.min(n - r, every[t] - (row + r) % every[t]);
            add(t, row + r, 0, x, r, k);
            r += k;
            rowDone(t, row + r - 1);
        }
    }

    private static void join(Nest.Total total, float[] x, int from, float[] band, int at, int n) {
        for (int i = 0; i < n; i++) {
            band[at + i] = Order.join(total.kind(), band[at + i], x[from + i]);
        }
    }

    private static void join(Nest.Total total, double[] x, int from, double[] band, int at, int n) {
        for (int i = 0; i < n; i++) {
            band[at + i] = Order.join(total.kind(), band[at + i], x[from + i]);
        }
    }

    /// Adds the result of a piece that was joined elsewhere.
    void addPiece(int t, double piece) {
        Joiner joiner = joiners[t];
        if (joiner != null) {
            joiner.addPiece(piece);
        }
    }

    /// All of a row has been joined: after the last one of a result, that is written.
    void rowDone(int t, int row) {
        int at = row % every[t];
        boolean done = at == every[t] - 1;
        Joiner joiner = joiners[t];
        PairTree tree = trees[t];
        Object band = bands[t];
        if (partials.isCut(t)) {
            Object shared = partials.bands(t);
            if (shared == null) {
                rowEnds(t, row);
            } else if (band != null && (done || at % Order.BAND == Order.BAND - 1)) {
                System.arraycopy(band, 0, shared, partials.band(t, row) * routine.length(), routine.length());
            }
        } else if (joiner != null) {
            if (done) {
                one[0] = joiner.take();
                write(routine.totals().get(t).to(), row / every[t], one, 1);
            }
        } else if (tree != null && band != null) {
            if (done || at % Order.BAND == Order.BAND - 1) {
                tree.add(band);
            }
            if (done) {
                write(routine.totals().get(t).to(), row / every[t] * routine.length(), tree.take(), routine.length());
            }
        }
    }

    /// A piece starts at a place of a row.
    void begin(int row, int at) {
        for (int t = 0; t < joiners.length; t++) {
            Joiner joiner = joiners[t];
            if (joiner != null && partials.chunks(t) != null) {
                joiner.into(partials.chunks(t), partials.chunk(t, row, at));
            }
        }
    }

    /// The elements of a row have all been joined: with the last row of a result its last chunk ends.
    void rowEnds(int t, int row) {
        Joiner joiner = joiners[t];
        if (joiner != null && row % every[t] == every[t] - 1) {
            joiner.flush();
        }
    }

    /// All pieces are done: joins what they have left of results that several of them make.
    void finish() {
        for (int t = 0; t < joiners.length; t++) {
            View to = routine.totals().get(t).to();
            double[] chunks = partials.chunks(t);
            Object numbers = partials.numbers(t);
            Object shared = partials.bands(t);
            Joiner joiner = joiners[t];
            PairTree tree = trees[t];
            for (int result = 0; result < routine.rows() / every[t]; result++) {
                if (joiner != null && chunks != null) {
                    joiner.into(null, 0);
                    int n = partials.chunksOfResult(t);
                    for (int i = 0; i < n; i++) {
                        joiner.addPiece(chunks[result * n + i]);
                    }
                    one[0] = joiner.take();
                    write(to, result, one, 1);
                } else if (joiner != null && numbers != null) {
                    joiner.add(numbers, result * every[t], every[t]);
                    one[0] = joiner.take();
                    write(to, result, one, 1);
                } else if (tree != null && shared != null) {
                    int n = partials.bandsOfResult(t);
                    for (int i = 0; i < n; i++) {
                        tree.add(shared, (result * n + i) * routine.length());
                    }
                    write(to, result * routine.length(), tree.take(), routine.length());
                }
            }
        }
    }

    /// Writes `n` results, where each row makes one of its own.
    void put(int t, int row, double[] results, int n) {
        write(routine.totals().get(t).to(), row, results, n);
    }

    private void write(View to, int at, double[] result, int n) {
        memory.elements().write(to, at, n, result);
    }

    /// What the band of a total starts from where rows are joined to it one by one.
    void clear(int t) {
        Object band = bands[t];
        double neutral = Order.neutral(routine.totals().get(t).kind());
        if (band instanceof float[] b) {
            Arrays.fill(b, (float) neutral);
        } else if (band instanceof double[] b) {
            Arrays.fill(b, neutral);
        }
    }

    /// Whether a total along rows can be joined in lanes that go on from row to row: pieces end where rows do.
    static boolean isDirect(Routine routine, Nest.Total total) {
        int length = routine.length();
        boolean fits = length % Order.CHUNK == 0 || length % Order.LANES == 0 && Order.CHUNK % length == 0;
        return total.alongRows() && total.level() == Level.FULL && (fits || every(routine, total) == 1);
    }
}
