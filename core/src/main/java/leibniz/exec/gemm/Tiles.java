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

    /// Where at most so many bands of rows pass over b, it is not worth packing.
    static final int DIRECT = 2;

    /// What a tile looks like.
    ///
    /// @param lanes the numbers in a vector
    /// @param masked whether the last vector of a row is not full
    record Form(boolean single, int lanes, int rows, int vectors, boolean masked) {
    }

    private static final int MOST_ROWS = 12;
    private static final Tiles FLOATS = new Tiles(true, FloatVector.SPECIES_PREFERRED.length());
    private static final Tiles DOUBLES = new Tiles(false, DoubleVector.SPECIES_PREFERRED.length());

    private final boolean single;
    private final int lanes;
    private final int rows;
    private final AtomicReferenceArray<@Nullable Tile> made = new AtomicReferenceArray<>(
            (MOST_ROWS + 1) * WIDEST * 2);

    private Tiles(boolean single, int lanes) {
        this.single = single;
        this.lanes = lanes;
        // 32 registers, which come with 64-byte vectors, hold 12 rows of two sums; 16 hold 6
        this.rows = lanes * (single ? 4 : 8) >= 64 ? MOST_ROWS : MOST_ROWS / 2;
    }

    static Tiles of(boolean single) {
        return single ? FLOATS : DOUBLES;
    }

    int lanes() {
        return lanes;
    }

    /// The most rows of a tile.
    int rows() {
        return rows;
    }

    /// The columns of a full tile in a product with `m` rows.
    int wide(int m) {
        return lanes * (m == 1 ? WIDEST : WIDTH);
    }

    /// The number that stands for the tile of some rows and columns.
    int number(int tileRows, int columns) {
        int vectors = (columns + lanes - 1) / lanes;
        return (tileRows * WIDEST + vectors - 1) * 2 + (columns % lanes == 0 ? 0 : 1);
    }

    Form form(int number) {
        return new Form(single, lanes, number / 2 / WIDEST, number / 2 % WIDEST + 1, number % 2 == 1);
    }

    /// A tile by its number.
    Tile get(int number) {
        Tile known = made.get(number);
        if (known != null) {
            return known;
        }
        Tile fresh = TileGenerator.of(form(number));
        Tile other = made.compareAndExchange(number, null, fresh);
        return other == null ? fresh : other;
    }

    /// How many numbers there are.
    int count() {
        return made.length();
    }
}
