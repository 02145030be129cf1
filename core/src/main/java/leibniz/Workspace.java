// SPDX-License-Identifier: Apache-2.0
package leibniz;

import leibniz.exec.Memory;

/// The arrays in which a [Program] works. One workspace serves one run at a time; a thread that runs a program often keeps
/// one. Plain heap memory: closing is optional and only lets go of the arrays early.
public final class Workspace implements AutoCloseable {
    private final Program program;
    private final long bytes;
    private @org.jspecify.annotations.Nullable Memory memory;

    Workspace(Program program, Memory memory, long bytes) {
        this.program = program;
        this.memory = memory;
        this.bytes = bytes;
    }

    /// The program it belongs to.
    public Program program() {
        return program;
    }

    /// The number of bytes of its buffers, those that loops and checkpoints work in included.
    public long bytes() {
        return bytes;
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
    }
}
