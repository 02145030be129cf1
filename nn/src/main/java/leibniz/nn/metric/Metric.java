// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.metric;

import leibniz.tensor.Tensor;

/// A measure of how well outputs meet their targets, computed batch by batch.
///
/// ```java
/// Metric.Tally tally = Metrics.rocAuc().start();
/// tally.add(outputs, targets);
/// double area = tally.value();
/// ```
public interface Metric {
    /// What a score calls it, such as `f1`.
    String name();

    /// Begins to measure.
    Tally start();

    /// A measuring that goes on. It belongs to one thread.
    interface Tally {
        /// Takes in a batch. Axis 0 of both counts the examples.
        ///
        /// @throws leibniz.tensor.ShapeException if their shapes do not suit the measure
        void add(Tensor outputs, Tensor targets);

        /// The measure over all that was taken in; NaN where it is not defined.
        double value();
    }
}
