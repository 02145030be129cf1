// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.util.concurrent.atomic.AtomicLong;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.plan.Nest.Level;
import org.slf4j.LoggerFactory;

/// A routine that starts as a [ScalarNest] and, once it has been worth it, becomes a [VectorNest].
///
/// Vector code is slow until the just-in-time compiler has seen it often: slower than scalar code by far. So nothing real
/// is ever run by cold vector code. When a routine has computed [#WORTH] elements, a background thread generates its class
/// and runs it on scratch numbers until it is compiled; only then do runs change over. Nobody can see it but by the clock:
/// both give the same bits.
final class Tiered implements Executable {
    /// Elements times operations after which generating code is worth its cost.
    static final long WORTH = 20_000_000;

    private final Routine routine;
    private final Layout layout;
    private final Foundry foundry;
    private final AtomicLong work = new AtomicLong();
    private final long each;
    private final Split split;
    private final boolean wakes;
    private volatile Executable present;
    private volatile boolean promoted;
    private volatile boolean given;
    private final long elements;
    /// The least that plain loops have taken for an element, nanoseconds. Runs on several threads may overwrite each other's:
    /// any of them will do.
    private volatile double plain = Double.POSITIVE_INFINITY;

    /// @param scalar plain loops
    /// @param routine what the vector code computes
    Tiered(Executable scalar, Routine routine, Layout layout, Split split, boolean wakes, Foundry foundry) {
        this.routine = routine;
        this.split = split;
        this.wakes = wakes;
        this.layout = layout;
        this.foundry = foundry;
        this.present = scalar;
        long operations = routine.lines().stream().filter(l -> l.level() == Level.FULL).count();
        this.elements = Math.max(1, (long) routine.rows() * routine.length());
        this.each = operations * elements;
    }

    @Override
    public void run(Memory memory) {
        if (promoted) {
            present.run(memory);
            return;
        }
        long start = System.nanoTime();
        present.run(memory);
        plain = Math.min(plain, (double) (System.nanoTime() - start) / elements);
        if (!given) {
            long before = work.getAndAdd(each);
            if (before < WORTH && before + each >= WORTH) {
                given = true;
                foundry.execute(this::promote);
            }
        }
    }

    private void promote() {
        long start = System.nanoTime();
        VectorPiece piece = foundry.hot(routine, layout, plain);
        if (piece != null) {
            present = Parted.of(new VectorNest(routine, layout, piece), split, wakes);
            promoted = true;
        }
        LoggerFactory.getLogger(Tiered.class).atDebug()
                .setMessage("a loop of {} lines over {} x {} {} after {} ms")
                .addArgument(routine.lines().size()).addArgument(routine.rows()).addArgument(routine.length())
                .addArgument(piece != null ? "is vector code now," : "stays scalar: its vector code was no faster")
                .addArgument((System.nanoTime() - start) / 1_000_000).log();
    }
}
