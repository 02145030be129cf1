// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.pool.Pieces;

/// How a batch of products is cut into pieces that threads may share: some of the products, or bands of rows or columns of
/// each. Where the bits of an element depend on its band, bands follow from the sizes alone; else from the number of threads
/// too.
///
/// @param matrices how many products a piece has
/// @param down into how many bands their rows are cut, all of about the same height
/// @param across into how many bands their columns are cut
/// @param wakes whether it is worth waking a thread for
record Bands(int batch, int m, int n, int matrices, int down, int across, boolean wakes) {
    private static final int MOST = 64;
    /// Pieces for each thread where elements do not depend on bands: enough that threads end together, and few, since each
    /// of them packs its factors anew.
    private static final int EACH = 2;
    /// A product that is not worth waking a thread for is shared with one that is awake in pieces so many times smaller.
    private static final int SMALLER = 8;
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
    /// @param same whether an element has the same bits in all bands
    static Bands of(int batch, int m, int n, int k, long grain, boolean same) {
        long terms = (long) batch * m * n * k;
        boolean wakes = !same || terms >= 2 * grain;
        return of(batch, m, n, (int) Math.min(MOST, wakes ? terms / grain : SMALLER * terms / grain), wakes);
    }

    private static Bands of(int batch, int m, int n, int wanted, boolean wakes) {
        if (wanted < 2) {
            return new Bands(batch, m, n, Math.max(1, batch), 1, 1, wakes);
        }
        if (2 * batch >= wanted) {
            return new Bands(batch, m, n, Math.ceilDiv(batch, wanted), 1, 1, wakes);
        }
        int parts = Math.ceilDiv(wanted, batch);
        return m >= n ? new Bands(batch, m, n, 1, Math.min(parts, Math.ceilDiv(m, ROW_STEP)), 1, wakes)
                : new Bands(batch, m, n, 1, 1, Math.min(parts, Math.ceilDiv(n, COLUMN_STEP)), wakes);
    }

    /// Where band number `band` of `bands` starts: they have the same number of steps, or one more.
    private static int start(int size, int band, int bands, int step) {
        return Math.min(size, (int) ((long) Math.ceilDiv(size, step) * band / bands) * step);
    }

    private int row(int band) {
        return start(m, band, down, ROW_STEP);
    }

    private int column(int band) {
        return start(n, band, across, COLUMN_STEP);
    }

    /// How many there are.
    int pieces() {
        return Math.ceilDiv(batch, matrices) * down * across;
    }

    /// How many elements the busiest of some threads has where each takes the next piece when it is done with one.
    private long longest(int threads) {
        long[] busy = new long[threads];
        for (int piece = 0; piece < pieces(); piece++) {
            int band = piece / across % down;
            int height = row(band + 1) - row(band);
            int width = column(piece % across + 1) - column(piece % across);
            int first = piece / across / down * matrices;
            Arrays.sort(busy);
            busy[0] += (long) height * width * (Math.min(batch, first + matrices) - first);
        }
        return Arrays.stream(busy).max().orElse(0);
    }

    /// The same in pieces for some threads: a few for each, but rather fewer than so unequal ones that threads would wait.
    private Bands among(int threads) {
        int most = Math.min(EACH * threads, pieces());
        Bands best = of(batch, m, n, most, wakes);
        for (int wanted = most - 1; wanted >= threads; wanted--) {
            Bands other = of(batch, m, n, wanted, wakes);
            best = other.longest(threads) < best.longest(threads) ? other : best;
        }
        return best;
    }

    /// @param always whether a single thread must go by bands too, since the bits of an element depend on them
    void run(Banded work, Memory memory, boolean always) {
        if (pieces() > 1 && (always || memory.workers().threads() > 1)) {
            Shares shares = memory.state(work);
            if (always || wakes || memory.workers().isAwake()) {
                shares.run();
                return;
            }
        }
        for (int product = 0; product < batch; product++) {
            work.band(memory, product, 0, m, 0, n);
        }
    }

    /// What the work keeps in a memory.
    ///
    /// @param always whether the bits of an element depend on the bands
    Shares shares(Banded work, Memory memory, boolean always) {
        int threads = memory.workers().threads();
        Bands cut = always || pieces() <= threads ? this : among(threads);
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
            memory.workers().run(pieces(), this, wakes);
        }

        @Override
        public void run(int piece, int seat) {
            int over = piece % across;
            int band = piece / across % down;
            int first = piece / across / down * matrices;
            int i = row(band);
            int j = column(over);
            for (int product = first; product < Math.min(batch, first + matrices); product++) {
                work.band(memory.seat(seat), product, i, row(band + 1) - i, j, column(over + 1) - j);
            }
        }
    }
}
