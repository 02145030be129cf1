// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

/// The scalar functions that every back end computes by itself; everything else is a [Formula] over these.
///
/// Truth values are the numbers 1 and 0. NaN in gives NaN out, comparisons (which are false on NaN, except `NE`) and
/// the two gates at a zero excepted.
public enum Intrinsic implements Fn {
    /// a + b
    ADD(2, Kind.ARITHMETIC),
    /// a − b
    SUB(2, Kind.ARITHMETIC),
    /// a · b
    MUL(2, Kind.ARITHMETIC),
    /// a / b
    DIV(2, Kind.REAL),
    /// −a
    NEG(1, Kind.ARITHMETIC),
    /// |a|
    ABS(1, Kind.ARITHMETIC),
    /// −1, 0 or 1; 0 at 0
    SIGN(1, Kind.ARITHMETIC),
    /// the smaller one; NaN if either is
    MIN(2, Kind.ARITHMETIC),
    /// the larger one; NaN if either is
    MAX(2, Kind.ARITHMETIC),
    /// a · b, and 0 wherever a is 0, whatever b is: the product of an adjoint a and a local derivative b.
    /// This is how a masked lane stays exactly zero.
    GATE(2, Kind.ARITHMETIC),
    /// a · b, and 0 wherever a or b is 0, whatever the other is: the product of a tangent and a local derivative
    GATE_BOTH(2, Kind.ARITHMETIC),
    /// a to the power b, with `Math.pow`'s edges
    POW(2, Kind.REAL),
    /// eᵃ
    EXP(1, Kind.REAL),
    /// eᵃ − 1
    EXPM1(1, Kind.REAL),
    /// natural logarithm
    LOG(1, Kind.REAL),
    /// ln(1 + a)
    LOG1P(1, Kind.REAL),
    /// base-10 logarithm
    LOG10(1, Kind.REAL),
    /// square root
    SQRT(1, Kind.REAL),
    /// cube root
    CBRT(1, Kind.REAL),
    /// sine
    SIN(1, Kind.REAL),
    /// cosine
    COS(1, Kind.REAL),
    /// tangent
    TAN(1, Kind.REAL),
    /// arcsine
    ASIN(1, Kind.REAL),
    /// arccosine
    ACOS(1, Kind.REAL),
    /// arctangent
    ATAN(1, Kind.REAL),
    /// the angle of the point (b, a)
    ATAN2(2, Kind.REAL),
    /// hyperbolic sine
    SINH(1, Kind.REAL),
    /// hyperbolic cosine
    COSH(1, Kind.REAL),
    /// hyperbolic tangent
    TANH(1, Kind.REAL),
    /// √(a² + b²) without overflow
    HYPOT(2, Kind.REAL),
    /// largest integer not above a
    FLOOR(1, Kind.REAL),
    /// smallest integer not below a
    CEIL(1, Kind.REAL),
    /// nearest integer, halves to even
    ROUND(1, Kind.REAL),
    /// a without its fraction
    TRUNC(1, Kind.REAL),
    /// what is left of a after taking b away as often as it fits, with the sign of a, exactly
    FMOD(2, Kind.REAL),
    /// what is left of a after taking b away as often as it fits, with the sign of b
    REMAINDER(2, Kind.REAL),
    /// |a| with the sign of b
    COPYSIGN(2, Kind.REAL),
    /// error function
    ERF(1, Kind.REAL),
    /// 1 − erf a
    ERFC(1, Kind.REAL),
    /// exp(a²) erfc a
    ERFCX(1, Kind.REAL),
    /// the a-th repeated integral of erfc at b, times exp(b²)
    ERFC_INTEGRAL(2, Kind.REAL),
    /// inverse of erf
    ERFINV(1, Kind.REAL),
    /// inverse of erfc
    ERFCINV(1, Kind.REAL),
    /// ln |Γ(a)|
    LGAMMA(1, Kind.REAL),
    /// the a-th derivative of digamma at b; digamma for a = 0
    POLYGAMMA(2, Kind.REAL),
    /// modified Bessel function I of order a at b
    BESSEL_I(2, Kind.REAL),
    /// exp(−|a|) I₀(a)
    I0E(1, Kind.REAL),
    /// exp(−|a|) I₁(a)
    I1E(1, Kind.REAL),
    /// the a-th derivative of exp(−b) I₀(b), without its sign, b ≥ 0
    BESSEL_MOMENT(2, Kind.REAL),
    /// the a-th derivative of sin(πb) / (πb)
    SINC(2, Kind.REAL),
    /// a = b
    EQ(2, Kind.TRUTH),
    /// a ≠ b
    NE(2, Kind.TRUTH),
    /// a < b
    LT(2, Kind.TRUTH),
    /// a ≤ b
    LE(2, Kind.TRUTH),
    /// a > b
    GT(2, Kind.TRUTH),
    /// a ≥ b
    GE(2, Kind.TRUTH),
    /// logical and of two truth values
    AND(2, Kind.TRUTH),
    /// logical or of two truth values
    OR(2, Kind.TRUTH),
    /// logical not of a truth value
    NOT(1, Kind.TRUTH),
    /// b where the truth value a is 1, else c
    WHERE(3, Kind.ARITHMETIC);

    /// What a function yields, and on which numbers it is defined.
    public enum Kind {
        /// a number; defined on integers as well as on reals
        ARITHMETIC,
        /// a number; defined on reals alone
        REAL,
        /// a truth value
        TRUTH
    }

    private final int arity;
    private final Kind kind;

    Intrinsic(int arity, Kind kind) {
        this.arity = arity;
        this.kind = kind;
    }

    @Override
    public String title() {
        StringBuilder title = new StringBuilder();
        for (String word : name().toLowerCase(java.util.Locale.ROOT).split("_", 0)) {
            title.append(title.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
        }
        return title.toString();
    }

    @Override
    public int arity() {
        return arity;
    }

    /// What it yields and where it is defined.
    public Kind kind() {
        return kind;
    }
}
