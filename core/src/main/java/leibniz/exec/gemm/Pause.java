// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.concurrent.locks.LockSupport;

/// What a thread does that waits for the just-in-time compiler: it leaves the processor to the compiler and to those who wait
/// for numbers. Calling on would gain nothing: once a method has been called often enough it stands in a queue, and one that
/// goes on looping slowly is compiled from within its loop as well, which takes twenty times as long.
public final class Pause {
    private static final long SHORTEST = 1_000_000;
    private static final long LONGEST = 10_000_000;
    /// Looks until pauses are a millisecond longer.
    private static final int SOON = 16;
    /// How many times as long as a look a pause is at least.
    private static final int SHARE = 3;

    private Pause() {
    }

    /// Waits a little: the longer the more often it has been looked in vain, and several times as long as the last look took.
    ///
    /// @param took nanoseconds
    public static void after(int looks, long took) {
        LockSupport.parkNanos(Math.max(SHARE * took, Math.min(LONGEST, SHORTEST * (1 + looks / SOON))));
    }
}
