// SPDX-License-Identifier: Apache-2.0
package leibniz;

import java.util.Arrays;
import leibniz.exec.Memory;
import leibniz.graph.Input;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The arrays in which a [Program] works. One workspace serves one run at a time; a thread that runs a program often keeps
/// one. Plain heap memory: closing is optional and only lets go of the arrays early.
public final class Workspace implements AutoCloseable {
    private final Program program;
    private final Recipe recipe;
    private final @Nullable Tensor[] feeds;
    private final Recipe.Feed feed = this::fed;
    private @Nullable Memory memory;
    /// What [#run] returns, and the tensors in it, once there was a run.
    private @Nullable Values kept;

    Workspace(Program program, Recipe recipe, Memory memory) {
        this.program = program;
        this.recipe = recipe;
        this.memory = memory;
        this.feeds = new @Nullable Tensor[program.inputs().size()];
    }

    /// The program it belongs to.
    public Program program() {
        return program;
    }

    /// Runs the program once, as [Program#run(Workspace, Tensor...)] does, but with results that stay here: this method
    /// returns the same tensors each time, and any run in this workspace may write new numbers into them, so that a
    /// steady loop of runs allocates next to nothing (operations of the user's own, factorisations, sorting, `cond` and
    /// `whileLoop` do).
    ///
    /// @throws ShapeException if a tensor does not fit its input
    /// @throws IndexOutOfBoundsException if an index is out of range; no parameter has changed then
    public Values run(Tensor... numbers) {
        Values values = kept;
        if (values == null) {
            values = new Values(program.outputs(), recipe.results(memory()));
            kept = values;
        }
        program.run(this, values.list(), numbers);
        return values;
    }

    /// The number of bytes of its buffers, those that loops and checkpoints work in included.
    public long bytes() {
        return recipe.plan().bytes();
    }

    /// What gives inputs these numbers.
    Recipe.Feed feed(Tensor... numbers) {
        System.arraycopy(numbers, 0, feeds, 0, feeds.length);
        return feed;
    }

    private Tensor fed(Input input) {
        for (int i = 0; i < feeds.length; i++) {
            Tensor numbers = feeds[i];
            if (program.inputs().get(i) == input && numbers != null) {
                return numbers;
            }
        }
        throw new IllegalStateException("run: input %s has no numbers".formatted(input.label()));
    }

    /// Forgets the numbers fed, so that they are not kept alive.
    void forget() {
        Arrays.fill(feeds, null);
    }

    Memory memory() {
        if (memory == null) {
            throw new IllegalStateException("run: the workspace is closed");
        }
        return memory;
    }

    @Override
    public void close() {
        memory = null;
        kept = null;
    }
}
