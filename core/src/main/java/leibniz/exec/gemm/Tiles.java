// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.concurrent.atomic.AtomicReferenceArray;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import org.jspecify.annotations.Nullable;

/// The tiles of one element type, each generated when it is first asked for and kept as long as the process lives: there
/// are few, and it takes the just-in-time compiler a while to make one fast.
final class Tiles {
    /// Tiles of one row are wider, since that is all the work there is.
    static final int WIDEST = 8;
    /// Vectors in a row of any other tile.
    static final int WIDTH = 2;

    /// What a tile looks like.
    ///
    /// @param lanes the numbers in a vector
    /// @param masked whether the last vector of a row is not full
    /// @param left how a lies
    record Form(boolean single, int lanes, int rows, int vectors, boolean masked, Left left) {
        /// Whether it is a [GatheringTile].
        boolean gathers() {
            return left == Left.TABLES;
        }

        /// Whether it is no tile but the [Turn].
        boolean turns() {
            return rows == 0;
        }
    }

    /// How the left factor of a tile lies. Where neighbours along an axis are known to lie side by side, the compiler checks
    /// the bounds of all of them at once.
    enum Left {
        /// the rows of a column side by side
        ROWS(0),
        /// the terms of a row side by side
        TERMS(1),
        /// wherever tables say
        TABLES(2);

        private static final Left[] ALL = {ROWS, TERMS, TABLES};
        private final int number;

        Left(int number) {
            this.number = number;
        }
    }

    private static final int MOST_ROWS = 12;
    /// The number that stands for the [Turn], which no tile has.
    static final int TURN = 0;
    /// The number of tiles.
    static final int COUNT = (MOST_ROWS + 1) * WIDEST * 2 * 3; // full or masked, for each way that a left factor lies
    private static final Tiles FLOATS = new Tiles(true, FloatVector.SPECIES_PREFERRED.length());
    private static final Tiles DOUBLES = new Tiles(false, DoubleVector.SPECIES_PREFERRED.length());

    private final boolean single;
    private final int lanes;
    private final int rows;
    private final AtomicReferenceArray<@Nullable Object> made = new AtomicReferenceArray<>(COUNT);

    private Tiles(boolean single, int lanes) {
        this.single = single;
        this.lanes = lanes;
        // 32 registers, which come with 64-byte vectors, hold 12 rows of two sums; 16 hold 6
        this.rows = lanes * (single ? 4 : 8) >= 64 ? MOST_ROWS : MOST_ROWS / 2;
    }

    static Tiles of(boolean single) {
        return single ? FLOATS : DOUBLES;
    }

    boolean isSingle() {
        return single;
    }

    int lanes() {
        return lanes;
    }

    /// How many bytes a number has.
    int bytes() {
        return single ? Float.BYTES : Double.BYTES;
    }

    /// The most rows of a tile.
    int rows() {
        return rows;
    }

    /// How many bands rows are cut into; they differ by at most one row.
    int bands(int m) {
        return (m + rows - 1) / rows;
    }

    /// The columns of a full tile in a product with `m` rows.
    int wide(int m) {
        return lanes * (m == 1 ? WIDEST : WIDTH);
    }

    /// The number that stands for the tile of some rows and columns.
    int number(int tileRows, int columns, Left left) {
        int vectors = (columns + lanes - 1) / lanes;
        return ((tileRows * WIDEST + vectors - 1) * 2 + (columns % lanes == 0 ? 0 : 1)) * Left.ALL.length
                + left.number;
    }

    Form form(int number) {
        int size = number / Left.ALL.length;
        return new Form(single, lanes, size / 2 / WIDEST, size / 2 % WIDEST + 1, size % 2 == 1,
                Left.ALL[number % Left.ALL.length]);
    }

    Tile plain(int tileRows, int columns, Left left) {
        return (Tile) get(number(tileRows, columns, left));
    }

    GatheringTile gathering(int tileRows, int columns) {
        return (GatheringTile) get(number(tileRows, columns, Left.TABLES));
    }

    /// What copies rows as columns.
    Turn turn() {
        return (Turn) get(TURN);
    }

    /// A tile, or the [Turn], by its number.
    Object get(int number) {
        Object known = made.get(number);
        if (known != null) {
            return known;
        }
        Object fresh = make(number);
        Object other = made.compareAndExchange(number, null, fresh);
        return other == null ? fresh : other;
    }

    /// Makes a tile anew, of a class of its own. It does the same.
    void renew(int number) {
        made.set(number, make(number));
    }

    private Object make(int number) {
        return number == TURN ? TurnGenerator.of(single, lanes) : TileGenerator.of(form(number));
    }
}
