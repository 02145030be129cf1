// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.function.IntPredicate;

/// The matrix product by the Vector API: tiles of c stay in registers while k runs; b is copied into panels as wide as a
/// tile, so that its rows lie side by side, unless few rows of a pass over it; a is read where it is, one number at a time, unless
/// its rows or columns are a power of two apart.
///
/// Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008), with the left
/// factor unpacked, since a broadcast reads one number at a time anyway.
public final class VectorGemm implements Gemm {
    /// Columns of b that are packed at a time: with [Gemm#PIECE] rows half a megabyte of float32.
    private static final int WIDE = 512;
    /// Rows of a that are passed over before the next panel of b.
    private static final int TALL = 192;
    /// Rows that many bytes apart, or a multiple, share a few places of the nearest cache.
    private static final int COLLIDING = 2048;
    /// How far apart copied rows are, so that they do not.
    private static final int APART = 16;
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
        return turns(m, n, k, b) ? needs(tiles, n, m, tiles.wide(n), false, test)
                : needs(tiles, m, n, tiles.wide(m), false, test);
    }

    /// Whether cᵀ = bᵀ·aᵀ is formed, since it is cheaper to turn a and c than b. The bits are the same.
    private static boolean turns(int m, int n, int k, Matrix b) {
        return m > 1 && n > 1 && b.columnStride() != 1 && m >= Tiles.of(b.isSingle()).lanes()
                && 2L * (k + n) * m <= (long) k * n;
    }

    static boolean needs(int m, int n, Gathered factors, IntPredicate test) {
        Tiles tiles = Tiles.of(factors.isSingle());
        return m == 0 || n == 0 || needs(tiles, m, n, tiles.lanes() * Tiles.WIDTH, true, test);
    }

    private static boolean needs(Tiles tiles, int m, int n, int wide, boolean gathers, IntPredicate test) {
        int bands = tiles.bands(m);
        for (int rows = m / bands; rows <= (m + bands - 1) / bands; rows++) {
            if (n >= wide && !test.test(tiles.number(rows, wide, gathers))
                    || n % wide != 0 && !test.test(tiles.number(rows, n % wide, gathers))) {
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
                tile.run(columns, k, factors.a(), factors.aAt(), factors.rows(), factors.terms(), factors.b(),
                        factors.bAt() + j, factors.starts(), c.array(), c.at(i, j), c.rowStride(), fresh, i);
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
            direct = b.columnStride() == 1
                    && (bands <= Tiles.DIRECT || bands <= Tiles.DIRECT_SHALLOW && k <= Tiles.SHALLOW);
            copies = n > wide && bands > 1 && (a.columnStride() == 1 && collides(a.rowStride())
                    || a.rowStride() == 1 && collides(a.columnStride()));
            int deepest = Math.min(k, PIECE);
            Object panel = panels.array(a.isSingle(), 0,
                    direct ? 0 : deepest * Math.min((n + wide - 1) / wide * wide, WIDE));
            Object block = panels.array(a.isSingle(), 2, copies ? Math.min(TALL, m) * (deepest + APART) : 0);
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
            if (!copies) {
                left.in(a.array(), a.at(i, p), a.rowStride(), a.columnStride());
            } else if (a.columnStride() == 1) {
                Packing.rows(a, i, p, rows, depth, block, 0, depth + APART);
                left.in(block, 0, depth + APART, 1);
            } else {
                Packing.rows(a.turned(), p, i, depth, rows, block, 0, rows);
                left.in(block, 0, 1, rows);
            }
        }

        private void block(Matrix b, Matrix c, Object panel, int first, int end, int from, int width, int p,
                int depth) {
            Object right = direct ? b.array() : panel;
            int step = direct ? b.rowStride() : wide;
            for (int jj = 0; jj < width; jj += wide) {
                int columns = Math.min(wide, width - jj);
                int rightAt = direct ? b.at(p, from + jj) : jj * depth;
                int rows = 0;
                Tile tile = null;
                for (int band = first; band < end; band++) {
                    int i = row(band);
                    int height = row(band + 1) - i;
                    if (tile == null || height != rows) {
                        tile = tiles.plain(height, columns);
                        rows = height;
                    }
                    tile.run(columns, depth, left.array(), left.at(i - row(first), 0), left.rowStride(),
                            left.columnStride(), right, rightAt, step, c.array(), c.at(i, from + jj), c.rowStride(),
                            p == 0);
                }
            }
        }
    }
}
