// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.time;

import com.sun.management.OperatingSystemMXBean;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/// Nanoseconds that this process has used, of all its threads together.
final class Clock {
    private static final int PROCESS_CPU_TIME = 2;

    private Clock() {
    }

    /// The process's CPU time. On Linux it is read from the kernel, to the nanosecond; the JDK's own figure, which is used
    /// elsewhere, may move in steps of 10 ms.
    @SuppressWarnings("restricted")
    static LongSupplier cpu() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        if (!System.getProperty("os.name").equals("Linux") || !System.getProperty("sun.arch.data.model").equals("64")) {
            return system::getProcessCpuTime;
        }
        MethodHandle getTime = Linker.nativeLinker().downcallHandle(
                Linker.nativeLinker().defaultLookup().findOrThrow("clock_gettime"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
        MemorySegment time = Arena.global().allocate(16, 8);
        return () -> {
            try {
                int failed = (int) getTime.invokeExact(PROCESS_CPU_TIME, time);
                if (failed != 0) {
                    throw new IllegalStateException("clock_gettime gave " + failed);
                }
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return time.get(ValueLayout.JAVA_LONG, 0) * 1_000_000_000 + time.get(ValueLayout.JAVA_LONG, 8);
        };
    }
}
