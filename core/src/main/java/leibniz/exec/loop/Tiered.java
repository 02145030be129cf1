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
    private volatile Executable present;
    private volatile boolean promoted;

    Tiered(Routine routine, Layout layout, Split split, Foundry foundry) {
        this.routine = routine;
        this.split = split;
        this.layout = layout;
        this.foundry = foundry;
        this.present = Parted.of(new ScalarNest(routine), split);
        long operations = routine.lines().stream().filter(l -> l.level() == Level.FULL).count();
        this.each = operations * routine.rows() * routine.length();
    }

    @Override
    public void run(Memory memory) {
        present.run(memory);
        if (!promoted) {
            long before = work.getAndAdd(each);
            if (before < WORTH && before + each >= WORTH) {
                foundry.forge(this::promote);
            }
        }
    }

    private void promote() {
        long start = System.nanoTime();
        VectorPiece piece = Generator.compile(routine, layout);
        int calls = Warmth.warm(routine, layout, piece);
        present = Parted.of(new VectorNest(routine, layout, piece), split);
        promoted = true;
        LoggerFactory.getLogger(Tiered.class).atDebug()
                .setMessage("a loop of {} lines over {} x {} is vector code now, after {} warming calls, {} ms")
                .addArgument(routine.lines().size()).addArgument(routine.rows()).addArgument(routine.length())
                .addArgument(calls).addArgument((System.nanoTime() - start) / 1_000_000).log();
    }
}
