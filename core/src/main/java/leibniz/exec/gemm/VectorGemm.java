// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.function.IntPredicate;
import leibniz.exec.gemm.Tiles.Left;

/// The matrix product by the Vector API: tiles of c stay in registers while k runs. Factors are read where they lie: a one
/// number at a time, b a vector at a time. They are copied only where they lie badly: b if its columns are not side by side,
/// and either of them if its rows are a multiple of a power of two apart, so that they drive each other out of the cache, and
/// are passed over often enough; and a if it is passed over so often that it pays to have each band in one piece.
///
/// Part of b, small enough for the second cache, meets one band of rows of a after the other. Where the terms of a row of a
/// lie side by side that part is as deep as can be, and narrow, so that a tile of c is finished while it is near. Where the
/// rows lie side by side, neighbours in memory belong to the next band, and the part is one piece deep and wide; so it is if
/// it has to be copied, since long pieces of rows are copied faster than short ones (1.04 of the speed with 1024 columns).
///
/// Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008), without the
/// packing that large second caches have made needless.
public final class VectorGemm implements Gemm {
    /// Bytes of b that are near at a time.
    private static final int NEAR_BYTES = 1 << 18;
    /// Terms that are worked through before the next columns of c, where they lie side by side.
    private static final int DEEP = 4 * PIECE;
    /// Bands of a that are copied at a time, with as many terms.
    private static final int TALL = 85;
    /// Bands whose rows lie side by side in a copy.
    private static final int STRIP = 16;
    /// Rows that many bytes apart, or a multiple, share a few places of the nearest cache.
    private static final int COLLIDING = 2048;
    /// How far apart copied rows are, so that they do not.
    private static final int APART = 16;
    /// Where at most so many bands of rows pass over b, it is not worth packing though its rows collide.
    private static final int FEW = 12;
    /// Where a is passed over at least so many times, its bands are copied: if its rows do not collide; if every other row
    /// does. If each does, they always are.
    private static final int OFTEN = 4;
    private static final int TWICE = 2;
    private static final Object NOWHERE = new float[0];

    @Override
    public void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
        if (m == 0 || n == 0) {
            return;
        }
        if (k == 0) {
            Matrices.zero(m, n, c);
        } else if (m > 1 && n == 1 && c.rowStride() == 1) {
            multiply(1, m, k, b.turned(), a.turned(), c.turned(), panels);
        } else if (m == 1 && b.columnStride() != 1) {
            Dots.multiply(m, n, k, a, b, c);
        } else {
            panels.pass().run(m, n, k, a, b, c, panels);
        }
    }

    /// Whether `test` holds for the number of each tile that a product is made of.
    static boolean needs(int m, int n, int k, Matrix a, Matrix b, Matrix c, IntPredicate test) {
        if (m > 1 && n == 1 && c.rowStride() == 1) {
            return needs(1, m, k, b.turned(), a.turned(), c.turned(), test);
        }
        if (m == 0 || n == 0 || k == 0 || m == 1 && b.columnStride() != 1) {
            return true;
        }
        Tiles tiles = Tiles.of(a.isSingle());
        return turns(m, n, k, b) ? test.test(Tiles.TURN) && needs(tiles, n, m, k, b.turned(), a.turned(), test)
                : needs(tiles, m, n, k, a, b, test);
    }

    private static boolean needs(Tiles tiles, int m, int n, int k, Matrix a, Matrix b, IntPredicate test) {
        boolean banded = isBanded(tiles, m, n, k, a, b);
        return (b.columnStride() == 1 && !banded || test.test(Tiles.TURN))
                && needs(tiles, m, n, tiles.wide(m), banded ? Left.ROWS : left(m, a), test);
    }

    /// Whether cᵀ = bᵀ·aᵀ is formed, since it is cheaper to turn a and c than b. The bits are the same.
    private static boolean turns(int m, int n, int k, Matrix b) {
        return m > 1 && n > 1 && b.columnStride() != 1 && m >= Tiles.of(b.isSingle()).lanes()
                && 2L * (k + n) * m <= (long) k * n;
    }

    /// How the left factor lies.
    private static Left left(int m, Matrix a) {
        return m > 1 && a.rowStride() != 1 && a.columnStride() == 1 ? Left.TERMS : Left.ROWS;
    }

    /// Whether the left factor, whose terms lie side by side, is turned so that the rows of a band do.
    private static boolean isBanded(Tiles tiles, int m, int n, int k, Matrix a, Matrix b) {
        int wide = tiles.wide(m);
        boolean each = a.rowStride() * tiles.bytes() % (2 * COLLIDING) == 0;
        int often = collides(tiles, a.rowStride()) ? TWICE : OFTEN;
        return left(m, a) == Left.TERMS && m > tiles.rows() && n > wide
                && (each || n >= often * around(tiles, wide, deepest(tiles, m, k, a, b)));
    }

    /// Whether the right factor is read where it lies, but for its end.
    private static boolean isDirect(Tiles tiles, int m, Matrix b) {
        return b.columnStride() == 1 && (tiles.bands(m) <= FEW || !collides(tiles, b.rowStride()));
    }

    /// How many rows of b are near at a time.
    private static int deepest(Tiles tiles, int m, int k, Matrix a, Matrix b) {
        return Math.min(k, left(m, a) == Left.TERMS && isDirect(tiles, m, b) ? DEEP : PIECE);
    }

    /// Whether numbers that far apart fall into the same few places of a cache, and drive each other out of it.
    private static boolean collides(Tiles tiles, int stride) {
        return stride * tiles.bytes() % COLLIDING == 0;
    }

    /// How many columns of b are near at a time, if so many rows of it are.
    private static int around(Tiles tiles, int wide, int deep) {
        return Math.max(1, NEAR_BYTES / tiles.bytes() / deep / wide) * wide;
    }

    static boolean needs(int m, int n, Gathered factors, IntPredicate test) {
        Tiles tiles = Tiles.of(factors.isSingle());
        return m == 0 || n == 0 || needs(tiles, m, n, tiles.lanes() * Tiles.WIDTH, Left.TABLES, test);
    }

    private static boolean needs(Tiles tiles, int m, int n, int wide, Left left, IntPredicate test) {
        int bands = tiles.bands(m);
        for (int rows = m / bands; rows <= (m + bands - 1) / bands; rows++) {
            if (n >= wide && !test.test(tiles.number(rows, wide, left))
                    || n % wide != 0 && !test.test(tiles.number(rows, n % wide, left))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void multiply(int m, int n, int k, Gathered factors, Matrix c, boolean fresh, Panels panels) {
        Tiles tiles = Tiles.of(factors.isSingle());
        int wide = tiles.lanes() * Tiles.WIDTH;
        int full = n / wide * wide;
        int bands = tiles.bands(m);
        int rows = 0;
        int columns = 0;
        GatheringTile tile = null;
        for (int i = 0, band = 1; i < m; i += rows, band++) {
            int next = (int) ((long) band * m / bands) - i;
            for (int j = 0, span; j < n; j += span) {
                span = n - j < wide ? n - j : full;
                if (tile == null || next != rows || columns != span) {
                    tile = tiles.gathering(next, Math.min(span, wide));
                    rows = next;
                    columns = span;
                }
                int at = c.at(i, j);
                boolean ends = Border.ends(c.array(), at + (rows - 1) * c.rowStride(), span, tiles.lanes());
                Object to = ends ? panels.border(tiles) : c.array();
                if (ends) {
                    Border.copy(c.array(), at, c.rowStride(), to, 0, wide, fresh ? 0 : rows, span);
                }
                tile.run(span, k, factors.a(), factors.aAt(), factors.terms(), factors.b(), factors.bAt() + j,
                        factors.starts(), to, ends ? 0 : at, ends ? wide : c.rowStride(), fresh, i, factors.rows());
                if (ends) {
                    Border.copy(to, 0, wide, c.array(), at, c.rowStride(), rows, span);
                }
            }
        }
    }

    /// One product after the other.
    static final class Pass {
        private int m;
        private int wide;
        private int bands;
        private int room;
        private boolean direct;
        private boolean copies;
        private boolean banded;
        private Left form = Left.ROWS;
        private Tiles tiles = Tiles.of(true);
        private Object border = NOWHERE;
        private final Matrix left = new Matrix(NOWHERE, 0, 0, 0);
        private final Matrix right = new Matrix(NOWHERE, 0, 0, 0);
        private final Matrix turned = new Matrix(NOWHERE, 0, 0, 0);

        void run(int height, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
            tiles = Tiles.of(a.isSingle());
            if (turns(height, n, k, b)) {
                turned.in(panels.array(a.isSingle(), 1, n * height + tiles.lanes()), 0, height, 1);
                pass(n, height, k, b.turned(), a.turned(), turned, panels);
                Packing.rows(turned.turned(), 0, 0, height, n, c.array(), c.offset(), c.rowStride());
            } else {
                pass(height, n, k, a, b, c, panels);
            }
            left.in(NOWHERE, 0, 0, 0);
            right.in(NOWHERE, 0, 0, 0);
            border = NOWHERE;
        }

        private void pass(int height, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
            m = height;
            wide = tiles.wide(m);
            bands = tiles.bands(m);
            direct = isDirect(tiles, m, b);
            form = left(m, a);
            int deepest = deepest(tiles, m, k, a, b);
            banded = isBanded(tiles, m, n, k, a, b);
            copies = banded || m > 1 && form == Left.ROWS
                    && (a.rowStride() != 1 || n > wide && bands > 1 && collides(tiles, a.columnStride()));
            if (banded) {
                form = Left.ROWS;
            }
            int around = Math.min(Math.ceilDiv(n, wide) * wide, around(tiles, wide, deepest));
            int below = around + (collides(tiles, around) ? APART : 0);
            int group = copies ? Math.min(bands, TALL) : bands;
            border = panels.border(tiles);
            boolean ends = isEnd(b, k - 1, (n - 1) / around * around, n);
            Object panel = panels.array(a.isSingle(), 0, direct && !ends ? 0 : deepest * below);
            Object block = panels.array(a.isSingle(), 2, copies ? room(group, deepest) : 0);
            for (int first = 0; first < bands; first += group) {
                int end = Math.min(bands, first + group);
                for (int p = 0; p < k; p += deepest) {
                    int depth = Math.min(deepest, k - p);
                    take(a, first, end, p, depth, block);
                    for (int j = 0; j < n; j += around) {
                        int width = Math.min(around, n - j);
                        if (direct && !isEnd(b, p + depth - 1, j, j + width)) {
                            right.in(b.array(), b.at(p, j), b.rowStride(), 1);
                        } else if (direct && b.rowStride() == width) {
                            System.arraycopy(b.array(), b.at(p, j), panel, 0, depth * width);
                            right.in(panel, 0, width, 1);
                        } else {
                            Packing.rows(b, p, j, depth, width, panel, 0, below);
                            right.in(panel, 0, below, 1);
                        }
                        multiply(first, end, p == 0, depth, width, c, c.at(0, j));
                    }
                }
            }
        }

        /// Whether the array of b ends before the vectors of a row from one column to another do.
        private boolean isEnd(Matrix b, int row, int from, int to) {
            return Border.ends(b.array(), b.at(row, from), to - from, tiles.lanes());
        }

        private int row(int band) {
            return (int) ((long) band * m / bands);
        }

        /// How far the terms of copied rows are apart that lie side by side.
        private int strip() {
            return STRIP * tiles.rows() + APART;
        }

        /// Numbers in a copy.
        private int room(int bandCount, int depth) {
            return banded ? bandCount * tiles.rows() * depth + 2 * tiles.lanes()
                    : Math.ceilDiv(bandCount, STRIP) * strip() * depth;
        }

        /// The rows of a that are passed over next, where they lie or copied.
        private void take(Matrix a, int first, int end, int p, int depth, Object block) {
            if (banded) {
                turn(a, first, end, p, depth, block);
            } else if (copies) {
                int apart = strip();
                room = apart * depth;
                for (int band = first; band < end; band += STRIP) {
                    int rows = row(Math.min(end, band + STRIP)) - row(band);
                    Packing.rows(a.turned(), p, row(band), depth, rows, block, (band - first) / STRIP * room, apart);
                }
                left.in(block, 0, 1, apart);
            } else {
                left.in(a.array(), a.at(row(first), p), a.rowStride(), a.columnStride());
            }
        }

        /// Copies each band into one piece. Squares of vectors have more rows than a band, where there are as many: what is
        /// too much is written over by the next terms, and so the last rows come first.
        private void turn(Matrix a, int first, int end, int p, int depth, Object block) {
            int apart = tiles.rows();
            int squares = depth / tiles.lanes();
            int done = squares * tiles.lanes();
            room = apart * depth;
            for (int band = first; band < end; band++) {
                int i = row(band);
                int at = (band - first) * room;
                int last = (apart - 1) / tiles.lanes() * tiles.lanes();
                int from = i + last + tiles.lanes() <= m ? done : 0;
                for (int r = last; r >= 0 && from > 0; r -= tiles.lanes()) {
                    tiles.turn().run(a.array(), a.at(i + r, p), a.rowStride(), block, at + r, apart, squares);
                }
                Packing.rows(a.turned(), p + from, i, depth - from, row(band + 1) - i, block, at + from * apart, apart);
            }
            left.in(block, 0, 1, apart);
        }

        /// Where the row `i`, in a band, begins in what was taken.
        private int at(int i, int band, int first, int top) {
            if (banded) {
                return (band - first) * room;
            }
            if (copies) {
                int strip = (band - first) / STRIP;
                return strip * room + i - row(first + strip * STRIP);
            }
            return left.at(i - top, 0);
        }

        private void multiply(int first, int end, boolean fresh, int depth, int width, Matrix c, int to) {
            int step = form == Left.ROWS ? left.columnStride() : left.rowStride();
            int along = left.columnStride();
            int below = right.rowStride();
            int top = row(first);
            int full = width / wide * wide;
            Tile tile = null;
            int rows = 0;
            int columns = 0;
            for (int band = first, i = top; band < end; band++, i += rows) {
                int next = row(band + 1) - i;
                int from = at(i, band, first, top);
                for (int q = 0; q < depth; q += PIECE) {
                    for (int jj = 0, span; jj < width; jj += span) {
                        span = width - jj < wide ? width - jj : full;
                        if (tile == null || rows != next || columns != span) {
                            tile = tiles.plain(next, Math.min(span, wide), form);
                            rows = next;
                            columns = span;
                        }
                        int terms = Math.min(PIECE, depth - q);
                        int a = from + q * along;
                        int b = right.offset() + q * below + jj;
                        int at = to + i * c.rowStride() + jj;
                        if (Border.ends(c.array(), at + (rows - 1) * c.rowStride(), span, tiles.lanes())) {
                            atBorder(tile, rows, span, terms, a, step, b, c, at, fresh && q == 0);
                        } else {
                            tile.run(span, terms, left.array(), a, step, right.array(), b, below, c.array(), at,
                                    c.rowStride(), fresh && q == 0);
                        }
                    }
                }
            }
        }

        private void atBorder(Tile tile, int rows, int columns, int terms, int a, int step, int b, Matrix c, int at,
                boolean fresh) {
            Border.copy(c.array(), at, c.rowStride(), border, 0, wide, fresh ? 0 : rows, columns);
            tile.run(columns, terms, left.array(), a, step, right.array(), b, right.rowStride(), border, 0, wide,
                    fresh);
            Border.copy(border, 0, wide, c.array(), at, c.rowStride(), rows, columns);
        }
    }
}
