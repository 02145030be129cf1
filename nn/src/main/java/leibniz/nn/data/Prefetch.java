// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Batches made ahead of need by a virtual thread, while others are computed with. They are the same batches in the same
/// order.
///
/// Close it when it is not gone through to the end: the thread then stops. It belongs to one thread.
public final class Prefetch implements Iterator<Batch>, AutoCloseable {
    /// A batch, or the end, or what was thrown instead.
    private record Made(Optional<Batch> batch, @Nullable RuntimeException thrown) {
    }

    private final BlockingQueue<Made> made;
    private final Thread maker;
    private @Nullable Made next;

    private Prefetch(Iterator<Batch> batches, int ahead) {
        this.made = new ArrayBlockingQueue<>(ahead);
        this.maker = Thread.ofVirtual().name("leibniz-prefetch").start(() -> make(batches));
    }

    /// Goes through batches, at most so many ahead.
    ///
    /// @throws IllegalArgumentException if that is not positive
    public static Prefetch of(Iterator<Batch> batches, int ahead) {
        if (ahead <= 0) {
            throw new IllegalArgumentException("prefetch: the number of batches ahead (%d) must be positive".formatted(
                    ahead));
        }
        return new Prefetch(batches, ahead);
    }

    private void make(Iterator<Batch> batches) {
        try {
            while (batches.hasNext()) {
                made.put(new Made(Optional.of(batches.next()), null));
            }
            made.put(new Made(Optional.empty(), null));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            boolean told = made.offer(new Made(Optional.empty(), e));
            if (!told) {
                putUnlessClosed(e);
            }
        }
    }

    private void putUnlessClosed(RuntimeException e) {
        try {
            made.put(new Made(Optional.empty(), e));
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean hasNext() {
        return peek().batch.isPresent();
    }

    /// @throws NoSuchElementException after the last batch
    @Override
    public Batch next() {
        Batch batch = peek().batch.orElseThrow(() -> new NoSuchElementException("prefetch: there are no more batches"));
        next = null;
        return batch;
    }

    private Made peek() {
        if (next == null) {
            try {
                next = made.take();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("prefetch: the thread was interrupted while it waited for a batch", e);
            }
        }
        if (next.thrown != null) {
            throw next.thrown;
        }
        return next;
    }

    @Override
    public void close() {
        maker.interrupt();
    }
}
