// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.exec.Sequence;
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

/// A plan made ready to run. Immutable and shared by all graphs of one structure; which leaves and nodes it works for is
/// said at each run.
record Recipe(Plan plan, Sequence executable) {
    private static final int RUNS = 101;
    private static final long LONGEST = 200_000_000;

    /// What an input is given.
    interface Feed {
        Tensor of(Input input);
    }

    /// Lends the leaves' arrays, runs all steps, and takes the results; then writes the updates.
    List<Tensor> run(Graph graph, List<Leaf> leaves, Memory memory, Feed feed) {
        for (int i = 0; i < leaves.size(); i++) {
            memory.bind(i, array(leaves.get(i), feed));
        }
        try {
            executable.run(memory);
            Elements elements = new Elements(memory);
            List<Tensor> results = new ArrayList<>();
            for (View output : plan.outputs()) {
                results.add(Tensor.wrap(elements.copy(output), output.shape()));
            }
            update(elements, memory);
            return results;
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
        for (int i = 0; i < leaves.size(); i++) {
            Object array = array(leaves.get(i), feed);
            memory.bind(i, isUpdated(i) ? copy(array) : array);
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

    private boolean isUpdated(int leaf) {
        return plan.updates().stream().anyMatch(u -> u.leaf() == leaf);
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
        return switch (leaf) {
            case Parameter p -> p.live().array();
            case Constant c -> c.value().array();
            case Input i -> feed.of(i).contiguous().array();
        };
    }

    /// All new values are known before the first parameter changes, so parameters may exchange their values.
    private void update(Elements elements, Memory memory) {
        List<Plan.Update> updates = plan.updates();
        if (updates.isEmpty()) {
            return;
        }
        List<Object> fresh = new ArrayList<>();
        for (Plan.Update update : updates) {
            View value = update.value();
            boolean ready = value.slot() >= plan.leaves().size() && value.offset() == 0 && value.isContiguous();
            fresh.add(ready ? memory.array(value.slot()) : elements.copy(value));
        }
        for (int u = 0; u < updates.size(); u++) {
            System.arraycopy(fresh.get(u), 0, memory.array(updates.get(u).leaf()), 0, updates.get(u).value().size());
        }
    }
}
