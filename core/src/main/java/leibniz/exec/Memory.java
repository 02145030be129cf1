// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import leibniz.exec.pool.Workers;
import leibniz.plan.Plan;
import org.jspecify.annotations.Nullable;

/// The arrays of one run: the leaves' arrays, which are lent for the run, then the buffers of the plan, which belong to
/// this memory and are used again by the next run. Not for two threads at once.
public final class Memory {
    private final Object[] arrays;
    private final int leaves;
    private final Scratch scratch;
    private final Workers workers;
    private final Elements elements = new Elements(this);
    private final Map<Stateful<?>, Object> states = new IdentityHashMap<>();
    /// The other seats' memories, once they are asked for.
    private Memory @Nullable [] seats;

    /// Allocates the buffers of a plan, for one thread.
    public Memory(Plan plan) {
        this(plan, Workers.of(1));
    }

    /// Allocates the buffers of a plan.
    ///
    /// @param workers who helps with large loops
    public Memory(Plan plan, Workers workers) {
        this(new Object[plan.leaves().size() + plan.buffers().size()], plan.leaves().size(),
                new Scratch(workers.threads()), workers);
        List<Plan.Buffer> buffers = plan.buffers();
        for (int i = 0; i < buffers.size(); i++) {
            arrays[leaves + i] = buffers.get(i).dtype().newArray(buffers.get(i).size());
        }
    }

    private Memory(Object[] arrays, int leaves, Scratch scratch, Workers workers) {
        this.leaves = leaves;
        this.arrays = arrays;
        this.scratch = scratch;
        this.workers = workers;
    }

    /// The memory of a plan that runs within a step of this one's, in arrays lent by this one: `lent` has the number of
    /// one for each of its buffers.
    public Memory inside(Plan plan, List<Integer> lent) {
        int own = plan.leaves().size();
        Memory inner = new Memory(new Object[own + plan.buffers().size()], own, scratch, workers);
        inner.lend(this, lent);
        return inner;
    }

    /// Works in arrays of `outer` from now on, which lends one for each buffer.
    public void lend(Memory outer, List<Integer> lent) {
        for (int i = 0; i < lent.size(); i++) {
            arrays[leaves + i] = outer.arrays[lent.get(i)];
        }
    }

    /// Puts an array in the place of the one numbered `slot`.
    public void put(int slot, Object array) {
        arrays[slot] = array;
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

    /// These arrays as a worker of that seat sees them: with scratch and states of its own.
    public Memory seat(int seat) {
        if (seat == 0) {
            return this;
        }
        Memory[] others = seats;
        if (others == null) {
            others = new Memory[workers.threads() - 1];
            for (int i = 0; i < others.length; i++) {
                others[i] = new Memory(arrays, leaves, scratch.seats[i], Workers.of(1));
            }
            seats = others;
        }
        return others[seat - 1];
    }

    /// The elements of its arrays.
    public Elements elements() {
        return elements;
    }

    /// What `owner` keeps in this memory, made when first asked for.
    @SuppressWarnings("unchecked") // an owner has states of one type
    public <S> S state(Stateful<S> owner) {
        Object known = states.get(owner);
        if (known == null) {
            known = owner.state(this);
            states.put(owner, known);
        }
        return (S) known;
    }

    /// Scratch: `rows` rows of at least `length` floats, with any content.
    public float[][] floats(int rows, int length) {
        return scratch.floats(rows, length);
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

    /// Scratch of a kernel's own kind, with any content.
    public <T> T scratch(Class<T> kind, Supplier<T> fresh) {
        Object known = scratch.own.get(kind);
        if (known == null) {
            known = fresh.get();
            scratch.own.put(kind, known);
        }
        return kind.cast(known);
    }

    /// Scratch: at least `rank` ints, with any content.
    int[] index(int rank) {
        return scratch.index(rank);
    }

    /// What kernels use for a moment, one after the other, those of inner plans too.
    private static final class Scratch {
        /// That of the other seats.
        final Scratch[] seats;
        final Map<Class<?>, Object> own = new IdentityHashMap<>();
        private double[][] doubles = new double[0][];
        private float[][] floats = new float[0][];
        private long[][] longs = new long[0][];
        private int[] offsets = new int[0];
        private int[] index = new int[0];

        Scratch(int threads) {
            seats = new Scratch[threads - 1];
            for (int i = 0; i < seats.length; i++) {
                seats[i] = new Scratch(1);
            }
        }

        float[][] floats(int rows, int length) {
            if (floats.length < rows) {
                floats = Arrays.copyOf(floats, rows);
            }
            for (int i = 0; i < rows; i++) {
                if (floats[i] == null || floats[i].length < length) {
                    floats[i] = new float[length];
                }
            }
            return floats;
        }

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

        int[] index(int rank) {
            if (index.length < rank) {
                index = new int[rank];
            }
            return index;
        }

        int[] offsets(int length) {
            if (offsets.length < length) {
                offsets = new int[length];
            }
            return offsets;
        }
    }
}
