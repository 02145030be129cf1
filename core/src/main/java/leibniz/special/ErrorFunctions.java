// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.Erfc;
import org.apache.commons.numbers.gamma.Erfcx;
import org.apache.commons.numbers.gamma.InverseErf;
import org.apache.commons.numbers.gamma.InverseErfc;

/// The error function, its complement and their inverses, by the rational approximations of Boost as kept in Apache
/// Commons Numbers; a few units in the last place everywhere.
public final class ErrorFunctions {
    private static final double HALF_ROOT_PI = Math.sqrt(Math.PI) / 2;

    private ErrorFunctions() {
    }

    /// erf x = 2/√π ∫₀ˣ e^(−t²) dt.
    public static double erf(double x) {
        return Erf.value(x);
    }

    /// erfc x = 1 − erf x.
    public static double erfc(double x) {
        return Erfc.value(x);
    }

    /// erfcx x = e^(x²) erfc x.
    public static double erfcx(double x) {
        return Erfcx.value(x);
    }

    /// The number whose erf is x; ±∞ at ±1, NaN outside. From the inverse of erfc for |x| > 1/2, where 1 − |x| is exact,
    /// else an approximation good to some twelve digits and a step of Newton's method.
    public static double erfinv(double x) {
        if (Math.abs(x) > 0.5) {
            return Math.copySign(InverseErfc.value(1 - Math.abs(x)), x);
        }
        double y = InverseErf.value(x);
        return y - (Erf.value(y) - x) * Math.exp(y * y) * HALF_ROOT_PI;
    }

    /// The number whose erfc is x; ∞ at 0, −∞ at 2, NaN outside.
    public static double erfcinv(double x) {
        return InverseErfc.value(x);
    }
}
