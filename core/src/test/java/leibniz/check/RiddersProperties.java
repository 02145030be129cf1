// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import leibniz.check.Ridders.Estimate;
import leibniz.expr.Domain;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

class RiddersProperties {
    /// A function with its derivative, worked out by hand.
    private record Known(String name, DoubleUnaryOperator f, DoubleUnaryOperator slope, Domain domain) {
        double trueErrorAt(double x, Estimate estimate) {
            double slopeThere = slope.applyAsDouble(x);
            return Math.max(0, Math.abs(estimate.value() - slopeThere) - 4 * Math.ulp(slopeThere));
        }

        /// The slope, and what rounding of the values is proportional to: f over a step of the size of x.
        double scaleAt(double x) {
            return Math.abs(slope.applyAsDouble(x)) + Math.abs(f.applyAsDouble(x)) / Math.min(1, x);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @Provide
    Arbitrary<Known> functions() {
        return Arbitraries.of(new Known("exp", Math::exp, Math::exp, Domain.REAL),
                new Known("sin", Math::sin, Math::cos, Domain.REAL),
                new Known("log", Math::log, x -> 1 / x, Domain.POSITIVE),
                new Known("reciprocal", x -> 1 / x, x -> -1 / (x * x), Domain.POSITIVE),
                new Known("sqrt", Math::sqrt, x -> 0.5 / Math.sqrt(x), Domain.POSITIVE),
                new Known("atan", Math::atan, x -> 1 / (1 + x * x), Domain.REAL),
                new Known("x^5", x -> Math.pow(x, 5), x -> 5 * Math.pow(x, 4), Domain.REAL));
    }

    @Property
    void theErrorEstimateCoversTheTrueError(@ForAll("functions") Known known,
            @ForAll @DoubleRange(min = 0.01, max = 20) double x) {
        Estimate estimate = Ridders.derivative(known.f(), x, known.domain());

        assertThat(known.trueErrorAt(x, estimate)).isLessThanOrEqualTo(4 * estimate.error());
    }

    @Property
    void theErrorIsSmall(@ForAll("functions") Known known, @ForAll @DoubleRange(min = 0.01, max = 20) double x) {
        Estimate estimate = Ridders.derivative(known.f(), x, known.domain());

        assertThat(known.trueErrorAt(x, estimate)).isLessThanOrEqualTo(1e-13 * known.scaleAt(x));
    }

    @Property
    void oneSidedSlopesOfASmoothFunctionAgreeToNineDigits(@ForAll("functions") Known known,
            @ForAll @DoubleRange(min = 0.01, max = 20) double x) {
        double step = Ridders.firstStep(x, known.domain());
        Estimate right = Ridders.oneSided(known.f(), x, step);
        Estimate left = Ridders.oneSided(known.f(), x, -step);

        assertThat(Math.abs(right.value() - left.value())).isLessThanOrEqualTo(1e-9 * known.scaleAt(x));
    }
}
