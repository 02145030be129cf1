// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Type;
import leibniz.plan.Nest;
import leibniz.plan.Nest.Level;
import leibniz.plan.View;
import leibniz.tensor.Shape;

/// Where a routine's numbers lie in a [Frame].
///
/// @param views what is read or written element by element: loads, then stores, then totals that have no lanes
/// @param load for each line, the number of its view, or −1
/// @param formed for each line, the number of its lanes if it is a fold, or −1
/// @param totals for each total of the routine, the number of its lanes if it is direct ([Totals#isDirect]), else of its
///   view: a band of rows joined place by place, or a row to be joined later; −1 for one number a row
/// @param kept for each line, its place among the values that a later pass needs, or −1
/// @param rowLength how many elements a row has
/// @param keptRoom how many elements a value has that a later part needs: those of a row, or of a piece of it if there is
///   only one pass
/// @param block how many elements of a row all parts of a pass work on before they go on to the next ones
@SuppressWarnings("ArrayRecordComponent") // never compared
record Layout(List<View> views, int[] load, int[] store, int[] formed, int[] totals, int[] kept, Parts parts,
        int laneGroups, int keptCount, int keptRoom, int block, int rowLength) {
    /// So many bytes of what is kept stay close to the processor.
    private static final int CLOSE = 1 << 17;
    private static final int LEAST = 128;

    /// For each line, the part that computes it.
    int[] pass() {
        return parts.part();
    }

    /// The number of the first part of each pass over a row, then the number of all parts.
    int[] first() {
        return parts.first();
    }

    /// The number of parts.
    int passes() {
        return parts.count();
    }

    /// How many rows at most are worked on together: as many as make a piece, so that what is kept stays in cache.
    int width() {
        return width(rowLength);
    }

    private static int width(int length) {
        return Math.max(1, Math.min(Order.BAND, Order.CHUNK / length));
    }

    /// Whether all of a row is one piece, so that what is formed along it is known as soon as it has been passed over.
    boolean isOnePiece() {
        return rowLength <= block;
    }

    /// Whether the rows of a view are copied before they are read, so that their elements lie side by side.
    boolean isTurned(int view) {
        return width() >= Turned.FEWEST && views.get(view).dtype().isFloating()
                && Linear.stride(views.get(view), rowLength) > 1;
    }

    /// How far neighbours of a view are apart where they are read.
    int stride(int view) {
        return isTurned(view) ? 1 : Linear.stride(views.get(view), rowLength);
    }

    /// How many numbers an array has that a part writes so many to: some more, so that no vector reaches beyond it.
    static int room(int numbers) {
        return numbers + Order.LANES;
    }

    /// Whether values that a later part needs are kept for a piece of a row only.
    boolean isPiecewise() {
        return parts.first().length == 2;
    }

    /// @param most the number of lines that a part may have
    static Layout of(Routine routine, int most) {
        int n = routine.lines().size();
        List<View> views = new ArrayList<>();
        int[] load = filled(n);
        int[] formed = filled(n);
        int[] kept = filled(n);
        int groups = 0;
        for (int i = 0; i < n; i++) {
            switch (routine.lines().get(i)) {
                case Line.Load l when l.level() == Level.FULL -> {
                    load[i] = views.size();
                    views.add(l.view());
                }
                case Line.Fold f -> formed[i] = groups++;
                default -> {
                    // it has no place of its own
                }
            }
        }
        int[] store = filled(routine.stores().size());
        for (int s = 0; s < store.length; s++) {
            if (isFull(routine, s)) {
                store[s] = views.size();
                views.add(routine.stores().get(s).to());
            }
        }
        int[] totals = new int[routine.totals().size()];
        for (int t = 0; t < totals.length; t++) {
            Nest.Total total = routine.totals().get(t);
            if (Totals.isDirect(routine, total)) {
                totals[t] = groups++;
            } else if (total.level() == Level.FULL) {
                totals[t] = views.size();
                views.add(View.whole(total.to().slot(), new Type(routine.dtype(), Shape.of(routine.length()))));
            } else {
                totals[t] = -1;
            }
        }
        Parts parts = Parts.of(routine, most);
        int count = keep(routine, parts.part(), kept);
        boolean piecewise = parts.first().length == 2;
        int block = piecewise && width(routine.length()) == 1 ? block(count * routine.dtype().bytes()) : Order.CHUNK;
        int room = piecewise ? Math.min(block, routine.length()) : routine.length();
        return new Layout(List.copyOf(views), load, store, formed, totals, kept, parts, groups, count,
                (room + Order.LANES - 1) / Order.LANES * Order.LANES, block, routine.length());
    }

    /// Calls the function that a part is for elements `from` to `to` of the present rows, of each of its operands.
    void call(VectorPiece piece, int part, Frame frame, int from, int to) {
        int n = (to - from + Order.LANES - 1) / Order.LANES * Order.LANES;
        int within = isPiecewise() ? from & block - 1 : from;
        for (int line : parts.calls()[part]) {
            for (int r = 0; r < frame.rows; r++) {
                int at = (kept[line] * width() + r) * keptRoom + within;
                piece.run(part, frame, at, at + n);
            }
        }
    }

    /// A power of two, so that what is kept for each element stays close.
    private static int block(int bytes) {
        int block = Order.CHUNK;
        while (block > LEAST && block * bytes > CLOSE) {
            block /= 2;
        }
        return block;
    }

    private static int[] filled(int n) {
        int[] none = new int[n];
        java.util.Arrays.fill(none, -1);
        return none;
    }

    /// Whether a store writes every element, not one number for each row.
    static boolean isFull(Routine routine, int store) {
        Nest.Store s = routine.stores().get(store);
        return routine.lines().get(s.value()).level() == Level.FULL
                || s.to().size() == routine.rows() * routine.length() && routine.length() > 1;
    }

    private static int keep(Routine routine, int[] pass, int[] kept) {
        int count = 0;
        for (int i = 0; i < pass.length; i++) {
            if (routine.lines().get(i) instanceof Line.Compute c && c.level() == Level.FULL) {
                if (Outlined.isCall(c)) {
                    kept[i] = count++;
                    continue;
                }
                for (int of : new int[]{c.a(), c.b(), c.c()}) {
                    boolean computed = routine.lines().get(of) instanceof Line.Compute;
                    if (computed && routine.lines().get(of).level() == Level.FULL && pass[of] < pass[i]
                            && kept[of] < 0) {
                        kept[of] = count++;
                    }
                }
            }
        }
        return count;
    }
}
