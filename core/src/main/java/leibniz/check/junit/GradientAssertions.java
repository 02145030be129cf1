// SPDX-License-Identifier: Apache-2.0
package leibniz.check.junit;

import java.util.function.UnaryOperator;
import leibniz.check.AdjointCheck;
import leibniz.check.AdjointReport;
import leibniz.check.Coordinate;
import leibniz.check.GradCheck;
import leibniz.check.GradReport;
import leibniz.check.OpCheck;
import leibniz.check.OpReport;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.CustomOp;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/// Assertions about gradients for tests in JUnit 5. Meant to be imported statically.
///
/// ```java
/// assertLaws(new Cumulated(), Tensor.of(0.3, -1.2, 2));
/// assertGradient(loss, w, b);
/// assertHolds(GradCheck.of(loss).step(0.01));
/// ```
///
/// A failure names the operation, the coordinate, both values, the error estimate of the difference, and a suspected
/// kink; it carries the worst coordinate's difference as *expected* and what `bprop` made as *actual*.
public final class GradientAssertions {
    private GradientAssertions() {
    }

    /// Asserts that a scalar's gradient is the derivative that finite differences find, see [GradCheck#of].
    ///
    /// @throws AssertionFailedError if it is not
    public static void assertGradient(Node scalarOutput, Parameter... wrt) {
        assertHolds(GradCheck.of(scalarOutput, wrt));
    }

    /// Asserts that a function's gradient at a point is the derivative that finite differences find.
    ///
    /// @throws AssertionFailedError if it is not
    public static void assertGradient(UnaryOperator<Node> f, Tensor at) {
        assertHolds(GradCheck.of(f, at));
    }

    /// Asserts that a scalar's second derivatives along a random direction are those that finite differences of its
    /// gradient find.
    ///
    /// @throws AssertionFailedError if they are not
    public static void assertSecondOrder(Node scalarOutput, Parameter... wrt) {
        assertHolds(GradCheck.of(scalarOutput, wrt).secondOrder(1));
    }

    /// Asserts that forward and reverse mode agree, see [AdjointCheck].
    ///
    /// @throws AssertionFailedError if they do not
    public static void assertAdjoint(Node output, Parameter... wrt) {
        assertHolds(AdjointCheck.of(output, wrt));
    }

    /// Asserts that an operation of the user's own obeys all laws at first and second order, on operands that hold these
    /// numbers; see [OpCheck].
    ///
    /// @throws AssertionFailedError if it does not
    public static void assertLaws(CustomOp op, Tensor... at) {
        assertHolds(OpCheck.of(op, at));
    }

    /// Runs the check and asserts that it has passed.
    ///
    /// @throws AssertionFailedError if it has not
    public static void assertHolds(GradCheck check) {
        GradReport report = check.run();
        if (!report.isOk()) {
            throw failure(report.toString(), report.overall().worst());
        }
    }

    /// Runs the check and asserts that it has passed.
    ///
    /// @throws AssertionFailedError if it has not
    public static void assertHolds(AdjointCheck check) {
        AdjointReport report = check.run();
        if (!report.isOk()) {
            throw new AssertionFailedError(report.toString(), report.forward(), report.reverse());
        }
    }

    /// Runs the check and asserts that all laws hold.
    ///
    /// @throws AssertionFailedError if one does not
    public static void assertHolds(OpCheck check) {
        OpReport report = check.run();
        if (!report.isOk()) {
            OpReport.Failure failure = report.failure();
            throw failure(report.toString(), failure == null ? null : failure.coordinate());
        }
    }

    private static AssertionFailedError failure(String message, @Nullable Coordinate worst) {
        return worst == null ? new AssertionFailedError(message)
                : new AssertionFailedError(message, worst.difference(), worst.bprop());
    }
}
