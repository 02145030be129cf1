// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import java.util.Arrays;
import java.util.List;
import leibniz.exec.pool.Workers;
import leibniz.plan.Plan;

/// The arrays of one run: the leaves' arrays, which are lent for the run, then the buffers of the plan, which belong to
/// this memory and are used again by the next run. Not for two threads at once.
public final class Memory {
    private final Object[] arrays;
    private final int leaves;
    private final Scratch scratch;
    private final Workers workers;

    /// Allocates the buffers of a plan, for one thread.
    public Memory(Plan plan) {
        this(plan, Workers.of(1));
    }

    /// Allocates the buffers of a plan.
    ///
    /// @param workers who helps with large loops
    public Memory(Plan plan, Workers workers) {
        this(plan, new Scratch(), workers);
        List<Plan.Buffer> buffers = plan.buffers();
        for (int i = 0; i < buffers.size(); i++) {
            arrays[leaves + i] = buffers.get(i).dtype().newArray(buffers.get(i).size());
        }
    }

    private Memory(Plan plan, Scratch scratch, Workers workers) {
        this.leaves = plan.leaves().size();
        this.arrays = new Object[leaves + plan.buffers().size()];
        this.scratch = scratch;
        this.workers = workers;
    }

    /// The memory of a plan that runs within a step of this one's, in arrays lent by this one: `lent` has the number of
    /// one for each of its buffers.
    public Memory inside(Plan plan, List<Integer> lent) {
        Memory inner = new Memory(plan, scratch, workers);
        for (int i = 0; i < lent.size(); i++) {
            inner.arrays[inner.leaves + i] = arrays[lent.get(i)];
        }
        return inner;
    }

    /// Lends the array of leaf number `leaf` for the next run.
    public void bind(int leaf, Object array) {
        arrays[leaf] = array;
    }

    /// Forgets the lent arrays, so that they are not kept alive.
    public void unbind() {
        Arrays.fill(arrays, 0, leaves, null);
    }

    /// The array numbered `slot`.
    public Object array(int slot) {
        return arrays[slot];
    }

    /// Who helps with large loops.
    public Workers workers() {
        return workers;
    }

    /// Scratch: `rows` rows of at least `length` doubles, with any content.
    public double[][] doubles(int rows, int length) {
        return scratch.doubles(rows, length);
    }

    /// Scratch: `rows` rows of at least `length` longs, with any content.
    public long[][] longs(int rows, int length) {
        return scratch.longs(rows, length);
    }

    /// Scratch: at least `length` ints, with any content.
    public int[] offsets(int length) {
        return scratch.offsets(length);
    }

    /// What kernels use for a moment, one after the other, those of inner plans too.
    private static final class Scratch {
        private double[][] doubles = new double[0][];
        private long[][] longs = new long[0][];
        private int[] offsets = new int[0];

        double[][] doubles(int rows, int length) {
            if (doubles.length < rows) {
                doubles = Arrays.copyOf(doubles, rows);
            }
            for (int i = 0; i < rows; i++) {
                if (doubles[i] == null || doubles[i].length < length) {
                    doubles[i] = new double[length];
                }
            }
            return doubles;
        }

        long[][] longs(int rows, int length) {
            if (longs.length < rows) {
                longs = Arrays.copyOf(longs, rows);
            }
            for (int i = 0; i < rows; i++) {
                if (longs[i] == null || longs[i].length < length) {
                    longs[i] = new long[length];
                }
            }
            return longs;
        }

        int[] offsets(int length) {
            if (offsets.length < length) {
                offsets = new int[length];
            }
            return offsets;
        }
    }
}
