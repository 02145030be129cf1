// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PrefetchTest {
    private static final Batches BATCHES = Batches.of(
            new Dataset(Tensor.randn(1, 30, 2), Tensor.arange(30)), 7).shuffled(Key.of(3));

    private static List<Batch> all(Iterator<Batch> batches) {
        List<Batch> all = new ArrayList<>();
        batches.forEachRemaining(all::add);
        return all;
    }

    @Test
    void batchesAreTheSameInTheSameOrder() {
        try (Prefetch ahead = Prefetch.of(BATCHES.from(2, 0), 3)) {
            assertThat(all(ahead)).isEqualTo(all(BATCHES.from(2, 0)));
        }
    }

    @Test
    void theFirstOnesMayBeLeftOut() {
        assertThat(all(BATCHES.from(2, 3))).isEqualTo(all(BATCHES.from(2, 0)).subList(3, 5));
    }

    @Test
    void afterTheLastThereIsNone() {
        try (Prefetch ahead = Prefetch.of(BATCHES.from(1, 5), 1)) {
            assertThatThrownBy(ahead::next).isInstanceOf(NoSuchElementException.class)
                    .hasMessage("prefetch: there are no more batches");
        }
    }

    @Test
    void whatIsThrownIsThrownInItsPlace() {
        Iterator<Batch> failing = IntStream.range(0, 5).mapToObj(i -> {
            if (i == 2) {
                throw new IllegalStateException("unreadable");
            }
            return new Batch(i + 1, Tensor.arange(0), BATCHES.data().take(0));
        }).iterator();

        try (Prefetch ahead = Prefetch.of(failing, 1)) {
            assertThat(ahead.next().number()).isEqualTo(1);
            assertThat(ahead.next().number()).isEqualTo(2);
            assertThatThrownBy(ahead::next).hasMessage("unreadable");
        }
    }

    @Test
    void closingStopsTheThread() throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        Iterator<Batch> endless = new Iterator<>() {
            private Thread maker = Thread.currentThread();

            @Override
            public boolean hasNext() {
                if (maker != Thread.currentThread()) {
                    maker = Thread.currentThread();
                    Thread.ofVirtual().start(() -> {
                        try {
                            maker.join();
                            stopped.countDown();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                }
                return true;
            }

            @Override
            public Batch next() {
                return new Batch(1, Tensor.arange(0), BATCHES.data().take(0));
            }
        };
        Prefetch ahead = Prefetch.of(endless, 2);
        ahead.next();

        ahead.close();

        stopped.await();
    }

    @Test
    void noneAheadIsRefused() {
        assertThatThrownBy(() -> Prefetch.of(BATCHES.from(1, 0), 0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("prefetch: the number of batches ahead (0) must be positive");
    }

    @Test
    void augmentationGetsAnotherKeyForEachBatchAndTheSameAgain() {
        List<Key> keys = new ArrayList<>();
        Batches changed = BATCHES.augmented((batch, key) -> {
            keys.add(key);
            return batch;
        });

        all(changed.from(1, 0));
        all(changed.from(2, 0));
        all(changed.from(1, 0));

        assertThat(keys.subList(0, 10)).doesNotHaveDuplicates();
        assertThat(keys.subList(10, 15)).isEqualTo(keys.subList(0, 5));
    }

    @Test
    void augmentationChangesWhatIsLearntFrom() {
        Batches doubled = BATCHES.augmented(
                (batch, _) -> new Dataset(batch.targets().reshape(-1, 1), batch.targets()));

        assertThat(doubled.from(1, 0).next().data().features()).isEqualTo(
                BATCHES.from(1, 0).next().data().targets().reshape(-1, 1));
    }
}
