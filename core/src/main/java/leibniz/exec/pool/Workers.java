// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.pool;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Threads that help whoever calls to run the pieces of a loop.
///
/// The caller takes part: it hands nothing over, but works on the pieces that nobody has claimed yet, and workers that
/// come in time claim some of them. So on a busy machine the loop takes no longer than on the caller's thread alone, but
/// for pieces that a worker has claimed and then lost its processor over. Workers spin for a moment after work, so that
/// the next loop of a plan finds them awake (0.2 µs), then park, and end when nobody has needed them for some seconds;
/// they are daemons and start when they are needed first. Where there are more threads than processors nobody spins.
///
/// Any thread may call, virtual ones too. One call is helped at a time: whoever finds the workers busy (also a piece that
/// calls in turn) runs alone. Nothing is allocated by a call, unless a worker has to start or a piece fails.
public final class Workers {
    private static final long SPIN = 100_000;
    private static final long IDLE = 5_000_000_000L;
    /// Of the number of a piece. More pieces than that are done by the caller alone.
    private static final int BITS = 18;
    private static final int MOST = (1 << BITS) - 1;

    /// Made when they are needed first.
    private final @Nullable Worker[] workers;
    private final long spin;
    private final long idle;
    /// 1 while somebody is helped. A boolean of its kind costs a JVM its first variable handle.
    private final AtomicInteger taken = new AtomicInteger();
    /// The number of the call, then the first piece that nobody has claimed, then the one behind the last such. Who claims
    /// reads this first, then `work`, then claims by compare-and-set: if that succeeds, what was read was of this call,
    /// since it does not change before all is claimed.
    ///
    /// The caller claims from the front, workers from the back. So where several loops go over the rows of one array, a
    /// thread mostly finds in its cache what it has written there itself.
    private final AtomicLong unclaimed = new AtomicLong();
    private final AtomicInteger unfinished = new AtomicInteger();
    private @Nullable Pieces work;
    private volatile @Nullable Thread caller;
    private volatile int failed = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    Workers(int threads, long spin, long idle) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: at least 1 is needed, got " + threads);
        }
        this.workers = new @Nullable Worker[threads - 1];
        this.spin = threads > Runtime.getRuntime().availableProcessors() ? 0 : spin;
        this.idle = idle;
    }

    /// That many threads, the caller's included.
    ///
    /// @throws IllegalArgumentException if it is not positive
    public static Workers of(int threads) {
        return new Workers(threads, SPIN, IDLE);
    }

    /// The number of threads, the caller's included.
    public int threads() {
        return workers.length + 1;
    }

    /// Runs each of `count` pieces once and returns when all are done. What they have written can be seen then.
    ///
    /// Where pieces fail, what the first one of them (by number) has thrown is thrown here; pieces after it may have run or
    /// not.
    public void run(int count, Pieces todo) {
        run(count, todo, true);
    }

    /// The same, but for `wakes`: without it, only workers that are awake help, and nobody is called. For loops that would be
    /// over before a sleeping worker has come.
    public void run(int count, Pieces todo, boolean wakes) {
        if (count < 2 || count > MOST || !(wakes ? workers.length > 0 : isAwake()) || !taken.compareAndSet(0, 1)) {
            for (int piece = 0; piece < count; piece++) {
                todo.run(piece, 0);
            }
            return;
        }
        Throwable thrown;
        try {
            offer(count, todo);
            if (wakes) {
                wake(count - 1);
            }
            help(0);
        } finally {
            withdraw();
            await();
            thrown = failure;
            failure = null;
            failed = Integer.MAX_VALUE;
            work = null;
            taken.set(0);
        }
        switch (thrown) {
            case null -> {
                // all went well
            }
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException("pool: a piece has thrown what it must not", thrown);
        }
    }

    private void offer(int count, Pieces todo) {
        work = todo;
        unfinished.set(count);
        unclaimed.set(((unclaimed.get() >>> 2 * BITS) + 1) << 2 * BITS | count);
    }

    private void wake(int most) {
        for (int i = 0; i < Math.min(most, workers.length); i++) {
            Worker worker = workers[i];
            if (worker == null) {
                worker = new Worker(i + 1);
                workers[i] = worker;
            }
            worker.wake();
        }
    }

    /// Whether a worker looks for something to do, so that it would help at once. Workers are made by one caller at a time;
    /// who does not see one yet does without it.
    public boolean isAwake() {
        for (Worker worker : workers) {
            if (worker != null && worker.thread != null && !worker.asleep) {
                return true;
            }
        }
        return false;
    }

    private static int first(long now) {
        return (int) (now >>> BITS) & MOST;
    }

    private static int end(long now) {
        return (int) now & MOST;
    }

    private static int left(long now) {
        return end(now) - first(now);
    }

    /// Claims what is left without doing it, should the caller not have come to it.
    private void withdraw() {
        for (long now = unclaimed.get(); left(now) > 0; now = unclaimed.get()) {
            if (unclaimed.compareAndSet(now, now - left(now))) {
                unfinished.addAndGet(-left(now));
            }
        }
    }

    /// Does pieces until all are claimed; returns whether there was one.
    private boolean help(int seat) {
        boolean helped = false;
        for (long now = unclaimed.get(); left(now) > 0; now = unclaimed.get()) {
            Pieces todo = work;
            int piece = seat == 0 ? first(now) : end(now) - 1;
            if (todo != null && unclaimed.compareAndSet(now, seat == 0 ? now + (1L << BITS) : now - 1)) {
                piece(todo, piece, seat);
                helped = true;
            }
        }
        return helped;
    }

    private void piece(Pieces todo, int piece, int seat) {
        try {
            if (piece < failed) {
                todo.run(piece, seat);
            }
        } catch (Throwable e) {
            fail(piece, e);
        } finally {
            if (unfinished.decrementAndGet() == 0) {
                Thread waiting = caller;
                if (waiting != null) {
                    LockSupport.unpark(waiting);
                }
            }
        }
    }

    /// Pieces after one that has failed are left out, so those before the first that fails are all run.
    private synchronized void fail(int piece, Throwable e) {
        if (piece < failed) {
            failure = e;
            failed = piece;
        }
    }

    /// Until the pieces that workers have claimed are done.
    private void await() {
        if (unfinished.get() == 0) {
            return;
        }
        boolean interrupted = false;
        long start = System.nanoTime();
        while (unfinished.get() != 0) {
            if (System.nanoTime() - start < spin) {
                Thread.onSpinWait();
            } else {
                caller = Thread.currentThread();
                if (unfinished.get() != 0) {
                    LockSupport.park(this);
                    interrupted |= Thread.interrupted();
                }
            }
        }
        caller = null;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// One thread at a time, another one after a rest.
    private final class Worker implements Runnable {
        private final int seat;
        private volatile @Nullable Thread thread;
        private volatile boolean asleep;

        Worker(int seat) {
            this.seat = seat;
        }

        /// Called by one caller at a time.
        void wake() {
            Thread present = thread;
            if (present == null) {
                start();
            } else if (asleep) {
                LockSupport.unpark(present);
            }
        }

        private void start() {
            Thread fresh = Thread.ofPlatform().name("leibniz-" + seat).daemon().inheritInheritableThreadLocals(false)
                    .unstarted(this);
            thread = fresh;
            try {
                fresh.start();
            } catch (OutOfMemoryError e) {
                thread = null; // the system has no thread to spare: the caller does it all
            }
        }

        @Override
        public void run() {
            do {
                long last = System.nanoTime();
                while (System.nanoTime() - last < spin) {
                    if (help(seat)) {
                        last = System.nanoTime();
                    }
                    Thread.onSpinWait();
                }
            } while (help(seat) || rest());
        }

        /// Sleeps until there is something to do; returns false when there has been nothing for long.
        private boolean rest() {
            long start = System.nanoTime();
            while (left(unclaimed.get()) <= 0) {
                long left = idle - (System.nanoTime() - start);
                if (left <= 0) {
                    asleep = false;
                    thread = null;
                    return false;
                }
                asleep = true;
                if (left(unclaimed.get()) <= 0) {
                    LockSupport.parkNanos(Workers.this, left);
                }
            }
            asleep = false;
            return true;
        }
    }
}
