// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntPredicate;

/// A product that is a [BlockedGemm] at first and, once it has been worth it, a [VectorGemm].
///
/// Vector code is slow until the just-in-time compiler has seen it often, slower than plain loops by far, so nothing real
/// is computed with a tile that is not hot. When plain loops have added up [#WORTH] terms, the tiles that a product was
/// short of are run on scratch numbers, in the background, until they are compiled. Nobody can see it but by the clock:
/// both give the same bits.
public final class TieredGemm implements Gemm {
    /// Terms after which warming tiles is worth its cost.
    static final long WORTH = 2_000_000;

    private final Gemm plain = new BlockedGemm();
    private final Gemm vector = new VectorGemm();
    private final Executor background;
    private final Warmth floats = new Warmth(true);
    private final Warmth doubles = new Warmth(false);
    private final IntPredicate askFloats = new Ask(floats);
    private final IntPredicate askDoubles = new Ask(doubles);
    private final AtomicLong work = new AtomicLong();

    /// @param background where tiles are warmed
    public TieredGemm(Executor background) {
        this.background = background;
    }

    @Override
    public void multiply(int m, int n, int k, Matrix a, Matrix b, Matrix c, Panels panels) {
        Warmth warmth = a.isSingle() ? floats : doubles;
        if (VectorGemm.needs(m, n, k, a, b, c, warmth)) {
            vector.multiply(m, n, k, a, b, c, panels);
            return;
        }
        plain.multiply(m, n, k, a, b, c, panels);
        if (work.addAndGet((long) m * n * k) >= WORTH) {
            VectorGemm.needs(m, n, k, a, b, c, ask(warmth));
        }
    }

    @Override
    public void multiply(int m, int n, int k, Gathered factors, Matrix c, boolean fresh, Panels panels) {
        Warmth warmth = factors.isSingle() ? floats : doubles;
        if (VectorGemm.needs(m, n, factors, warmth)) {
            vector.multiply(m, n, k, factors, c, fresh, panels);
            return;
        }
        plain.multiply(m, n, k, factors, c, fresh, panels);
        if (work.addAndGet((long) m * n * k) >= WORTH) {
            VectorGemm.needs(m, n, factors, ask(warmth));
        }
    }

    private IntPredicate ask(Warmth warmth) {
        return warmth == floats ? askFloats : askDoubles;
    }

    /// Has tiles warmed.
    private final class Ask implements IntPredicate {
        private final Warmth warmth;

        Ask(Warmth warmth) {
            this.warmth = warmth;
        }

        @Override
        public boolean test(int number) {
            if (warmth.claim(number)) {
                background.execute(() -> warmth.warm(number));
            }
            return true;
        }
    }
}
