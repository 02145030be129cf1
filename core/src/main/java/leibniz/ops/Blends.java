// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.expr.Expr.call;
import static leibniz.expr.Expr.num;
import static leibniz.expr.Expr.where;

import leibniz.expr.Domain;
import leibniz.expr.Expr;
import leibniz.expr.Formula;
import leibniz.expr.Intrinsic;

/// Elementwise formulas of several operands that are short in arithmetic and common enough to have a name.
public final class Blends {
    private Blends() {
    }

    /// a + scale · b
    public static final Formula ADD_SCALED = Formula.of("addScaled", 3, arg(0).add(arg(2).mul(arg(1))));
    /// a + weight · (b − a)
    public static final Formula LERP = Formula.of("lerp", 3, arg(0).add(arg(2).mul(arg(1).sub(arg(0)))));
    /// (a − b)²
    public static final Formula SQUARED_DIFFERENCE = Formula.binary("squaredDifference", (a, b) -> a.sub(b).square())
            .slopes(arg(0).sub(arg(1)).mul(2), arg(1).sub(arg(0)).mul(2));
    /// a · b + c
    public static final Formula FMA = Formula.of("fma", 3, arg(0).mul(arg(1)).add(arg(2)));
    /// t + scale · a · b
    public static final Formula ADDCMUL = Formula.of("addcmul", 4, arg(0).add(arg(3).mul(arg(1)).mul(arg(2))));
    /// t + scale · a / b
    public static final Formula ADDCDIV = Formula.of("addcdiv", 4, arg(0).add(arg(3).mul(arg(1)).div(arg(2))))
            .on(Domain.REAL, Domain.REAL, Domain.kinked(0.0), Domain.REAL);

    /// the larger one, ignoring a NaN; a tie goes to a
    public static final Formula FMAX = Formula.binary("fmax", (a, b) -> where(or(b.gt(a), nan(a)), b, a));
    /// the smaller one, ignoring a NaN; a tie goes to a
    public static final Formula FMIN = Formula.binary("fmin", (a, b) -> where(or(b.lt(a), nan(a)), b, a));
    /// |a| with the sign of b; derivative 0 at a = 0
    public static final Formula COPYSIGN = Formula.binary("copysign", (a, b) -> call(Intrinsic.COPYSIGN, a, b))
            .on(Domain.kinked(0.0), Domain.kinked(0.0));
    /// a − b · trunc(a / b), exactly; the sign of a. It jumps where a is a multiple of b, which the domain keeps clear of
    public static final Formula FMOD = Formula.binary("fmod", (a, b) -> call(Intrinsic.FMOD, a, b))
            .on(Domain.between(5.1, 5.9), Domain.between(1.9, 2.4));
    /// a − b · floor(a / b); the sign of b. It jumps where a is a multiple of b, which the domain keeps clear of
    public static final Formula REMAINDER = Formula.binary("remainder", (a, b) -> call(Intrinsic.REMAINDER, a, b))
            .on(Domain.between(-5.9, -5.1), Domain.between(1.9, 2.4));
    /// NaN, ∞ and −∞ replaced by three given numbers; derivative 0 there, 1 elsewhere
    public static final Formula NAN_TO_NUM = Formula.of("nanToNum", 4,
            where(nan(arg(0)), arg(1), where(arg(0).eq(num(Double.POSITIVE_INFINITY)), arg(2),
                    where(arg(0).eq(num(Double.NEGATIVE_INFINITY)), arg(3), arg(0)))));

    private static Expr arg(int i) {
        return new Expr.Arg(i);
    }

    private static Expr nan(Expr x) {
        return call(Intrinsic.NE, x, x);
    }

    private static Expr or(Expr a, Expr b) {
        return call(Intrinsic.OR, a, b);
    }
}
