// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.function.IntPredicate;

/// The matrix product by the Vector API: tiles of c stay in registers while k runs; b is copied into panels as wide as a
/// tile, so that its rows lie side by side; a is read where it is, one number at a time.
///
/// Source of the scheme: Goto and van de Geijn, Anatomy of High-Performance Matrix Multiplication (2008), with the left
/// factor unpacked, since a broadcast reads one number at a time anyway.
public final class VectorGemm implements Gemm {
    /// Columns of b that are packed at a time: with [Gemm#PIECE] rows half a megabyte of float32.
    private static final int WIDE = 512;
    /// Rows of a that are passed over before the next panel of b.
    private static final int TALL = 192;

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
        return needs(tiles, m, n, tiles.wide(m), false, test);
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

        void run(int height, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
            m = height;
            Tiles tiles = Tiles.of(a.isSingle());
            wide = tiles.wide(m);
            bands = tiles.bands(m);
            direct = b.columnStride() == 1 && bands <= Tiles.DIRECT;
            int room = direct ? 0 : Math.min(k, PIECE) * Math.min((n + wide - 1) / wide * wide, WIDE);
            Object panel = a.isSingle() ? panels.floats(0, room) : panels.doubles(0, room);
            for (int j = 0; j < n; j += WIDE) {
                int width = Math.min(WIDE, n - j);
                for (int p = 0; p < k; p += PIECE) {
                    int depth = Math.min(PIECE, k - p);
                    if (!direct) {
                        for (int jj = 0; jj < width; jj += wide) {
                            Packing.rows(b, p, j + jj, depth, Math.min(wide, width - jj), panel, jj * depth, wide);
                        }
                    }
                    for (int band = 0; band < bands; band += TALL / tiles.rows()) {
                        block(tiles, a, b, c, panel, band, Math.min(bands, band + TALL / tiles.rows()), j, width, p,
                                depth);
                    }
                }
            }
        }

        private void block(Tiles tiles, Matrix a, Matrix b, Matrix c, Object panel, int first, int end, int from,
                int width, int p, int depth) {
            Object right = direct ? b.array() : panel;
            int step = direct ? b.rowStride() : wide;
            for (int jj = 0; jj < width; jj += wide) {
                int columns = Math.min(wide, width - jj);
                int rightAt = direct ? b.at(p, from + jj) : jj * depth;
                int rows = 0;
                Tile tile = null;
                for (int band = first; band < end; band++) {
                    int i = (int) ((long) band * m / bands);
                    int height = (int) ((band + 1L) * m / bands) - i;
                    if (tile == null || height != rows) {
                        tile = tiles.plain(height, columns);
                        rows = height;
                    }
                    tile.run(columns, depth, a.array(), a.at(i, p), a.rowStride(), a.columnStride(), right, rightAt,
                            step, c.array(), c.at(i, from + jj), c.rowStride(), p == 0);
                }
            }
        }
    }
}
