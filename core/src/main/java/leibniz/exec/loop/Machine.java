// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

/// What a loop is made of: operations that IEEE 754 defines to the last bit, so a scalar loop, a vector loop and every
/// machine give the same numbers. Functions beyond these are either spelled out in them by [Spelling], or called.
enum Machine {
    /// a + b
    ADD(2),
    /// a − b
    SUB(2),
    /// a · b
    MUL(2),
    /// a / b
    DIV(2),
    /// a · b + c, rounded once
    FMA(3),
    /// −a
    NEG(1),
    /// |a|
    ABS(1),
    /// √a
    SQRT(1),
    /// the smaller one, NaN if either is
    MIN(2),
    /// the larger one, NaN if either is
    MAX(2),
    /// the nearest integer, halves to even, of |a| below 2⁵¹ (2²² in float32)
    NEAREST(1),
    /// |a| with the sign of b
    COPYSIGN(2),
    /// a · 2ᵇ for an integral b from −1022 to 1023 (−126 to 127 in float32)
    SCALE(2),
    /// 2ⁿ for a = n + 1023 + 1.5·2⁵² and n from −1022 to 1023 (n + 127 + 1.5·2²³, −126 to 127 in float32)
    POWER(1),
    /// (1 + a) · 2ⁿ, where 1 + a is rounded first, for b = n + 1.5·2⁵², n from −2000 to 2000 and a from −½ to 1 (1.5·2²³,
    /// −250 to 250 in float32)
    RAISE(2),
    /// the exponent of a normal positive number, as a number
    EXPONENT(1),
    /// a normal positive number scaled into [1, 2)
    MANTISSA(1),
    /// a · b, and 0 where a is 0
    GATE(2),
    /// a · b, and 0 where a or b is 0
    GATE_BOTH(2),
    /// a = b
    EQ(2),
    /// a ≠ b
    NE(2),
    /// a < b
    LT(2),
    /// a ≤ b
    LE(2),
    /// both
    AND(2),
    /// either
    OR(2),
    /// the opposite
    NOT(1),
    /// b where the truth value a holds, else c
    WHERE(3),
    /// a function of Java's, element by element
    CALL(3),
    /// where the truth value c holds a function of Java's of a, else b
    CALL_WHERE(3);

    private final int arity;

    Machine(int arity) {
        this.arity = arity;
    }

    int arity() {
        return arity;
    }

    /// Whether it yields a truth value, where its operands do not decide.
    boolean isTruth() {
        return switch (this) {
            case EQ, NE, LT, LE, AND, OR, NOT -> true;
            default -> false;
        };
    }
}
