// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import leibniz.Workspace;
import leibniz.tensor.Tensor;

/// Measures what a steady run allocates, in a JVM that has nothing else to do.
final class Steady {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WINDOW = 500;

    private Steady() {
    }

    /// Bytes that a window of runs allocates when that has come to nothing, or at the end.
    ///
    /// @param least nanoseconds that it is run at least, since what is not compiled yet may allocate nothing either
    /// @param most nanoseconds after which it is given up
    static long bytes(Workspace workspace, Tensor[] numbers, long least, long most) {
        long start = System.nanoTime();
        long bytes;
        long took;
        do {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < WINDOW; i++) {
                workspace.run(numbers);
            }
            bytes = THREADS.getCurrentThreadAllocatedBytes() - before;
            took = System.nanoTime() - start;
        } while (took < least || bytes > 0 && took < most);
        return bytes;
    }
}
