// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import leibniz.expr.Formula;
import leibniz.ops.Activations;
import leibniz.ops.Blends;
import leibniz.ops.Densities;
import leibniz.ops.Formulas;
import leibniz.ops.Logarithms;
import leibniz.ops.Rectifiers;
import leibniz.ops.Specials;

/// What each formula means on doubles, in scalar Java. Those of the first tables are the meaning, to the last bit; those
/// of [#close] say the same by other means, so they agree to a few units in the last place and in every special case.
final class Oracles {
    /// Formulas of three or more numbers; their meaning is tested one by one.
    static final Set<Formula> OF_SEVERAL = Set.of(Blends.ADD_SCALED, Blends.LERP, Blends.FMA, Blends.ADDCMUL,
            Blends.ADDCDIV, Blends.NAN_TO_NUM, Rectifiers.HARDTANH, Rectifiers.THRESHOLD);
    /// Special functions; their accuracy is tested with their room and, for what is made of them, in SpecialsTest.
    static final Set<Formula> SPECIAL = Set.of(Specials.ERF, Specials.ERFC, Specials.ERFCX, Specials.ERFINV,
            Specials.NORMAL_DENSITY, Specials.NDTR, Specials.LOG_NDTR, Specials.NDTRI, Specials.GELU, Specials.LGAMMA,
            Specials.DIGAMMA, Specials.POLYGAMMA, Specials.I0, Specials.I0E, Specials.I1, Specials.I1E, Specials.SINC);
    /// Logarithms of densities; their accuracy is tested in DensitiesTest and by the distributions that they belong to.
    static final Set<Formula> DENSITIES = Set.of(Densities.LOG1P_SQUARE, Densities.LOG_LOGISTIC,
            Densities.LOG_GAMMA_STEP, Densities.LOG_I0E, Densities.LOG_GAMMA_DENSITY, Densities.LOG_BETA_DENSITY,
            Densities.LOG_POISSON, Densities.LOG_POISSON_BY_LOG, Densities.LOG_BINOMIAL,
            Densities.LOG_BINOMIAL_BY_LOGIT);

    private Oracles() {
    }

    /// Formulas of one number that are one function of the JDK, or one operation.
    static Map<Formula, DoubleUnaryOperator> unary() {
        Map<Formula, DoubleUnaryOperator> t = new LinkedHashMap<>();
        t.put(Formulas.NEG, x -> -x);
        t.put(Formulas.ABS, Math::abs);
        t.put(Formulas.SIGN, Math::signum);
        t.put(Formulas.SQUARE, x -> x * x);
        t.put(Formulas.RECIPROCAL, x -> 1 / x);
        t.put(Formulas.EXP, Math::exp);
        t.put(Formulas.EXPM1, Math::expm1);
        t.put(Formulas.LOG, Math::log);
        t.put(Formulas.LOG1P, Math::log1p);
        t.put(Formulas.LOG10, Math::log10);
        t.put(Formulas.SQRT, Math::sqrt);
        t.put(Formulas.RSQRT, x -> 1 / Math.sqrt(x));
        t.put(Formulas.SIN, Math::sin);
        t.put(Formulas.COS, Math::cos);
        t.put(Formulas.TAN, Math::tan);
        t.put(Formulas.ASIN, Math::asin);
        t.put(Formulas.ACOS, Math::acos);
        t.put(Formulas.ATAN, Math::atan);
        t.put(Formulas.SINH, Math::sinh);
        t.put(Formulas.COSH, Math::cosh);
        t.put(Formulas.TANH, Math::tanh);
        t.put(Formulas.FLOOR, Math::floor);
        t.put(Formulas.CEIL, Math::ceil);
        t.put(Formulas.ROUND, Math::rint);
        t.put(Formulas.TRUNC, x -> Double.isFinite(x) ? Math.copySign(Math.floor(Math.abs(x)), x) : x);
        t.put(Formulas.EXP2, x -> Math.pow(2, x));
        t.put(Formulas.CBRT, Math::cbrt);
        t.put(Formulas.FRAC, x -> x - Math.copySign(Math.floor(Math.abs(x)), x));
        t.put(Formulas.DEG2RAD, Math::toRadians);
        t.put(Formulas.RAD2DEG, Math::toDegrees);
        t.put(Logarithms.ENTR, x -> x == 0 ? 0 : -(x * Math.log(x)));
        t.put(Rectifiers.RELU6, x -> Math.min(Math.max(x, 0), 6));
        t.put(Rectifiers.SELU, x -> x > 0 ? x * 1.0507009873554804934193349852946
                : Math.expm1(x) * (1.0507009873554804934193349852946 * 1.6732632423543772848170429916717));
        t.put(Rectifiers.HARDSIGMOID, x -> Math.clamp(x / 6 + 0.5, 0, 1));
        t.put(Rectifiers.HARDSWISH, x -> x <= -3 ? 0 : x >= 3 ? x : x * (x + 3) / 6);
        t.put(Rectifiers.SOFTSIGN, x -> Math.abs(x) > 1e300 ? Math.signum(x) : x / (1 + Math.abs(x)));
        t.put(Activations.RELU, x -> Math.max(x, 0));
        return t;
    }

    /// Formulas of two numbers that are one function of the JDK, or one operation.
    static Map<Formula, DoubleBinaryOperator> binary() {
        Map<Formula, DoubleBinaryOperator> t = new LinkedHashMap<>();
        t.put(Formulas.ADD, Double::sum);
        t.put(Formulas.SUB, (a, b) -> a - b);
        t.put(Formulas.MUL, (a, b) -> a * b);
        t.put(Formulas.DIV, (a, b) -> a / b);
        t.put(Formulas.GATE, (a, b) -> a == 0 ? 0 : a * b);
        t.put(Formulas.GATE_BOTH, (a, b) -> a == 0 || b == 0 ? 0 : a * b);
        t.put(Formulas.MIN, Math::min);
        t.put(Formulas.MAX, Math::max);
        t.put(Formulas.POW, Math::pow);
        t.put(Formulas.ATAN2, Math::atan2);
        t.put(Formulas.HYPOT, Math::hypot);
        t.put(Blends.SQUARED_DIFFERENCE, (a, b) -> (a - b) * (a - b));
        t.put(Blends.FMAX, (a, b) -> a != a || b > a ? b : a);
        t.put(Blends.FMIN, (a, b) -> a != a || b < a ? b : a);
        t.put(Blends.COPYSIGN, Math::copySign);
        t.put(Blends.FMOD, (a, b) -> a % b);
        t.put(Blends.REMAINDER, (a, b) -> a % b == 0 || a % b > 0 == b > 0 ? a % b : a % b + b);
        t.put(Rectifiers.LEAKY_RELU, (x, slope) -> x > 0 ? x : x * slope);
        t.put(Rectifiers.ELU, (x, alpha) -> x > 0 ? x : Math.expm1(x) * alpha);
        t.put(Rectifiers.CELU, (x, alpha) -> x > 0 ? x : Math.expm1(x / alpha) * alpha);
        t.put(Rectifiers.SOFTSHRINK, (x, by) -> Math.abs(x) <= by ? 0 : x > 0 ? x - by : x + by);
        t.put(Rectifiers.HARDSHRINK, (x, by) -> Math.abs(x) <= by ? 0 : x);
        t.put(Logarithms.XLOGY, (a, b) -> a == 0 && b == b ? 0 : a * Math.log(b));
        t.put(Logarithms.XLOG1PY, (a, b) -> a == 0 && b == b ? 0 : a * Math.log1p(b));
        t.put(Logarithms.LOG_ADD_EXP, (a, b) -> a == b ? a + Math.log(2)
                : Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))));
        t.put(Logarithms.LOG_ADD_EXP2, (a, b) -> a == b ? a + 1
                : Math.max(a, b) + Math.log1p(Math.pow(2, -Math.abs(a - b))) / Math.log(2));
        t.put(Formulas.EQ, (a, b) -> a == b ? 1 : 0);
        t.put(Formulas.NE, (a, b) -> a != b ? 1 : 0);
        t.put(Formulas.LT, (a, b) -> a < b ? 1 : 0);
        t.put(Formulas.LE, (a, b) -> a <= b ? 1 : 0);
        t.put(Formulas.GT, (a, b) -> a > b ? 1 : 0);
        t.put(Formulas.GE, (a, b) -> a >= b ? 1 : 0);
        return t;
    }

    /// Formulas of one number that the JDK does not have: the same by another way, in longer steps.
    static Map<Formula, DoubleUnaryOperator> close() {
        Map<Formula, DoubleUnaryOperator> t = new LinkedHashMap<>();
        t.put(Formulas.LOG2, x -> Math.log10(x) / Math.log10(2));
        t.put(Formulas.ASINH, Oracles::asinh);
        t.put(Formulas.ACOSH, x -> 2 * asinh(Math.sqrt(x / 2 - 0.5)));
        t.put(Formulas.ATANH, x -> Math.copySign(0.5 * Math.log1p(2 * Math.abs(x) / (1 - Math.abs(x))), x));
        t.put(Logarithms.LOGIT, x -> Math.log(x / (1 - x)));
        t.put(Rectifiers.SILU, x -> x < -1000 ? 0 : x < -40 ? x * Math.exp(x) : x > 40 ? x : x / (1 + Math.exp(-x)));
        t.put(Rectifiers.MISH, x -> x < -1000 ? 0 : x > 40 ? x : mish(x, Math.exp(x)));
        t.put(Rectifiers.GELU_TANH, x -> x < -30 ? 0 : x > 30 ? x
                : x / (1 + Math.exp(-2 * ((x + x * x * x * 0.044715) * Math.sqrt(2 / Math.PI)))));
        t.put(Rectifiers.TANHSHRINK, x -> Math.abs(x) > 2 ? x - Math.tanh(x) : tanhshrink(x));
        t.put(Activations.SIGMOID, x -> x < -40 ? Math.exp(x) : 1 / (1 + Math.exp(-x)));
        t.put(Activations.SIGMOID_SLOPE, x -> Math.abs(x) > 40 ? Math.exp(-Math.abs(x))
                : 1 / (2 + 2 * Math.cosh(x)));
        t.put(Activations.SOFTPLUS, Oracles::softplus);
        t.put(Activations.LOG_SIGMOID, x -> -softplus(-x));
        return t;
    }

    /// With n = eˣ, tanh(ln(1 + n)) = n(n + 2) / (n(n + 2) + 2).
    private static double mish(double x, double n) {
        return x * (n * (n + 2) / (n * (n + 2) + 2));
    }

    /// (x cosh x − sinh x) / cosh x with the numerator as a series of positive terms, 2k x²ᵏ⁺¹ / (2k + 1)!.
    private static double tanhshrink(double x) {
        double sum = 0;
        double term = x;
        for (int k = 1; k < 20; k++) {
            term *= x * x / (2 * k) / (2 * k + 1);
            sum += 2 * k * term;
        }
        return Math.copySign(sum / Math.cosh(x), x);
    }

    private static double asinh(double x) {
        double a = Math.abs(x);
        double positive = a > 1e100 ? Math.log(a) + Math.log(2) : a < 1e-5 ? a - a * a * a / 6
                : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(positive, x);
    }

    private static double softplus(double x) {
        return x > 40 ? x : Math.log1p(Math.exp(x));
    }
}
