// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import leibniz.plan.Step;

/// A step met a number that it cannot work with: an index out of range, or a matrix that has no such factors.
public final class StepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Step step;
    private final boolean ofIndex;

    /// Tells which index of which step was out of range.
    public StepException(Step step, String message) {
        this(step, true, message);
    }

    private StepException(Step step, boolean ofIndex, String message) {
        super(message);
        this.step = step;
        this.ofIndex = ofIndex;
    }

    /// Tells for which numbers a step has no value.
    public static StepException ofNumbers(Step step, String message) {
        return new StepException(step, false, message);
    }

    /// Whether an index was out of range; else the numbers themselves were at fault.
    public boolean isOfIndex() {
        return ofIndex;
    }

    /// The step.
    public Step step() {
        return step;
    }
}
