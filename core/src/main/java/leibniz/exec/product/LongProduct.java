// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.Stateful;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.Gemm.Matrix;
import leibniz.exec.gemm.Panels;
import leibniz.exec.pool.Pieces;

/// A product of few elements, each of them a sum of many terms, as the gradient of a few weights by many examples is.
/// Threads share the pieces of the sums, which are kept apart and then added in their order: that of [Gemm], so the bits
/// are the same.
final class LongProduct implements Executable, Stateful<LongProduct.Shares> {
    /// The most numbers that pieces of sums are kept in.
    private static final int ROOM = 1 << 18;
    /// Sums are cut that have so many pieces for each element.
    private static final int FEW = 16;
    private final MatrixProduct product;
    private final int pieces;
    private final int size;

    private LongProduct(MatrixProduct product, int pieces) {
        this.product = product;
        this.pieces = pieces;
        this.size = product.m() * product.n();
    }

    /// The product, shared by its terms where that is better than by bands of elements.
    static Executable of(MatrixProduct product) {
        int pieces = Math.ceilDiv(product.k(), Gemm.PIECE);
        long size = (long) product.m() * product.n();
        boolean suits = product.gemm().isSameInBands() && product.bands().pieces() > 1 && product.bands().wakes()
                && product.bands().batch() == 1
                && size * FEW <= pieces * 256L && pieces >= FEW && size * pieces <= ROOM && product.cStarts()[0] == 0;
        return suits ? new LongProduct(product, pieces) : product;
    }

    @Override
    public void run(Memory memory) {
        if (memory.workers().threads() == 1) {
            product.run(memory);
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
        private final Object partials;
        private final int ranges;

        private Shares(Memory memory) {
            this.memory = memory;
            this.ranges = Math.min(pieces, 4 * memory.workers().threads());
            this.partials = product.c().dtype().newArray(pieces * size);
        }

        private void run() {
            memory.workers().run(ranges, this);
            Object sums = memory.array(product.c().slot());
            System.arraycopy(partials, 0, sums, 0, size);
            for (int p = 1; p < pieces; p++) {
                Rows.add(partials, p * size, size, sums);
            }
            product.mend(memory);
        }

        @Override
        public void run(int range, int seat) {
            Memory own = memory.seat(seat);
            Panels panels = own.scratch(Panels.class, Panels::new);
            int end = (int) ((range + 1L) * pieces / ranges);
            for (int p = (int) ((long) range * pieces / ranges); p < end; p++) {
                Matrix to = panels.matrix(2).in(partials, p * size, product.n(), 1);
                product.terms(own, panels, p * Gemm.PIECE, Math.min(product.k(), (p + 1) * Gemm.PIECE), to);
            }
        }
    }
}
