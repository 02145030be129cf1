// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import leibniz.plan.Plan;

/// Something that can run plans.
@FunctionalInterface
public interface Backend {
    /// Makes a plan ready to run. The result is immutable and may be run by any number of threads at once.
    Executable prepare(Plan plan);
}
