// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import leibniz.exec.Memory;
import leibniz.exec.pool.Workers;
import leibniz.graph.Graph;
import leibniz.graph.Input;
import leibniz.graph.Leaf;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// A graph compiled once, to be run many times: inputs in, outputs out, and, if it has them, updates written into
/// parameters after each run.
///
/// A program is immutable. Any number of threads may run it at once, each with its own [Workspace]; runs of a program that
/// updates parameters take turns, so no update is lost.
public final class Program {
    private final List<Input> inputs;
    private final List<Node> outputs;
    private final Graph graph;
    private final List<Leaf> leaves;
    private final Recipe recipe;
    private final Workers workers;
    private final boolean updates;
    private final ReentrantLock turn = new ReentrantLock();

    Program(List<Input> inputs, List<Node> outputs, Graph graph, Recipe recipe, Workers workers,
            boolean updates) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.graph = graph;
        this.leaves = graph.leaves();
        this.recipe = recipe;
        this.workers = workers;
        this.updates = updates;
        for (Leaf leaf : leaves) {
            if (leaf instanceof Input && inputs.stream().noneMatch(i -> i == leaf)) {
                throw new IllegalArgumentException(
                        "compile: input %s (%s) is used but not declared; add it to inputs(…)".formatted(leaf.label(),
                                leaf.type()));
            }
        }
    }

    /// What is fed, in order.
    public List<Input> inputs() {
        return inputs;
    }

    /// What is computed, in order.
    public List<Node> outputs() {
        return outputs;
    }

    /// The sorted graph of everything it computes.
    public Graph graph() {
        return graph;
    }

    /// The number of threads that may share its large loops, the one that runs it included.
    public int threads() {
        return workers.threads();
    }

    /// A new workspace for this program.
    public Workspace workspace() {
        return new Workspace(this, recipe, new Memory(recipe.plan(), workers));
    }

    /// Runs once in a workspace of its own.
    public Values run(Tensor... feeds) {
        return run(workspace(), feeds);
    }

    /// Runs once. Numbers are given for the inputs in the order of [#inputs]. Outputs are computed from the parameters as
    /// they were before the updates.
    ///
    /// @throws ShapeException if a tensor does not fit its input
    /// @throws IndexOutOfBoundsException if an index is out of range; no parameter has changed then
    public Values run(Workspace workspace, Tensor... feeds) {
        List<Tensor> results = recipe.results();
        run(workspace, results, feeds);
        return new Values(outputs, results);
    }

    void run(Workspace workspace, List<Tensor> results, Tensor... feeds) {
        Recipe.Feed feed = feed("run", workspace, feeds);
        if (updates) {
            turn.lock();
        }
        try {
            recipe.run(graph, leaves, workspace.memory(), feed, results);
        } finally {
            workspace.forget();
            if (updates) {
                turn.unlock();
            }
        }
    }

    private Recipe.Feed feed(String verb, Workspace workspace, Tensor... feeds) {
        if (workspace.program() != this) {
            throw new IllegalArgumentException(verb + ": the workspace belongs to another program");
        }
        if (feeds.length != inputs.size()) {
            throw new IllegalArgumentException(
                    "%s: %d inputs are declared, %d tensors were given".formatted(verb, inputs.size(), feeds.length));
        }
        for (int i = 0; i < feeds.length; i++) {
            fitting(verb, inputs.get(i), feeds[i]);
        }
        return workspace.feed(feeds);
    }

    /// What a run does, as text: a line for each loop and single operation in order, with what was fused into it, over how
    /// many rows and elements it runs, how much it computes and moves by estimate, and where its nodes were recorded.
    public String explain() {
        return new Explanation(this, recipe.plan(), null).toString();
    }

    /// The same with the time that each line takes: the median of several runs on these inputs, which update nothing. A
    /// program that has run often enough to be fast is worth asking.
    ///
    /// @throws ShapeException if a tensor does not fit its input
    public String explain(Workspace workspace, Tensor... feeds) {
        Recipe.Feed feed = feed("explain", workspace, feeds);
        turn.lock();
        try {
            return new Explanation(this, recipe.plan(), recipe.measure(leaves, workspace.memory(), feed)).toString();
        } finally {
            workspace.forget();
            turn.unlock();
        }
    }

    static Tensor fitting(String verb, Input input, Tensor numbers) {
        if (numbers.dtype() != input.type().dtype() || !numbers.shape().equals(input.type().shape())) {
            throw new ShapeException("%s: input %s must be %s, got %s".formatted(verb, input.label(), input.type(),
                    new Type(numbers.dtype(), numbers.shape())));
        }
        return numbers;
    }

    /// Describes a program, then compiles it.
    public static final class Builder {
        private Engine engine;
        private final List<Input> inputs = new ArrayList<>();
        private final List<Node> outputs = new ArrayList<>();
        private final Map<Parameter, Node> updates = new LinkedHashMap<>();

        Builder(Engine engine) {
            this.engine = engine;
        }

        /// What will be fed at each run, in order.
        public Builder inputs(Input... more) {
            inputs.addAll(List.of(more));
            return this;
        }

        /// What to compute.
        public Builder outputs(Node... more) {
            outputs.addAll(List.of(more));
            return this;
        }

        /// What to compute.
        public Builder outputs(List<? extends Node> more) {
            outputs.addAll(more);
            return this;
        }

        /// The new value that each parameter takes after a run. All are computed from the old ones.
        ///
        /// @throws ShapeException if a new value is not of its parameter's type
        public Builder updates(Map<Parameter, Node> more) {
            more.forEach((parameter, value) -> {
                if (!parameter.type().equals(value.type())) {
                    throw new ShapeException("updates: parameter %s holds %s, its new value is %s".formatted(
                            parameter.label(), parameter.type(), value.type()));
                }
                if (updates.putIfAbsent(parameter, value) != null) {
                    throw new IllegalArgumentException(
                            "updates: parameter %s is updated twice".formatted(parameter.label()));
                }
            });
            return this;
        }

        /// How many threads may share its large loops, the one that runs it included; as many as the engine has, unless
        /// said. Results have the same bits whatever the number.
        ///
        /// @throws IllegalArgumentException if it is not positive
        public Builder threads(int number) {
            engine = engine.threads(number);
            return this;
        }

        /// Sorts, plans and prepares everything.
        public Program compile() {
            return engine.compile(List.copyOf(inputs), List.copyOf(outputs), new LinkedHashMap<>(updates));
        }
    }
}
