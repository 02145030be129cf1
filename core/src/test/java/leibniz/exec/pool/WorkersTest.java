// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class WorkersTest {
    private static final long MOMENT = 1_000_000;

    /// Comes back when `threads` threads are in here at once.
    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void eachPieceIsRunOnce(int threads) {
        Workers workers = Workers.of(threads);
        for (int count : new int[]{0, 1, 2, 3, 100}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(count);
            workers.run(count, (piece, _) -> runs.incrementAndGet(piece));
            assertThat(IntStream.range(0, count).map(runs::get)).hasSize(count).allMatch(n -> n == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void eachPieceIsRunOnceInEveryCallOfMany(int threads) {
        Workers workers = Workers.of(threads);
        int[] runs = new int[5];
        for (int call = 0; call < 20_000; call++) {
            workers.run(runs.length, (piece, _) -> runs[piece]++);
        }
        assertThat(runs).containsOnly(20_000);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7})
    void allThreadsTakePart(int threads) {
        CyclicBarrier all = new CyclicBarrier(threads);
        Set<Integer> seats = ConcurrentHashMap.newKeySet();
        Workers.of(threads).run(threads, (_, seat) -> {
            meet(all);
            seats.add(seat);
        });
        assertThat(seats).containsExactlyInAnyOrderElementsOf(IntStream.range(0, threads).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void noTwoThreadsHaveOneSeatAtOnce(int threads) {
        Workers workers = Workers.of(threads);
        AtomicIntegerArray sitting = new AtomicIntegerArray(threads);
        Queue<Integer> most = new ConcurrentLinkedQueue<>();
        for (int call = 0; call < 1_000; call++) {
            workers.run(10, (_, seat) -> {
                most.add(sitting.incrementAndGet(seat));
                sitting.decrementAndGet(seat);
            });
        }
        assertThat(most).containsOnly(1);
    }

    @Test
    void theCallerHasSeatZero() {
        Thread caller = Thread.currentThread();
        Queue<Integer> seats = new ConcurrentLinkedQueue<>();
        CyclicBarrier both = new CyclicBarrier(2);
        Workers.of(2).run(2, (_, seat) -> {
            meet(both);
            if (Thread.currentThread() == caller) {
                seats.add(seat);
            }
        });
        assertThat(seats).containsExactly(0);
    }

    @Test
    void whoFindsThemBusyRunsAlone() throws InterruptedException {
        Workers workers = Workers.of(2);
        CountDownLatch inside = new CountDownLatch(2);
        CountDownLatch done = new CountDownLatch(1);
        Thread first = Thread.ofVirtual().start(() -> workers.run(2, (_, _) -> {
            inside.countDown();
            await(done);
        }));
        inside.await();
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        workers.run(3, (_, _) -> threads.add(Thread.currentThread()));
        done.countDown();
        first.join();
        assertThat(threads).containsOnly(Thread.currentThread()).hasSize(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aPieceMayCallInTurn() {
        Workers workers = Workers.of(3);
        AtomicIntegerArray runs = new AtomicIntegerArray(4 * 5);
        workers.run(4, (outer, _) -> workers.run(5, (inner, _) -> runs.incrementAndGet(5 * outer + inner)));
        assertThat(IntStream.range(0, 20).map(runs::get)).containsOnly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void theFirstPieceThatFailsIsTheOneHeardOf(int threads) {
        Workers workers = Workers.of(threads);
        for (int call = 0; call < 200; call++) {
            assertThatThrownBy(() -> workers.run(20, (piece, _) -> {
                if (piece > 4) {
                    throw new ArithmeticException("piece " + piece);
                }
            })).isExactlyInstanceOf(ArithmeticException.class).hasMessage("piece 5");
        }
    }

    @Test
    void aWorkersFailureReachesTheCaller() {
        Thread caller = Thread.currentThread();
        CyclicBarrier both = new CyclicBarrier(2);
        assertThatThrownBy(() -> Workers.of(2).run(2, (_, _) -> {
            meet(both);
            if (Thread.currentThread() != caller) {
                throw new AssertionError("by a worker");
            }
        })).isExactlyInstanceOf(AssertionError.class).hasMessage("by a worker");
    }

    @Test
    void afterAFailureTheyWorkAsBefore() {
        Workers workers = Workers.of(3);
        assertThatThrownBy(() -> workers.run(9, (_, _) -> {
            throw new ArithmeticException();
        })).isInstanceOf(ArithmeticException.class);
        int[] runs = new int[9];
        workers.run(9, (piece, _) -> runs[piece]++);
        assertThat(runs).containsOnly(1);
    }

    @Test
    void whatPiecesWriteIsSeen() {
        Workers workers = Workers.of(3);
        int[] squares = new int[1000];
        for (int call = 1; call <= 200; call++) {
            int factor = call;
            workers.run(10, (piece, _) -> {
                for (int i = 100 * piece; i < 100 * piece + 100; i++) {
                    squares[i] = factor * i;
                }
            });
            assertThat(Arrays.stream(squares).asLongStream().sum()).isEqualTo(499_500L * factor);
        }
    }

    @Test
    void anInterruptIsKept() {
        CountDownLatch released = new CountDownLatch(1);
        CountDownLatch claimed = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        Workers workers = new Workers(2, MOMENT, MOMENT);
        workers.run(2, (_, _) -> {
            if (Thread.currentThread() == caller) {
                waitFor(claimed);
                caller.interrupt();
                released.countDown();
            } else {
                claimed.countDown();
                waitFor(released);
                sleep(20);
            }
        });
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void waitFor(CountDownLatch latch) {
        while (latch.getCount() > 0) {
            Thread.onSpinWait();
        }
    }

    private static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void workersAreDaemons() {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        CyclicBarrier all = new CyclicBarrier(3);
        Workers.of(3).run(3, (_, _) -> {
            meet(all);
            threads.add(Thread.currentThread());
        });
        threads.remove(Thread.currentThread());
        assertThat(threads).hasSize(2).allSatisfy(t -> assertThat(t.isDaemon()).isTrue());
    }

    @Test
    void workersEndWhenNobodyNeedsThem() throws InterruptedException {
        Thread worker = workerOf(new Workers(2, MOMENT, MOMENT));
        worker.join();
        assertThat(worker.isAlive()).isFalse();
    }

    @Test
    void workersComeBackAfterARest() throws InterruptedException {
        Workers workers = new Workers(2, MOMENT, MOMENT);
        Thread before = workerOf(workers);
        before.join();
        assertThat(workerOf(workers)).isNotSameAs(before);
    }

    @Test
    void aSleepingWorkerIsWoken() {
        Workers workers = new Workers(2, 0, 20_000_000_000L);
        Thread worker = workerOf(workers);
        while (worker.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(workerOf(workers)).isSameAs(worker);
    }

    private static Thread workerOf(Workers workers) {
        Thread caller = Thread.currentThread();
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        CyclicBarrier both = new CyclicBarrier(2);
        workers.run(2, (_, _) -> {
            meet(both);
            threads.add(Thread.currentThread());
        });
        return threads.stream().filter(t -> t != caller).findFirst().orElseThrow();
    }

    @Test
    void oneThreadStartsNone() {
        Queue<Thread> threads = new ConcurrentLinkedQueue<>();
        Workers.of(1).run(5, (_, _) -> threads.add(Thread.currentThread()));
        assertThat(threads).containsOnly(Thread.currentThread());
    }

    @Test
    void manyCallersAtOnceOfBothKindsEachGetAllTheirPieces() throws InterruptedException {
        Workers workers = Workers.of(3);
        int[][] runs = new int[12][8];
        List<Thread> callers = IntStream.range(0, runs.length).mapToObj(c -> {
            Thread.Builder kind = c % 2 == 0 ? Thread.ofVirtual() : Thread.ofPlatform();
            return kind.start(() -> {
                for (int call = 0; call < 500; call++) {
                    workers.run(8, (piece, _) -> runs[c][piece]++);
                }
            });
        }).toList();
        for (Thread caller : callers) {
            caller.join();
        }
        assertThat(Arrays.stream(runs).flatMapToInt(Arrays::stream)).containsOnly(500);
    }

    @Test
    void saysHowManyThreadsAreNeeded() {
        assertThatThrownBy(() -> Workers.of(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: at least 1 is needed, got 0");
    }
}
