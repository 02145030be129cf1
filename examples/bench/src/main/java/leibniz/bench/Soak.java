// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import com.sun.management.ThreadMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.List;
import leibniz.bench.work.Contender;
import leibniz.bench.work.MlpTraining;

/// A great many small training steps: what is live on the heap after each tenth of them, and what a step allocates.
final class Soak {
    private static final int TENTHS = 10;
    /// What the heap may grow by from the second tenth to the last, bytes: a step that kept a reference would leave more.
    private static final long FLAT = 1 << 20;

    private final PrintStream out;
    private final long steps;

    Soak(PrintStream out, long steps) {
        this.out = out;
        this.steps = steps;
    }

    /// Whether the heap stayed flat.
    boolean run() {
        Contender contender = new MlpTraining("soak", List.of(16, 16, 4), 8, false).leibniz(1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        out.printf("%,d training steps of a perceptron 16-16-4, batch 8%n%n", steps);
        out.printf("%13s %16s %14s %12s%n", "steps", "live bytes", "bytes/step", "µs/step");
        long early = 0;
        long live = 0;
        for (int tenth = 1; tenth <= TENTHS; tenth++) {
            long count = steps * tenth / TENTHS - steps * (tenth - 1) / TENTHS;
            long start = System.nanoTime();
            long allocated = threads.getCurrentThreadAllocatedBytes();
            for (long i = 0; i < count; i++) {
                contender.step();
            }
            double bytes = (threads.getCurrentThreadAllocatedBytes() - allocated) / (double) count;
            double each = (System.nanoTime() - start) / 1e3 / count;
            live = live();
            early = tenth <= 2 ? live : early;
            out.printf("%,13d %,16d %,14.1f %12.2f%n", steps * tenth / TENTHS, live, bytes, each);
        }
        boolean flat = live - early <= FLAT;
        out.printf("%nthe heap %s: %,d bytes from the second tenth to the last; last loss %s%n",
                flat ? "is flat" : "GROWS", live - early, contender.numbers().get("value")[0]);
        return flat;
    }

    private static long live() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
