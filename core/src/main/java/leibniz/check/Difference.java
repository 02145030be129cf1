// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.function.DoubleUnaryOperator;
import leibniz.check.Ridders.Estimate;

/// How a derivative is taken without the rules: by extrapolation, or with one step for all.
sealed interface Difference {
    /// The derivative of f at x, and how far off it may be.
    Estimate at(DoubleUnaryOperator f, double x);

    /// The (first) step at x.
    double step(double x);

    /// How it is named in a report.
    String title();

    /// Ridders' extrapolation.
    ///
    /// @param first the longest step; NaN lets it follow x
    record Extrapolated(double first) implements Difference {
        private static final double SHARE = 0.1;
        private static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.POSITIVE_INFINITY);

        @Override
        public Estimate at(DoubleUnaryOperator f, double x) {
            return Double.isFinite(x) ? Ridders.derivative(f, x, step(x)) : UNKNOWN;
        }

        @Override
        public double step(double x) {
            return Double.isNaN(first) ? SHARE * Math.max(1, Math.abs(x)) : first;
        }

        @Override
        public String title() {
            return "extrapolated differences";
        }
    }

    /// The plain central difference with step ε. Its error is estimated from a second one with step 2ε.
    record Central(double epsilon) implements Difference {
        @Override
        public Estimate at(DoubleUnaryOperator f, double x) {
            double above = f.applyAsDouble(x + epsilon);
            double below = f.applyAsDouble(x - epsilon);
            double value = (above - below) / (2 * epsilon);
            double wide = (f.applyAsDouble(x + 2 * epsilon) - f.applyAsDouble(x - 2 * epsilon)) / (4 * epsilon);
            double noise = Math.ulp(Math.max(Math.abs(above), Math.abs(below))) / epsilon;
            return new Estimate(value, Math.abs(wide - value) / 3 + noise);
        }

        @Override
        public double step(double x) {
            return epsilon;
        }

        @Override
        public String title() {
            return "central differences with a step of " + epsilon;
        }
    }
}
