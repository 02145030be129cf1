// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

import leibniz.exec.loop.Routine.Writer;
import leibniz.expr.Intrinsic;

/// How functions are spelled out in operations of the machine.
///
/// Since these round the same everywhere, so do the functions made of them: the scalar loops, the generated vector loops
/// and every machine give the same bits. A function without a spelling is called element by element.
final class Spelling {
    private Spelling() {
    }

    static int spell(Intrinsic fn, Writer w, int a, int b, int c) {
        return switch (fn) {
            case ADD -> w.compute(Machine.ADD, a, b);
            case SUB -> w.compute(Machine.SUB, a, b);
            case MUL -> isTwo(w, b) ? w.compute(Machine.ADD, a, a) : w.compute(Machine.MUL, a, b);
            case DIV -> divide(w, a, b);
            case NEG -> w.compute(Machine.NEG, a);
            case ABS -> isSize(w, a) ? a : w.compute(Machine.ABS, a);
            case MIN -> w.compute(Machine.MIN, a, b);
            case MAX -> w.compute(Machine.MAX, a, b);
            case SQRT -> w.compute(Machine.SQRT, a);
            case COPYSIGN -> w.compute(Machine.COPYSIGN, a, b);
            case GATE -> w.compute(w.isStrict() || isNotZero(w, a) ? Machine.MUL : Machine.GATE, a, b);
            case GATE_BOTH -> w.compute(w.isStrict() ? Machine.MUL : Machine.GATE_BOTH, a, b);
            case EQ -> w.compute(Machine.EQ, a, b);
            case NE -> w.compute(Machine.NE, a, b);
            case LT -> w.compute(Machine.LT, a, b);
            case LE -> w.compute(Machine.LE, a, b);
            case GT -> w.compute(Machine.LT, b, a);
            case GE -> w.compute(Machine.LE, b, a);
            case AND -> w.compute(Machine.AND, a, b);
            case OR -> w.compute(Machine.OR, a, b);
            case NOT -> w.compute(Machine.NOT, a);
            case WHERE -> w.compute(Machine.WHERE, a, b, c);
            case SIGN -> sign(w, a);
            case EXP -> Exponentials.exp(w, a);
            case EXPM1 -> Exponentials.expm1(w, a);
            case TANH -> Exponentials.tanh(w, a);
            case LOG -> Logarithm.log(w, a);
            case LOG1P -> Logarithm.log1p(w, a);
            case SIN -> Circle.sin(w, a);
            case COS -> Circle.cos(w, a);
            case POW -> power(w, a, b);
            case ERF -> ErrorFunction.erf(w, a);
            case ERFC -> ErrorFunction.erfc(w, a);
            case ERFCX -> ErrorFunction.erfcx(w, a);
            case ROUND -> Rounding.round(w, a);
            case FLOOR -> Rounding.floor(w, a);
            case CEIL -> Rounding.ceil(w, a);
            case TRUNC -> Rounding.trunc(w, a);
            default -> w.compute(Machine.CALL, fn, a, b, c);
        };
    }

    private static boolean isNotZero(Writer w, int a) {
        return w.line(a) instanceof Line.Literal(double number) && number != 0;
    }

    /// x + x is as much, where fewer wait for their turn.
    private static boolean isTwo(Writer w, int a) {
        return w.line(a) instanceof Line.Literal(double number) && number == 2;
    }

    private static boolean isSize(Writer w, int a) {
        return w.line(a) instanceof Line.Compute of && of.op() == Machine.ABS;
    }

    /// Dividing by a power of two is multiplying by another.
    private static int divide(Writer w, int a, int b) {
        boolean power = w.line(b) instanceof Line.Literal(double number) && Math.abs(Math.getExponent(number)) < 100
                && Math.scalb(1.0, Math.getExponent(number)) == number;
        return power ? w.compute(Machine.MUL, a, w.literal(1 / ((Line.Literal) w.line(b)).number()))
                : w.compute(Machine.DIV, a, b);
    }

    /// ±1 where a is not 0, else a itself, so that −0 and NaN stay.
    private static int sign(Writer w, int a) {
        int zero = w.literal(0);
        int one = w.compute(Machine.COPYSIGN, w.literal(1), a);
        int moves = w.compute(Machine.OR, w.compute(Machine.LT, a, zero), w.compute(Machine.LT, zero, a));
        return w.compute(Machine.WHERE, moves, one, a);
    }

    private static int power(Writer w, int a, int b) {
        if (w.line(b) instanceof Line.Literal(double number)) {
            if (number == 2) {
                return w.compute(Machine.MUL, a, a);
            }
            if (number == 1) {
                return a;
            }
            if (number == -1) {
                return w.compute(Machine.DIV, w.literal(1), a);
            }
        }
        return w.compute(Machine.CALL, Intrinsic.POW, a, b);
    }

    /// c₀ + c₁x + c₂x² + …, by Horner's rule with one rounding a step.
    static int polynomial(Writer w, int x, double... c) {
        int sum = w.literal(c[c.length - 1]);
        for (int i = c.length - 2; i >= 0; i--) {
            sum = w.compute(Machine.FMA, sum, x, w.literal(c[i]));
        }
        return sum;
    }

    /// The same from pairs cₖ + cₖ₊₁x by Horner's rule in the square of x. It takes half the time, since half as many steps
    /// wait for one another, and one multiplication more.
    static int pairs(Writer w, int x, double... c) {
        int square = w.compute(Machine.MUL, x, x);
        int k = c.length - 1;
        int sum = w.literal(c[k]);
        if (k % 2 == 1) {
            sum = w.compute(Machine.FMA, sum, x, w.literal(c[--k]));
        }
        while (k > 0) {
            k -= 2;
            sum = w.compute(Machine.FMA, sum, square, w.compute(Machine.FMA, w.literal(c[k + 1]), x, w.literal(c[k])));
        }
        return sum;
    }
}
