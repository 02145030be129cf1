// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

/// How a minimisation ended.
public enum Outcome {
    /// the gradient, or the step, is as small as was asked for
    CONVERGED("converged"),
    /// no lower value was found along the way down: what is left is rounding, or the gradient is wrong
    NO_PROGRESS("no lower value was found"),
    /// the iterations were used up
    ITERATIONS("the iterations were used up"),
    /// the value or the gradient at the start is not finite
    NOT_FINITE("the start is not finite");

    private final String words;

    Outcome(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
