// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import leibniz.exec.Memory;
import leibniz.exec.Sequence;
import leibniz.exec.Stateful;
import leibniz.exec.StepException;
import leibniz.graph.Constant;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.HigherOrder;
import leibniz.plan.Plan;
import leibniz.plan.View;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// A plan made ready to run. Immutable and shared by all graphs of one structure; which leaves and nodes it works for is
/// said at each run.
record Recipe(Plan plan, Sequence executable) implements Stateful<@Nullable Object[]> {
    private static final int RUNS = 101;
    private static final long LONGEST = 200_000_000;

    /// What an input is given.
    interface Feed {
        Tensor of(Input input);
    }

    /// Lends the leaves' arrays, runs all steps, and takes the results; then writes the updates.
    List<Tensor> run(Graph graph, List<Leaf> leaves, Memory memory, Feed feed) {
        List<Tensor> results = results();
        run(graph, leaves, memory, feed, results);
        return results;
    }

    /// Tensors for the results, with any numbers.
    List<Tensor> results() {
        List<Tensor> results = new ArrayList<>();
        for (View output : plan.outputs()) {
            results.add(Tensor.wrap(output.dtype().newArray(output.size()), output.shape()));
        }
        return List.copyOf(results);
    }

    /// Tensors for the results of all runs in a memory: its own buffers, where a result has one to itself, so that nothing
    /// is copied out of them.
    List<Tensor> results(Memory memory) {
        List<Tensor> results = new ArrayList<>();
        for (View view : plan.outputs()) {
            boolean own = isReady(view) && Array.getLength(memory.array(view.slot())) == view.size();
            results.add(
                    Tensor.wrap(own ? memory.array(view.slot()) : view.dtype().newArray(view.size()), view.shape()));
        }
        return results;
    }

    /// The same, with the results written into tensors that there are already.
    void run(Graph graph, List<Leaf> leaves, Memory memory, Feed feed, List<Tensor> results) {
        for (int i = 0; i < leaves.size(); i++) {
            memory.bind(i, apart(array(leaves.get(i), feed), memory));
        }
        try {
            executable.run(memory);
            for (int i = 0; i < results.size(); i++) {
                View output = plan.outputs().get(i);
                Object array = results.get(i).array();
                if (!isSame(array, memory.array(output.slot()))) {
                    memory.elements().copy(output, array, 0);
                }
            }
            update(memory);
        } catch (StepException e) {
            Node node = found(graph, e);
            String message = "%s, recorded at %s".formatted(e.getMessage(), node.site());
            RuntimeException clear = e.isOfIndex() ? new IndexOutOfBoundsException(message)
                    : new ArithmeticException(message);
            clear.initCause(e);
            throw clear;
        } finally {
            memory.unbind();
        }
    }

    /// How long each task takes in nanoseconds: the median of several runs, which take at most about a fifth of a second
    /// where one run does. Nothing is updated.
    long[] measure(List<Leaf> leaves, Memory memory, Feed feed) {
        Set<Integer> changed = plan.changed();
        for (int i = 0; i < leaves.size(); i++) {
            Object array = array(leaves.get(i), feed);
            memory.bind(i, changed.contains(i) ? copy(array) : array);
        }
        try {
            List<long[]> runs = new ArrayList<>();
            long start = System.nanoTime();
            while (runs.size() < 3 || runs.size() < RUNS && System.nanoTime() - start < LONGEST) {
                runs.add(executable.timed(memory));
            }
            return IntStream.range(0, executable.size())
                    .mapToLong(task -> median(runs.stream().mapToLong(run -> run[task]).sorted().toArray())).toArray();
        } finally {
            memory.unbind();
        }
    }

    private static long median(long[] sorted) {
        return sorted[sorted.length / 2];
    }

    /// A copy of an array that is a buffer which a result lies in: somebody feeds what an earlier run has computed.
    private Object apart(Object array, Memory memory) {
        for (int i = 0; i < plan.outputs().size(); i++) {
            int slot = plan.outputs().get(i).slot();
            if (slot >= plan.leaves().size() && isSame(array, memory.array(slot))) {
                return copy(array);
            }
        }
        return array;
    }

    @SuppressWarnings("ReferenceEquality") // the same array, not the same numbers
    private static boolean isSame(Object a, Object b) {
        return a == b;
    }

    private static Object copy(Object array) {
        int length = Array.getLength(array);
        Object copy = Array.newInstance(array.getClass().getComponentType(), length);
        System.arraycopy(array, 0, copy, 0, length);
        return copy;
    }

    /// The node that an exception is about, which may lie in a region of a node of a region ….
    private static Node found(Graph graph, StepException e) {
        Graph within = graph;
        StepException at = e;
        Node node = within.order().get(at.step().origin());
        for (StepException inner = at.inner(); inner != null && node.op() instanceof HigherOrder h;
                inner = at.inner()) {
            within = h.regions().get(at.region()).graph();
            at = inner;
            node = within.order().get(at.step().origin());
        }
        return node;
    }

    private static Object array(Leaf leaf, Feed feed) {
        if (leaf instanceof Parameter p) {
            return p.live().array();
        }
        return leaf instanceof Constant c ? c.value().array() : feed.of((Input) leaf).contiguous().array();
    }

    /// For each update whose value does not lie ready in an array of its own, an array for it.
    @Override
    public @Nullable Object[] state(Memory memory) {
        @Nullable
        Object[] own = new @Nullable Object[plan.updates().size()];
        for (int u = 0; u < own.length; u++) {
            View value = plan.updates().get(u).value();
            own[u] = isReady(value) ? null : value.dtype().newArray(value.size());
        }
        return own;
    }

    private boolean isReady(View value) {
        return value.slot() >= plan.leaves().size() && value.offset() == 0 && value.isContiguous();
    }

    /// All new values are known before the first parameter changes, so parameters may exchange their values.
    private void update(Memory memory) {
        List<Plan.Update> updates = plan.updates();
        @Nullable
        Object[] own = memory.state(this);
        for (int u = 0; u < own.length; u++) {
            Object array = own[u];
            if (array != null) {
                memory.elements().copy(updates.get(u).value(), array, 0);
            }
        }
        for (int u = 0; u < own.length; u++) {
            View value = updates.get(u).value();
            Object array = own[u];
            System.arraycopy(array == null ? memory.array(value.slot()) : array, 0,
                    memory.array(updates.get(u).leaf()), 0, value.size());
        }
    }
}
