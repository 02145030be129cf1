// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/// A plan was made.
@Name("leibniz.Plan")
@Label("Plan")
@Category("Leibniz")
@Description("A graph was planned and made ready to run")
final class PlanEvent extends Event {
    @Label("Nodes")
    int nodes;

    @Label("Tasks")
    @Description("Loops and single operations that a run consists of")
    int tasks;

    @Label("Buffers")
    @DataAmount
    long bytes;
}
