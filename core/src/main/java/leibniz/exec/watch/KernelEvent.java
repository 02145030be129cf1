// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.watch;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// A task of a plan was run.
@Name("leibniz.Kernel")
@Label("Kernel")
@Category("Leibniz")
@Description("A loop or a single operation was run")
@Threshold("20 us")
@StackTrace(false)
final class KernelEvent extends Event {
    static final KernelEvent PROBE = new KernelEvent();

    @Label("Title")
    String title = "";

    @Label("Elements")
    long elements;

    @Label("Operations")
    @Description("Estimated number of operations on elements")
    long operations;

    @Label("Moved")
    @Description("Bytes read and written at least")
    @DataAmount
    long bytes;
}
