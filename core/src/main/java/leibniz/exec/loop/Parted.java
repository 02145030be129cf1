// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.pool.Pieces;

/// A nest whose pieces several threads may share.
final class Parted implements Executable, Stateful<Parted.Shares> {
    private final Partable nest;
    private final Split split;
    private final boolean wakes;

    /// A nest that can be run in parts.
    interface Partable extends Executable {
        /// The nest as one seat runs it.
        ///
        /// @param memory the seat's
        /// @param partials where results go that several pieces make
        Part part(Memory memory, Partials partials);
    }

    private Parted(Partable nest, Split split, boolean wakes) {
        this.nest = nest;
        this.split = split;
        this.wakes = wakes;
    }

    /// The nest itself where it is one piece.
    ///
    /// @param wakes whether it is worth waking a thread for
    static Executable of(Partable nest, Split split, boolean wakes) {
        return split.pieces() == 1 ? nest : new Parted(nest, split, wakes);
    }

    @Override
    public void run(Memory memory) {
        if (memory.workers().threads() == 1) {
            nest.run(memory);
        } else {
            memory.state(this).run();
        }
    }

    @Override
    public Shares state(Memory memory) {
        return new Shares(memory);
    }

    /// The seats of one memory.
    final class Shares implements Pieces {
        private final Memory memory;
        private final Part[] parts;

        Shares(Memory memory) {
            this.memory = memory;
            this.parts = new Part[memory.workers().threads()];
            Partials partials = new Partials(split);
            for (int seat = 0; seat < parts.length; seat++) {
                parts[seat] = nest.part(memory.seat(seat), partials);
                parts[seat].start();
            }
        }

        void run() {
            memory.workers().run(split.pieces(), this, wakes);
            if (!split.ofRows()) {
                parts[0].start();
                for (int row = 0; row < split.routine().rows(); row++) {
                    parts[0].open(row);
                    parts[0].close(row);
                }
            }
            parts[0].totals().finish();
        }

        @Override
        public void run(int piece, int seat) {
            Part part = parts[seat];
            part.start();
            if (split.ofRows()) {
                int from = piece * split.step();
                int to = Math.min(split.routine().rows(), from + split.step());
                part.totals().begin(from, 0);
                part.rows(from, to);
            } else {
                int row = piece / split.perRow();
                int from = piece % split.perRow() * split.step();
                int to = Math.min(split.routine().length(), from + split.step());
                part.totals().begin(row, from);
                part.open(row);
                part.span(row, from, to);
            }
        }
    }
}
