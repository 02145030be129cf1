// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

/// Which states of a loop of T steps are kept for the reverse sweep; the others are computed again from those. With n
/// levels of segments, (n + 1)·ⁿ⁺¹√T states lie in memory at a time, and each step is computed up to n times more often
/// (Griewank 1992).
///
/// Where no segments are asked for, a loop spends memory on products (matrix products, convolutions, factorisations) too:
/// their results are kept for the reverse sweep, those that do not depend on states are formed for all steps at once, and
/// so are the gradients of matrices that all steps share. Each of the three is done if 128 MiB hold all steps, and is a
/// matter of time and memory only.
///
/// @param levels 0 to keep the states of all steps, 1 to keep about √T, …; −1 to keep as many as fit into 32 MiB
public record Keep(int levels) {
    /// Keeps the states of all steps.
    public static final Keep ALL = new Keep(0);
    /// Keeps about √T states, and as many again of the segment that is being reversed.
    public static final Keep SEGMENTS = new Keep(1);
    /// Keeps the states of all steps if they fit into 32 MiB, else as many as do.
    public static final Keep AUTO = new Keep(-1);

    private static final long BUDGET = 32L << 20;
    private static final int MOST = 4;
    /// What a loop spends at most on each way of forming products more quickly, in bytes.
    private static final long ROOM = 128L << 20;

    /// @throws IllegalArgumentException if there are more than 4 levels or fewer than −1
    public Keep {
        if (levels < -1 || levels > MOST) {
            throw new IllegalArgumentException("keep: the levels (%d) must lie in -1 to %d".formatted(levels, MOST));
        }
    }

    /// Of a loop of `steps` steps over states of `bytes` bytes, every how many steps one is kept.
    int every(int steps, long bytes) {
        return stride(steps, levels >= 0 ? levels : fitting(steps, bytes));
    }

    private static int fitting(int steps, long bytes) {
        int n = 0;
        while (n < MOST && (n + 1) * Math.pow(steps, 1.0 / (n + 1)) * bytes > BUDGET) {
            n++;
        }
        return n;
    }

    /// T^(n/(n+1)), rounded up.
    private static int stride(int steps, int n) {
        return n == 0 ? 1 : Math.clamp((long) Math.ceil(Math.pow(steps, n / (n + 1.0)) - 1e-9), 1, Math.max(1, steps));
    }

    /// Whether there is room for `bytes` bytes of each of `steps` steps besides states.
    boolean hasRoom(int steps, long bytes) {
        return levels <= 0 && steps * bytes <= ROOM;
    }

    /// What the steps within a segment keep.
    Keep inSegment() {
        return levels > 0 ? new Keep(levels - 1) : this;
    }
}
