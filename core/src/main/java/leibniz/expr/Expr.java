// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import java.util.List;

/// A scalar expression: an argument, a number, or a function of expressions. Immutable; parts may be shared, so an
/// expression is a directed acyclic graph and is walked with a memo.
///
/// The methods build larger expressions. They drop what is structurally neutral (adding a literal 0, multiplying by a
/// literal 1 or 0) and nothing else, so an expression rounds the way it is written.
public sealed interface Expr {

    /// The `index`-th argument of the formula that the expression belongs to.
    record Arg(int index) implements Expr {
    }

    /// A literal number.
    record Const(double value) implements Expr {
    }

    /// A function applied to expressions; two calls are equal only when they are the same object.
    final class Call implements Expr {
        private final Fn fn;
        private final List<Expr> args;

        private Call(Fn fn, List<Expr> args) {
            if (args.size() != fn.arity()) {
                throw new IllegalArgumentException(
                        "%s: takes %d arguments, got %d".formatted(fn.title(), fn.arity(), args.size()));
            }
            this.fn = fn;
            this.args = args;
        }

        /// The function.
        public Fn fn() {
            return fn;
        }

        /// Its arguments.
        public List<Expr> args() {
            return args;
        }
    }

    /// A literal number.
    static Expr num(double value) {
        return new Const(value);
    }

    /// `fn` of `args`, as it stands.
    static Expr call(Fn fn, Expr... args) {
        return new Call(fn, List.of(args));
    }

    /// `a` where `condition` is true, else `b`.
    static Expr where(Expr condition, Expr a, Expr b) {
        return a.is(0) && b.is(0) ? a : call(Intrinsic.WHERE, condition, a, b);
    }

    /// Whether this is the literal `value`.
    default boolean is(double value) {
        return this instanceof Const(double v) && v == value;
    }

    /// this + b
    default Expr add(Expr b) {
        return is(0) ? b : b.is(0) ? this : call(Intrinsic.ADD, this, b);
    }

    /// this − b
    default Expr sub(Expr b) {
        return b.is(0) ? this : is(0) ? b.neg() : call(Intrinsic.SUB, this, b);
    }

    /// this · b
    default Expr mul(Expr b) {
        if (is(0) || b.is(0)) {
            return num(0);
        }
        return is(1) ? b : b.is(1) ? this : is(-1) ? b.neg() : b.is(-1) ? neg() : call(Intrinsic.MUL, this, b);
    }

    /// this / b
    default Expr div(Expr b) {
        return is(0) ? this : b.is(1) ? this : call(Intrinsic.DIV, this, b);
    }

    /// this · b, and 0 wherever this is 0. What a choice in b sets to 0 is 0 whatever this is: a mask holds at every order,
    /// also where the adjoint that it meets is infinite.
    default Expr gate(Expr b) {
        if (b instanceof Call choice && choice.fn() == Intrinsic.WHERE) {
            return where(choice.args().get(0), gate(choice.args().get(1)), gate(choice.args().get(2)));
        }
        return b instanceof Const || this instanceof Const ? mul(b) : call(Intrinsic.GATE, this, b);
    }

    /// this · b, and 0 wherever either is 0
    default Expr gateBoth(Expr b) {
        if (b instanceof Call choice && choice.fn() == Intrinsic.WHERE) {
            return where(choice.args().get(0), gateBoth(choice.args().get(1)), gateBoth(choice.args().get(2)));
        }
        return b instanceof Const || this instanceof Const ? mul(b) : call(Intrinsic.GATE_BOTH, this, b);
    }

    /// this + b
    default Expr add(double b) {
        return add(num(b));
    }

    /// this − b
    default Expr sub(double b) {
        return sub(num(b));
    }

    /// this · b
    default Expr mul(double b) {
        return mul(num(b));
    }

    /// this / b
    default Expr div(double b) {
        return div(num(b));
    }

    /// −this
    default Expr neg() {
        return this instanceof Const(double v) ? num(-v) : call(Intrinsic.NEG, this);
    }

    /// this · this
    default Expr square() {
        return call(Intrinsic.MUL, this, this);
    }

    /// 1 / this
    default Expr reciprocal() {
        return num(1).div(this);
    }

    /// `fn` of this, for a function of one argument
    default Expr to(Fn fn) {
        return call(fn, this);
    }

    /// |this|
    default Expr abs() {
        return to(Intrinsic.ABS);
    }

    /// e to this
    default Expr exp() {
        return to(Intrinsic.EXP);
    }

    /// natural logarithm of this
    default Expr log() {
        return to(Intrinsic.LOG);
    }

    /// ln(1 + this)
    default Expr log1p() {
        return to(Intrinsic.LOG1P);
    }

    /// square root of this
    default Expr sqrt() {
        return to(Intrinsic.SQRT);
    }

    /// the larger of this and b
    default Expr max(Expr b) {
        return call(Intrinsic.MAX, this, b);
    }

    /// the smaller of this and b
    default Expr min(Expr b) {
        return call(Intrinsic.MIN, this, b);
    }

    /// this = b
    default Expr eq(Expr b) {
        return call(Intrinsic.EQ, this, b);
    }

    /// this > b
    default Expr gt(Expr b) {
        return call(Intrinsic.GT, this, b);
    }

    /// this ≥ b
    default Expr ge(Expr b) {
        return call(Intrinsic.GE, this, b);
    }

    /// this ≤ b
    default Expr le(Expr b) {
        return call(Intrinsic.LE, this, b);
    }

    /// this < b
    default Expr lt(Expr b) {
        return call(Intrinsic.LT, this, b);
    }

    /// both truth values
    default Expr and(Expr b) {
        return call(Intrinsic.AND, this, b);
    }
}
