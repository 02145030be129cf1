// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Memory;

/// What computes one step. Immutable: everything that changes is in the memory.
@FunctionalInterface
interface Kernel {
    /// The number of elements that a kernel works on at a time.
    int CHUNK = 1024;

    void run(Memory memory);
}
