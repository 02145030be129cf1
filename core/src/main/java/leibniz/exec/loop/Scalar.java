// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.expr.Intrinsic;
import leibniz.special.BesselI;
import leibniz.special.ErfcIntegrals;
import leibniz.special.ErrorFunctions;
import leibniz.special.Gammas;
import leibniz.special.Polygamma;
import leibniz.special.Sinc;

/// The functions that loops call element by element.
final class Scalar {
    private Scalar() {
    }

    /// `fn` of its operands, as many of them as it takes.
    static double call(Intrinsic fn, double a, double b, double c) {
        return switch (fn) {
            case POW -> Math.pow(a, b);
            case LOG10 -> Math.log10(a);
            case CBRT -> Math.cbrt(a);
            case SIN -> Math.sin(a);
            case COS -> Math.cos(a);
            case TAN -> Math.tan(a);
            case ASIN -> Math.asin(a);
            case ACOS -> Math.acos(a);
            case ATAN -> Math.atan(a);
            case ATAN2 -> Math.atan2(a, b);
            case SINH -> Math.sinh(a);
            case COSH -> Math.cosh(a);
            case HYPOT -> Math.hypot(a, b);
            case FMOD -> a % b;
            case REMAINDER -> floored(a, b);
            case ERFC_INTEGRAL -> ErfcIntegrals.scaled((int) a, b);
            case ERFINV -> ErrorFunctions.erfinv(a);
            case ERFCINV -> ErrorFunctions.erfcinv(a);
            case LGAMMA -> Gammas.logGamma(a);
            case POLYGAMMA -> Polygamma.of((int) a, b);
            case BESSEL_I -> BesselI.of((int) a, b);
            case I0E -> BesselI.scaled0(a);
            case I1E -> BesselI.scaled1(a);
            case BESSEL_MOMENT -> BesselI.moment((int) a, b);
            case SINC -> Sinc.derivative((int) a, b);
            default -> throw new IllegalArgumentException("loop: %s has a spelling and is not called".formatted(fn));
        };
    }

    private static double floored(double a, double b) {
        double r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }
}
