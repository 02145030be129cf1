// SPDX-License-Identifier: Apache-2.0
package leibniz.exec;

import leibniz.plan.Step;
import org.jspecify.annotations.Nullable;

/// A step met a number that it cannot work with: an index out of range, a matrix that has no such
/// factors, a loop without an end.
public final class StepException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Step step;
    private final boolean ofIndex;
    private final int region;

    /// Tells which index of which step was out of range.
    public StepException(Step step, String message) {
        this(step, true, message, -1, null);
    }

    private StepException(Step step, boolean ofIndex, String message, int region, @Nullable StepException cause) {
        super(message, cause);
        this.step = step;
        this.ofIndex = ofIndex;
        this.region = region;
    }

    /// Tells for which numbers a step has no value.
    public static StepException ofNumbers(Step step, String message) {
        return new StepException(step, false, message, -1, null);
    }

    /// Tells that it happened within a step of that region of `step`.
    public static StepException within(Step step, int region, StepException inner) {
        return new StepException(step, inner.ofIndex, String.valueOf(inner.getMessage()), region, inner);
    }

    /// Whether an index was out of range; else the numbers themselves were at fault.
    public boolean isOfIndex() {
        return ofIndex;
    }

    /// The step.
    public Step step() {
        return step;
    }

    /// What happened in a region of the step, or null if it happened in the step itself.
    public @Nullable StepException inner() {
        return getCause() instanceof StepException inner ? inner : null;
    }

    /// Which region that is.
    public int region() {
        return region;
    }
}
