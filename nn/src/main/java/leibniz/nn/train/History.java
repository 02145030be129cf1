// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.List;

/// The course of a training, step by step and epoch by epoch.
///
/// @param losses of the batches of each step, before it
/// @param rates the learning rate of each step
/// @param norms of each parameter, in the order of the model's parameters
@SuppressWarnings("ArrayRecordComponent") // a number for each step, drawn but not compared
public record History(double[] losses, double[] rates, List<Norms> norms) {
    /// How large a parameter and its gradient were, each as the root of the sum of squares.
    ///
    /// @param parameter its name
    /// @param gradients the mean over the steps of each epoch
    /// @param weights at the end of each epoch
    @SuppressWarnings("ArrayRecordComponent") // a number for each epoch, drawn but not compared
    public record Norms(String parameter, double[] gradients, double[] weights) {
    }

    /// Of a training that has not begun.
    static final History NONE = new History(new double[0], new double[0], List.of());

    /// Copies the list.
    public History {
        norms = List.copyOf(norms);
    }
}
