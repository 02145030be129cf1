// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import leibniz.expr.Formula;
import leibniz.ops.Activations;
import leibniz.ops.Formulas;

/// What each formula means on doubles, in scalar Java. Those of the first tables are the meaning, to the last bit; those
/// of [#close] say the same by other means, so they agree to a few units in the last place and in every special case.
final class Oracles {
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
        t.put(Activations.SIGMOID, x -> x < -40 ? Math.exp(x) : 1 / (1 + Math.exp(-x)));
        t.put(Activations.SIGMOID_SLOPE, x -> Math.abs(x) > 40 ? Math.exp(-Math.abs(x))
                : 1 / (2 + 2 * Math.cosh(x)));
        t.put(Activations.SOFTPLUS, Oracles::softplus);
        t.put(Activations.LOG_SIGMOID, x -> -softplus(-x));
        return t;
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
