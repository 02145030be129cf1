// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import java.util.Map;

/// A workload made ready on one library, to be run again and again.
public interface Contender extends AutoCloseable {
    /// One iteration: value and gradients, or a training step.
    void step();

    /// The numbers that the steps so far have led to, by names that are the same for all libraries: `value`, and for each
    /// parameter its gradient, or, where the workload trains, what it has become. Before the first step there are only
    /// parameters that are trained.
    Map<String, double[]> numbers();

    @Override
    default void close() {
    }
}
