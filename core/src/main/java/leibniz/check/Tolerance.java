// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import leibniz.tensor.DType;

/// How far a gradient may lie from a difference d.
///
/// Allowed is the largest of: `relative`·|d|; `absolute`; `ofLargest` times the largest |d| of the same parameter;
/// and ten times the error estimate of d, which is believed only so far that it does not hide a wrong rule where the
/// difference itself has failed.
///
/// @param ofAll times the largest |d| of all parameters: what rounding in a common intermediate value may cost
record Tolerance(double relative, double absolute, double ofLargest, double ofAll) {
    private static final double ERRORS = 10;
    private static final double BELIEVED = 1e-6;
    private static final double BELIEVED_ULPS = 1e4;
    private static final double ROUNDINGS = 16;

    /// What is due when the user says nothing.
    static Tolerance standard(DType dtype, Difference difference) {
        if (dtype == DType.FLOAT32) {
            return new Tolerance(1e-4, 0, 1e-5, ROUNDINGS * Math.ulp(1f));
        }
        return switch (difference) {
            case Difference.Extrapolated _ -> new Tolerance(1e-9, 0, 1e-11, ROUNDINGS * Math.ulp(1.0));
            case Difference.Central _ -> new Tolerance(1e-6, 0, 1e-8, ROUNDINGS * Math.ulp(1.0));
        };
    }

    /// What is due when the user says it all.
    static Tolerance given(double relative, double absolute) {
        return new Tolerance(relative, absolute, 0, 0);
    }

    /// @param largest the largest |d| of the parameter
    /// @param largestOfAll the largest |d| of all parameters
    /// @param level the size of the function's value over the step, which rounding is proportional to
    double allowed(Ridders.Estimate difference, double largest, double largestOfAll, double level) {
        double floor = Math.max(absolute, Math.max(ofLargest * largest, ofAll * largestOfAll));
        double believed = BELIEVED * largest + BELIEVED_ULPS * Math.ulp(level);
        double error = Math.min(ERRORS * difference.error(), believed);
        return Math.max(floor, Math.max(relative * Math.abs(difference.value()), error));
    }
}
