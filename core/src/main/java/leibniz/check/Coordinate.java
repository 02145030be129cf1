// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One element of a gradient, next to the difference quotient that it should equal.
///
/// @param parameter the name of the parameter
/// @param index its index in the parameter, one number per axis
/// @param bprop what `bprop` made
/// @param difference what a finite difference gave
/// @param error how far off the difference may be, by its own estimate
/// @param allowed how far apart the two may lie
/// @param kink the derivatives to both sides, where they differ; looked for only where the two lie too far apart
public record Coordinate(String parameter, List<Integer> index, double bprop, double difference, double error,
        double allowed, @Nullable Kink kink) {
    private static final double SETTLED = 1e-3;
    private static final double UNCERTAIN = 10;

    /// The derivatives to both sides of a point where the function is not smooth.
    public record Kink(double left, double right) {
    }

    /// |bprop − difference|; NaN if one of them is.
    public double off() {
        return Math.abs(bprop - difference);
    }

    /// Whether the two lie as close as they must. NaN never does.
    public boolean isOk() {
        return off() <= allowed;
    }

    /// [#off] over the larger of the two values; 0 where they agree and neither can be told from 0, being below ten
    /// times the error.
    public double relative() {
        return isZero() ? 0 : off() / Math.max(Math.abs(bprop), Math.abs(difference));
    }

    /// Whether the two agree that it is 0, as far as the difference can tell.
    boolean isZero() {
        return isOk() && Math.max(Math.abs(bprop), Math.abs(difference)) <= UNCERTAIN * error;
    }

    /// How bad it is: above 1 is too far apart.
    double badness() {
        double ratio = off() == 0 ? 0 : off() / allowed;
        return Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : ratio;
    }

    Coordinate with(Kink found) {
        return new Coordinate(parameter, index, bprop, difference, error, allowed, found);
    }

    /// `w[2,1]`
    public String name() {
        return index.isEmpty() ? parameter : parameter + index.toString().replace(" ", "");
    }

    /// A line each: both values, how far apart they are and may be, and the kink where there is one.
    @Override
    public String toString() {
        String text = String.join("\n", "  " + name(), "    by bprop        " + bprop,
                String.format(Locale.ROOT, "    by difference   %s, give or take %.1e", difference, error),
                String.format(Locale.ROOT, "    apart by        %.1e, allowed are %.1e", off(), allowed));
        if (kink != null) {
            return text + String.format(Locale.ROOT,
                    "\n    suspected kink  the derivative is %.4g to the left and %.4g to the right", kink.left(),
                    kink.right());
        }
        boolean settled = error <= SETTLED * Math.max(Math.abs(bprop), Math.abs(difference));
        return settled ? text : text + "\n    the difference does not settle: a kink, a jump or noise is near";
    }
}
