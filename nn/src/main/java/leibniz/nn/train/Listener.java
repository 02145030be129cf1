// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

/// Is told how a training goes, in the thread that trains. One that only looks at epochs may be a lambda.
@FunctionalInterface
public interface Listener {
    /// An epoch is over.
    void epoch(Epoch epoch);

    /// A step is over: the parameters have changed once.
    default void step(Step step) {
    }

    /// The training is over, or was broken off by an exception.
    default void end() {
    }
}
