// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/// Where loops are compiled: one daemon thread, which ends when there has been nothing to do for a while.
///
/// Code that is compiled serves all loops that have the same, so a batch of another size is vector code at once. The code
/// used least recently is forgotten first.
final class Foundry implements Executor {
    private static final int KEPT = 512;
    /// How many classes are made of one code before it is given up. The just-in-time compiler does not treat all alike:
    /// a method that its first stage fails at may never reach the second.
    private static final int CLASSES = 7;
    /// How many of them may be slower than plain loops, though they seem to be compiled. One that makes objects is taken only
    /// if no other is fast.
    private static final int ENOUGH = 3;
    /// For how long the first class is given a chance, and for how much longer for each of its lines, nanoseconds; each later
    /// one has twice as long, since the machine may be busy.
    private static final long LIMIT = 500_000_000;
    private static final long LINE = 25_000_000;
    private final Map<ByteBuffer, VectorPiece> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, VectorPiece> eldest) {
            return size() > KEPT;
        }
    };
    private @Nullable ThreadPoolExecutor smith;

    /// Made when there is something to do first: a small graph has run before its classes are loaded.
    private synchronized ThreadPoolExecutor smith() {
        ThreadPoolExecutor known = smith;
        if (known == null) {
            known = new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "leibniz-loops");
                thread.setDaemon(true);
                return thread;
            });
            known.allowCoreThreadTimeOut(true);
            smith = known;
        }
        return known;
    }

    /// Does something when its turn comes. What fails is logged and leaves everything as it is.
    @Override
    public void execute(Runnable work) {
        smith().execute(() -> {
            try {
                work.run();
            } catch (RuntimeException | LinkageError e) {
                LoggerFactory.getLogger(Foundry.class).atWarn()
                        .setMessage("a loop stays scalar, since its vector code cannot be used").setCause(e).log();
            }
        });
    }

    /// Vector code of a routine that is compiled and no slower than plain loops, or null where that cannot be had.
    ///
    /// @param plain what plain loops take for an element, nanoseconds
    @Nullable
    VectorPiece hot(Routine routine, Layout layout, double plain) {
        byte[] code = Generator.bytes(routine, layout);
        ByteBuffer key = ByteBuffer.wrap(code);
        synchronized (known) {
            VectorPiece piece = known.get(key);
            if (piece != null) {
                return piece;
            }
        }
        VectorPiece piece = made(routine, layout, plain, code);
        if (piece != null) {
            synchronized (known) {
                known.put(key, piece);
            }
        }
        return piece;
    }

    @Nullable
    private static VectorPiece made(Routine routine, Layout layout, double plain, byte[] code) {
        int slow = 0;
        VectorPiece second = null;
        long limit = LIMIT + LINE * routine.lines().size();
        for (int i = 0; i < CLASSES && slow < ENOUGH; i++) {
            VectorPiece piece = Generator.load(code, routine);
            Warmth.Outcome outcome = Warmth.warm(routine, layout, piece, plain, limit << i);
            switch (outcome) {
                case FAST -> {
                    return piece;
                }
                case WASTEFUL -> second = piece;
                case SLOW -> slow++;
                case COLD -> {
                    // another class may be luckier
                }
            }
            LoggerFactory.getLogger(Foundry.class).atDebug().setMessage("a loop of {} lines was {} and is made anew")
                    .addArgument(routine.lines().size()).addArgument(outcome).log();
        }
        return second;
    }
}
