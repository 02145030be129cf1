// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.pool.Pieces;

/// How a batch of products is cut into pieces that threads may share: some of the products, or bands of rows or columns of
/// each. Where the bits of an element depend on its band, bands follow from the sizes alone; else from the number of threads
/// too.
///
/// @param matrices how many products a piece has
/// @param rows how many rows of them
/// @param columns how many columns
record Bands(int batch, int m, int n, int matrices, int rows, int columns) {
    private static final int MOST = 64;
    /// Pieces for each thread where elements do not depend on bands: enough that threads end together, and few, since each
    /// of them packs its factors anew.
    private static final int EACH = 2;
    /// Multiples of the tiles' sizes on all machines.
    private static final int ROW_STEP = 24;
    private static final int COLUMN_STEP = 64;

    /// What can be computed in bands.
    interface Banded extends Stateful<Shares> {
        /// Computes rows `i` to `i + height` and columns `j` to `j + width` of product number `product`.
        void band(Memory memory, int product, int i, int height, int j, int width);
    }

    /// @param k the number of terms of each element
    /// @param grain the least number of terms of a piece
    static Bands of(int batch, int m, int n, int k, long grain) {
        return of(batch, m, n, (int) Math.min(MOST, (long) batch * m * n * k / grain));
    }

    private static Bands of(int batch, int m, int n, int wanted) {
        if (wanted < 2) {
            return new Bands(batch, m, n, Math.max(1, batch), m, n);
        }
        if (2 * batch >= wanted) {
            return new Bands(batch, m, n, Math.ceilDiv(batch, wanted), m, n);
        }
        int parts = Math.ceilDiv(wanted, batch);
        return m >= n ? new Bands(batch, m, n, 1, stepped(m, parts, ROW_STEP), n)
                : new Bands(batch, m, n, 1, m, stepped(n, parts, COLUMN_STEP));
    }

    private static int stepped(int size, int parts, int step) {
        return Math.min(size, Math.ceilDiv(Math.ceilDiv(size, parts), step) * step);
    }

    private int down() {
        return m == 0 ? 1 : Math.ceilDiv(m, rows);
    }

    private int across() {
        return n == 0 ? 1 : Math.ceilDiv(n, columns);
    }

    /// How many there are.
    int pieces() {
        return Math.ceilDiv(batch, matrices) * down() * across();
    }

    /// @param always whether a single thread must go by bands too, since the bits of an element depend on them
    void run(Banded work, Memory memory, boolean always) {
        if (pieces() > 1 && (always || memory.workers().threads() > 1)) {
            memory.state(work).run();
        } else {
            for (int product = 0; product < batch; product++) {
                work.band(memory, product, 0, m, 0, n);
            }
        }
    }

    /// What the work keeps in a memory.
    ///
    /// @param always whether the bits of an element depend on the bands
    Shares shares(Banded work, Memory memory, boolean always) {
        int enough = EACH * memory.workers().threads();
        Bands cut = always || pieces() <= enough ? this : of(batch, m, n, enough);
        return cut.new Shares(work, memory);
    }

    /// The seats of one memory.
    final class Shares implements Pieces {
        private final Banded work;
        private final Memory memory;

        private Shares(Banded work, Memory memory) {
            this.work = work;
            this.memory = memory;
        }

        void run() {
            memory.workers().run(pieces(), this);
        }

        @Override
        public void run(int piece, int seat) {
            int across = piece % across();
            int down = piece / across() % down();
            int first = piece / across() / down() * matrices;
            int i = down * rows;
            int j = across * columns;
            for (int product = first; product < Math.min(batch, first + matrices); product++) {
                work.band(memory.seat(seat), product, i, Math.min(rows, m - i), j, Math.min(columns, n - j));
            }
        }
    }
}
