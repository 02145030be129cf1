// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.pool;

/// Work in pieces that do not depend on each other.
@FunctionalInterface
public interface Pieces {
    /// Does one piece.
    ///
    /// @param piece its number
    /// @param seat who does it, from 0 up to but not including the number of threads: no two threads have the same seat at
    ///         once, so scratch can be kept for each
    void run(int piece, int seat);
}
