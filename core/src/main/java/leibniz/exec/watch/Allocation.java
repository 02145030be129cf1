// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.watch;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Whether code makes objects, where the platform can tell.
public final class Allocation {
    private static final boolean THERE = ModuleLayer.boot().findModule("jdk.management").isPresent();
    private static final int TIMES = 5;

    private Allocation() {
    }

    /// Whether something allocates each time that it is done by the present thread; false where nobody knows.
    public static boolean isNeeded(Runnable work) {
        return THERE && Counter.isNeeded(work);
    }

    /// Loaded only where its module is there.
    private static final class Counter {
        private Counter() {
        }

        static boolean isNeeded(Runnable work) {
            if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads)
                    || !threads.isThreadAllocatedMemorySupported() || !threads.isThreadAllocatedMemoryEnabled()) {
                return false;
            }
            for (int i = 0; i < TIMES; i++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                work.run();
                if (threads.getCurrentThreadAllocatedBytes() == before) {
                    return false;
                }
            }
            return true;
        }
    }
}
