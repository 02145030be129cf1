// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.function.IntPredicate;
import leibniz.exec.gemm.Tiles.Left;

/// The matrix product by the Vector API: tiles of c stay in registers while k runs. Factors are read where they lie: a one
/// number at a time, b a vector at a time. They are copied only where they lie badly: b into panels as wide as a tile if its
/// columns are not side by side, and either of them if its rows are a multiple of a power of two apart, so that they drive
/// each other out of the cache, and are passed over often enough.
///
/// Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008), without the
/// packing that large second caches have made needless.
public final class VectorGemm implements Gemm {
    /// Columns of b that are packed at a time: with [Gemm#PIECE] rows half a megabyte of float32.
    private static final int WIDE = 512;
    /// Rows of a that are passed over before the next panel of b.
    private static final int TALL = 192;
    /// Rows that many bytes apart, or a multiple, share a few places of the nearest cache.
    private static final int COLLIDING = 2048;
    /// How far apart copied rows are, so that they do not.
    private static final int APART = 16;
    /// Where at most so many bands of rows pass over b, it is not worth packing though its rows collide.
    private static final int FEW = 12;
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
        return turns(m, n, k, b) ? needs(tiles, n, m, tiles.wide(n), left(n, b.turned()), test)
                : needs(tiles, m, n, tiles.wide(m), left(m, a), test);
    }

    /// Whether cᵀ = bᵀ·aᵀ is formed, since it is cheaper to turn a and c than b. The bits are the same.
    private static boolean turns(int m, int n, int k, Matrix b) {
        return m > 1 && n > 1 && b.columnStride() != 1 && m >= Tiles.of(b.isSingle()).lanes()
                && 2L * (k + n) * m <= (long) k * n;
    }

    /// How tiles read the left factor, where it lies or from a copy.
    private static Left left(int m, Matrix a) {
        return m > 1 && a.rowStride() != 1 && a.columnStride() == 1 ? Left.TERMS : Left.ROWS;
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
    public void multiply(int m, int n, int k, Gathered factors, Matrix c, boolean fresh) {
        Tiles tiles = Tiles.of(factors.isSingle());
        int wide = tiles.lanes() * Tiles.WIDTH;
        int bands = tiles.bands(m);
        for (int j = 0; j < n; j += wide) {
            int columns = Math.min(wide, n - j);
            int rows = 0;
            GatheringTile tile = null;
            for (int band = 0; band < bands; band++) {
                int i = (int) ((long) band * m / bands);
                int height = (int) ((band + 1L) * m / bands) - i;
                if (tile == null || height != rows) {
                    tile = tiles.gathering(height, columns);
                    rows = height;
                }
                tile.run(columns, k, factors.a(), factors.aAt(), factors.terms(), factors.b(), factors.bAt() + j,
                        factors.starts(), c.array(), c.at(i, j), c.rowStride(), fresh, i, factors.rows());
            }
        }
    }

    /// One product after the other.
    static final class Pass {
        private int m;
        private int wide;
        private int bands;
        private boolean direct;
        private boolean copies;
        private Left form = Left.ROWS;
        private Tiles tiles = Tiles.of(true);
        private final Matrix left = new Matrix(NOWHERE, 0, 0, 0);
        private final Matrix turned = new Matrix(NOWHERE, 0, 0, 0);

        void run(int height, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
            tiles = Tiles.of(a.isSingle());
            if (turns(height, n, k, b)) {
                turned.in(panels.array(a.isSingle(), 1, n * height), 0, height, 1);
                pass(n, height, k, b.turned(), a.turned(), turned, panels);
                Packing.rows(turned.turned(), 0, 0, height, n, c.array(), c.offset(), c.rowStride());
            } else {
                pass(height, n, k, a, b, c, panels);
            }
            left.in(NOWHERE, 0, 0, 0);
        }

        private void pass(int height, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
            m = height;
            wide = tiles.wide(m);
            bands = tiles.bands(m);
            direct = b.columnStride() == 1 && (bands <= FEW || !collides(b.rowStride()));
            form = left(m, a);
            int apart = form == Left.TERMS ? a.rowStride() : a.columnStride();
            copies = m > 1 && (form == Left.ROWS && a.rowStride() != 1 || n > wide && bands > 1 && collides(apart));
            int deepest = Math.min(k, PIECE);
            Object panel = panels.array(a.isSingle(), 0,
                    direct ? 0 : deepest * Math.min((n + wide - 1) / wide * wide, WIDE));
            Object block = panels.array(a.isSingle(), 2, copies ? (Math.min(TALL, m) + APART) * (deepest + APART) : 0);
            for (int j = 0; j < n; j += WIDE) {
                int width = Math.min(WIDE, n - j);
                for (int p = 0; p < k; p += PIECE) {
                    int depth = Math.min(PIECE, k - p);
                    if (!direct) {
                        Packing.panels(b, p, j, depth, width, panel, wide);
                    }
                    for (int band = 0; band < bands; band += TALL / tiles.rows()) {
                        int end = Math.min(bands, band + TALL / tiles.rows());
                        take(a, row(band), row(end) - row(band), p, depth, block);
                        block(b, c, panel, band, end, j, width, p, depth);
                    }
                }
            }
        }

        /// Whether numbers that far apart fall into the same few places of a cache, and drive each other out of it.
        private boolean collides(int stride) {
            return stride * (tiles.isSingle() ? Float.BYTES : Double.BYTES) % COLLIDING == 0;
        }

        private int row(int band) {
            return (int) ((long) band * m / bands);
        }

        /// The rows of a that are passed over next, where they lie or copied.
        private void take(Matrix a, int i, int rows, int p, int depth, Object block) {
            if (copies && form == Left.TERMS) {
                Packing.rows(a, i, p, rows, depth, block, 0, depth + APART);
                left.in(block, 0, depth + APART, 1);
            } else if (copies) {
                Packing.rows(a.turned(), p, i, depth, rows, block, 0, rows + APART);
                left.in(block, 0, 1, rows + APART);
            } else {
                left.in(a.array(), a.at(i, p), a.rowStride(), a.columnStride());
            }
        }

        private void block(Matrix b, Matrix c, Object panel, int first, int end, int from, int width, int p,
                int depth) {
            Object right = direct ? b.array() : panel;
            int below = direct ? b.rowStride() : wide;
            int step = form == Left.ROWS ? left.columnStride() : left.rowStride();
            for (int jj = 0; jj < width; jj += wide) {
                int columns = Math.min(wide, width - jj);
                int rightAt = direct ? b.at(p, from + jj) : jj * depth;
                int rows = 0;
                Tile tile = null;
                for (int band = first; band < end; band++) {
                    int i = row(band);
                    int height = row(band + 1) - i;
                    if (tile == null || height != rows) {
                        tile = tiles.plain(height, columns, form);
                        rows = height;
                    }
                    tile.run(columns, depth, left.array(), left.at(i - row(first), 0), step, right, rightAt, below,
                            c.array(), c.at(i, from + jj), c.rowStride(),
                            p == 0);
                }
            }
        }
    }
}
