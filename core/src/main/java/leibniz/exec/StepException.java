// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import leibniz.plan.Step;

/// A step met a number that it cannot work with: an index out of range.
public final class StepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Step step;

    /// Tells what was wrong in which step.
    public StepException(Step step, String message) {
        super(message);
        this.step = step;
    }

    /// The step.
    public Step step() {
        return step;
    }
}
