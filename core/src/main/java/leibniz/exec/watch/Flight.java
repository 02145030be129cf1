// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.watch;

import java.util.function.Function;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;

/// Tells JDK Flight Recorder what happens. Costs a look at a field where nothing is recorded: its classes, which take a
/// tenth of a second to load, are not touched before somebody has started it.
///
/// Events are `leibniz.Plan`, one for each plan that is made, and `leibniz.Kernel`, one for each task that is run for at
/// least 20 µs; `leibniz.Kernel#threshold=0ns` in the recording's settings is for all.
public final class Flight {
    private static final boolean THERE = ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    /// What is known of a plan.
    public record Planned(int nodes, int tasks, long bytes) {
    }

    /// What is known of a task.
    public record Kernel(String title, long elements, long operations, long bytes) {
    }

    private Flight() {
    }

    /// Whether somebody may want to hear anything.
    public static boolean isOn() {
        return THERE && FlightRecorder.isInitialized();
    }

    /// Whether somebody wants to hear of kernels.
    public static boolean isOfKernels() {
        return isOn() && KernelEvent.PROBE.isEnabled();
    }

    /// Runs a task, and tells of it.
    public static void kernel(Kernel kernel, Runnable task) {
        KernelEvent event = new KernelEvent();
        event.begin();
        task.run();
        event.end();
        if (event.shouldCommit()) {
            event.title = kernel.title;
            event.elements = kernel.elements;
            event.operations = kernel.operations;
            event.bytes = kernel.bytes;
            event.commit();
        }
    }

    /// Makes a plan, and tells of it. Only if the recorder [is on][#isOn()].
    public static <T> T plan(Supplier<T> planning, Function<T, Planned> facts) {
        PlanEvent event = new PlanEvent();
        event.begin();
        T made = planning.get();
        event.end();
        if (event.shouldCommit()) {
            Planned planned = facts.apply(made);
            event.nodes = planned.nodes;
            event.tasks = planned.tasks;
            event.bytes = planned.bytes;
            event.commit();
        }
        return made;
    }
}
