// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.expr.Code;
import leibniz.special.BesselI;
import leibniz.special.ErfcIntegrals;
import leibniz.special.ErrorFunctions;
import leibniz.special.Gammas;
import leibniz.special.Polygamma;
import leibniz.special.Sinc;

/// The meaning of each intrinsic on float64, a loop each. Long because there is one case for each intrinsic.
final class DoubleLoops {
    private DoubleLoops() {
    }

    /// Runs one instruction over the first `n` elements of its registers.
    static void run(Code.Instruction instruction, double[][] registers, int n, boolean strict) {
        double[] a = registers[instruction.a()];
        double[] b = registers[instruction.b()];
        double[] c = registers[instruction.c()];
        double[] y = registers[instruction.target()];
        switch (instruction.fn()) {
            case ADD -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] + b[i];
                }
            }
            case SUB -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] - b[i];
                }
            }
            case MUL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
                }
            }
            case DIV -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] / b[i];
                }
            }
            case MIN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.min(a[i], b[i]);
                }
            }
            case MAX -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(a[i], b[i]);
                }
            }
            case GATE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == 0 && !strict ? 0 : a[i] * b[i];
                }
            }
            case GATE_BOTH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = (a[i] == 0 || b[i] == 0) && !strict ? 0 : a[i] * b[i];
                }
            }
            case POW -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.pow(a[i], b[i]);
                }
            }
            case NEG -> {
                for (int i = 0; i < n; i++) {
                    y[i] = -a[i];
                }
            }
            case ABS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.abs(a[i]);
                }
            }
            case SIGN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.signum(a[i]);
                }
            }
            case EXP -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.exp(a[i]);
                }
            }
            case EXPM1 -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.expm1(a[i]);
                }
            }
            case LOG -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.log(a[i]);
                }
            }
            case LOG1P -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.log1p(a[i]);
                }
            }
            case LOG10 -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.log10(a[i]);
                }
            }
            case SQRT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.sqrt(a[i]);
                }
            }
            case CBRT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.cbrt(a[i]);
                }
            }
            case FMOD -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] % b[i];
                }
            }
            case REMAINDER -> {
                for (int i = 0; i < n; i++) {
                    y[i] = floored(a[i], b[i]);
                }
            }
            case COPYSIGN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.copySign(a[i], b[i]);
                }
            }
            case SIN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.sin(a[i]);
                }
            }
            case COS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.cos(a[i]);
                }
            }
            case TAN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.tan(a[i]);
                }
            }
            case ASIN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.asin(a[i]);
                }
            }
            case ACOS -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.acos(a[i]);
                }
            }
            case ATAN -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.atan(a[i]);
                }
            }
            case ATAN2 -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.atan2(a[i], b[i]);
                }
            }
            case SINH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.sinh(a[i]);
                }
            }
            case COSH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.cosh(a[i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.tanh(a[i]);
                }
            }
            case HYPOT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.hypot(a[i], b[i]);
                }
            }
            case FLOOR -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.floor(a[i]);
                }
            }
            case CEIL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.ceil(a[i]);
                }
            }
            case ROUND -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.rint(a[i]);
                }
            }
            case TRUNC -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] < 0 ? Math.ceil(a[i]) : Math.floor(a[i]);
                }
            }
            case ERF -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ErrorFunctions.erf(a[i]);
                }
            }
            case ERFC -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ErrorFunctions.erfc(a[i]);
                }
            }
            case ERFCX -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ErrorFunctions.erfcx(a[i]);
                }
            }
            case ERFC_INTEGRAL -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ErfcIntegrals.scaled((int) a[i], b[i]);
                }
            }
            case ERFINV -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ErrorFunctions.erfinv(a[i]);
                }
            }
            case ERFCINV -> {
                for (int i = 0; i < n; i++) {
                    y[i] = ErrorFunctions.erfcinv(a[i]);
                }
            }
            case LGAMMA -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Gammas.logGamma(a[i]);
                }
            }
            case POLYGAMMA -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Polygamma.of((int) a[i], b[i]);
                }
            }
            case BESSEL_I -> {
                for (int i = 0; i < n; i++) {
                    y[i] = BesselI.of((int) a[i], b[i]);
                }
            }
            case I0E -> {
                for (int i = 0; i < n; i++) {
                    y[i] = BesselI.scaled0(a[i]);
                }
            }
            case I1E -> {
                for (int i = 0; i < n; i++) {
                    y[i] = BesselI.scaled1(a[i]);
                }
            }
            case BESSEL_MOMENT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = BesselI.moment((int) a[i], b[i]);
                }
            }
            case SINC -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Sinc.derivative((int) a[i], b[i]);
                }
            }
            case EQ -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] == b[i] ? 1 : 0;
                }
            }
            case NE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] != b[i] ? 1 : 0;
                }
            }
            case LT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] < b[i] ? 1 : 0;
                }
            }
            case LE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] <= b[i] ? 1 : 0;
                }
            }
            case GT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] > b[i] ? 1 : 0;
                }
            }
            case GE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] >= b[i] ? 1 : 0;
                }
            }
            case AND -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] * b[i];
                }
            }
            case OR -> {
                for (int i = 0; i < n; i++) {
                    y[i] = Math.max(a[i], b[i]);
                }
            }
            case NOT -> {
                for (int i = 0; i < n; i++) {
                    y[i] = 1 - a[i];
                }
            }
            case WHERE -> {
                for (int i = 0; i < n; i++) {
                    y[i] = a[i] != 0 ? b[i] : c[i];
                }
            }
        }
    }

    private static double floored(double a, double b) {
        double r = a % b;
        return r != 0 && r < 0 != b < 0 ? r + b : r;
    }
}
