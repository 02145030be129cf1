// SPDX-License-Identifier: Apache-2.0
package leibniz.plan;

import java.util.List;

/// One thing a back end does: a single operation, or a nest of loops that many operations were fused into.
public sealed interface Task permits Step, Nest {
    /// What is read, through which view.
    List<View> reads();

    /// What is written: whole arrays in row-major order.
    List<View> writes();

    /// Arrays that it works in besides, and gives back.
    default List<Integer> lent() {
        return List.of();
    }

    /// The same over other arrays: `places` has the new number of each.
    Task moved(int[] places);

    /// What it does, in a word or a few.
    String title();

    /// The entries of the listing that it computes, for error messages and explanations.
    List<Integer> origins();
}
