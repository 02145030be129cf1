// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;

/// How a routine is cut into pieces that do not depend on each other: whole rows, or, where there are few of them and they
/// are passed over once, parts of rows. It follows from shapes alone. Pieces begin where [Order] lets something begin (a
/// piece of [Order#CHUNK] elements, a band of [Order#BAND] rows), so what they form can be joined afterwards in that order.
///
/// @param pieces how many there are
/// @param step how many rows make a piece, or, if `ofRows` does not hold, how many elements of a row
record Split(Routine routine, int pieces, int step, boolean ofRows) {
    private static final int MOST = 64;

    /// The routine in one piece.
    static Split whole(Routine routine) {
        return new Split(routine, 1, Math.max(1, routine.rows()), true);
    }

    /// A routine that costs `cost`, in pieces that cost about `grain` each, or more.
    static Split of(Routine routine, long cost, long grain) {
        int wanted = (int) Math.min(MOST, cost / grain);
        if (wanted < 2) {
            return whole(routine);
        }
        Split rows = rows(routine, wanted);
        Split parts = parts(routine, wanted);
        return 2 * rows.pieces >= parts.pieces ? rows : parts;
    }

    private static Split rows(Routine routine, int wanted) {
        long unit = 1;
        for (Nest.Total total : routine.totals()) {
            long own = unit(routine, total);
            unit = unit / gcd(unit, own) * own;
            if (unit >= routine.rows()) {
                return whole(routine);
            }
        }
        int units = Math.ceilDiv(routine.rows(), (int) unit);
        int step = Math.ceilDiv(units, wanted) * (int) unit;
        return new Split(routine, Math.ceilDiv(routine.rows(), step), step, true);
    }

    /// Rows may be cut after each multiple of this many.
    private static int unit(Routine routine, Nest.Total total) {
        if (total.level() == Level.ROW) {
            return total.alongRows() ? 1 : routine.rows();
        }
        int every = Totals.every(routine, total);
        int own = total.alongRows() ? Order.CHUNK / (int) gcd(Order.CHUNK, routine.length()) : Order.BAND;
        return every == routine.rows() || every % own == 0 ? Math.min(own, every) : every;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    private static Split parts(Routine routine, int wanted) {
        int chunks = Math.ceilDiv(routine.length(), Order.CHUNK);
        if (chunks < 2 || routine.rows() > wanted || !canBeCut(routine)) {
            return whole(routine);
        }
        int step = Math.ceilDiv(chunks, Math.ceilDiv(wanted, routine.rows())) * Order.CHUNK;
        return new Split(routine, routine.rows() * Math.ceilDiv(routine.length(), step), step, false);
    }

    /// Whether all elements are computed in the first pass, and pieces of totals end where rows do.
    private static boolean canBeCut(Routine routine) {
        int[] pass = routine.passes();
        for (int i = 0; i < pass.length; i++) {
            if (pass[i] > 0 && routine.lines().get(i).level() == Level.FULL) {
                return false;
            }
        }
        for (int s = 0; s < routine.stores().size(); s++) {
            if (Layout.isFull(routine, s) && pass[routine.stores().get(s).value()] > 0) {
                return false;
            }
        }
        for (Nest.Total total : routine.totals()) {
            boolean fits = Totals.every(routine, total) == 1 || routine.length() % Order.CHUNK == 0;
            if (!total.alongRows() || total.level() == Level.FULL && (!fits || pass[total.of()] > 0)) {
                return false;
            }
        }
        return true;
    }

    /// Whether several pieces make one result of a total, or one fold of a row.
    boolean cuts(Nest.Total total) {
        return pieces > 1 && (ofRows ? step % Totals.every(routine, total) != 0 : total.level() == Level.FULL);
    }

    /// How many pieces a row is cut into.
    int perRow() {
        return Math.ceilDiv(routine.length(), step);
    }
}
