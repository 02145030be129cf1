// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BinaryOperator;

/// A function of (a, b) near one point: its Taylor polynomial of third order in decimal arithmetic. Coefficient [i][j]
/// belongs to daⁱ dbʲ. Derivatives come from multiplying polynomials out: no rule of the library is used.
final class Jet {
    static final int ORDER = 3;
    /// A coefficient that no number can change. Other zeros may be what was left of something too small for the digits at
    /// hand.
    static final BigDecimal ZERO = new BigDecimal(0);

    final PreciseSpecials on;
    private final BigDecimal[][] c;

    private Jet(PreciseSpecials on, BigDecimal[][] c) {
        this.on = on;
        this.c = c;
    }

    private static BigDecimal[][] zeros() {
        BigDecimal[][] c = new BigDecimal[ORDER + 1][];
        for (int i = 0; i <= ORDER; i++) {
            c[i] = new BigDecimal[ORDER + 1 - i];
            java.util.Arrays.fill(c[i], ZERO);
        }
        return c;
    }

    static Jet constant(PreciseSpecials on, BigDecimal value) {
        BigDecimal[][] c = zeros();
        c[0][0] = value;
        return new Jet(on, c);
    }

    /// The argument number `index` at a point.
    static Jet argument(PreciseSpecials on, double at, int index) {
        Jet x = constant(on, new BigDecimal(at));
        x.c[index == 0 ? 1 : 0][index] = BigDecimal.ONE;
        return x;
    }

    Jet num(double value) {
        return constant(on, new BigDecimal(value));
    }

    Jet num(BigDecimal value) {
        return constant(on, value);
    }

    BigDecimal value() {
        return c[0][0];
    }

    /// ∂ⁱ⁺ʲ / ∂aⁱ ∂bʲ.
    BigDecimal derivative(int i, int j) {
        return c[i][j] == ZERO ? ZERO : c[i][j].multiply(on.factorial(i)).multiply(on.factorial(j)).round(on.mc);
    }

    private Jet each(Jet b, BinaryOperator<BigDecimal> op) {
        BigDecimal[][] r = zeros();
        for (int i = 0; i <= ORDER; i++) {
            for (int j = 0; i + j <= ORDER; j++) {
                r[i][j] = c[i][j] == ZERO && b.c[i][j] == ZERO ? ZERO : op.apply(c[i][j], b.c[i][j]);
            }
        }
        return new Jet(on, r);
    }

    Jet add(Jet b) {
        return each(b, (x, y) -> x.add(y, on.mc));
    }

    Jet sub(Jet b) {
        return each(b, (x, y) -> x.subtract(y, on.mc));
    }

    Jet add(double b) {
        return add(num(b));
    }

    Jet sub(double b) {
        return sub(num(b));
    }

    Jet mul(double b) {
        return mul(num(b));
    }

    Jet div(double b) {
        return div(num(b));
    }

    Jet neg() {
        return mul(-1);
    }

    Jet mul(Jet b) {
        BigDecimal[][] r = zeros();
        for (int i = 0; i <= ORDER; i++) {
            for (int j = 0; i + j <= ORDER; j++) {
                if (c[i][j] != ZERO) {
                    addProduct(r, c[i][j], i, j, b.c);
                }
            }
        }
        return new Jet(on, r);
    }

    private void addProduct(BigDecimal[][] r, BigDecimal factor, int i, int j, BigDecimal[][] b) {
        for (int k = 0; i + j + k <= ORDER; k++) {
            for (int l = 0; i + j + k + l <= ORDER; l++) {
                if (b[k][l] != ZERO) {
                    r[i + k][j + l] = r[i + k][j + l].add(factor.multiply(b[k][l], on.mc), on.mc);
                }
            }
        }
    }

    Jet square() {
        return mul(this);
    }

    Jet div(Jet b) {
        return mul(b.reciprocal());
    }

    /// f of this, from f and its first three derivatives at the value of this.
    Jet to(BigDecimal... f) {
        BigDecimal[][] offset = zeros();
        for (int i = 0; i <= ORDER; i++) {
            offset[i] = c[i].clone();
        }
        offset[0][0] = ZERO;
        Jet d = new Jet(on, offset);
        Jet square = d.mul(d);
        Jet cube = square.mul(d);
        return d.mul(num(f[1])).add(square.mul(num(f[2].multiply(Precise.HALF))))
                .add(cube.mul(num(f[3].divide(Precise.of(6), on.mc)))).add(num(f[0]));
    }

    Jet reciprocal() {
        BigDecimal y = BigDecimal.ONE.divide(value(), on.mc);
        BigDecimal square = on.mul(y, y);
        BigDecimal cube = on.mul(square, y);
        return to(y, square.negate(), cube.multiply(Precise.TWO), on.mul(square, square).multiply(Precise.of(-6)));
    }

    Jet exp() {
        BigDecimal y = on.exp(value());
        return to(y, y, y, y);
    }

    Jet log() {
        BigDecimal r = BigDecimal.ONE.divide(value(), on.mc);
        BigDecimal square = on.mul(r, r);
        return to(on.log(value()), r, square.negate(), on.mul(square, r).multiply(Precise.TWO));
    }

    /// This to a power that is a number.
    Jet power(BigDecimal y, double p) {
        BigDecimal[] f = {y, null, null, null};
        for (int k = 1; k <= ORDER; k++) {
            f[k] = on.div(f[k - 1].multiply(new BigDecimal(p).subtract(Precise.of(k - 1))), value());
        }
        return to(f);
    }

    Jet sqrt() {
        return power(on.sqrt(value()), 0.5);
    }

    Jet cbrt() {
        BigDecimal third = BigDecimal.ONE.divide(Precise.of(3), on.mc);
        BigDecimal size = on.exp(on.mul(on.log(value().abs()), third));
        BigDecimal y = value().signum() < 0 ? size.negate() : size;
        BigDecimal[] f = {y, null, null, null};
        for (int k = 1; k <= ORDER; k++) {
            f[k] = on.div(on.mul(f[k - 1], third.subtract(Precise.of(k - 1))), value());
        }
        return to(f);
    }

    Jet sin() {
        BigDecimal s = on.sine(value(), 0);
        BigDecimal k = on.sine(value(), 1);
        return to(s, k, s.negate(), k.negate());
    }

    Jet cos() {
        BigDecimal s = on.sine(value(), 0);
        BigDecimal k = on.sine(value(), 1);
        return to(k, s.negate(), k.negate(), s);
    }

    Jet atan() {
        BigDecimal z = value();
        BigDecimal d = BigDecimal.ONE.divide(z.multiply(z).add(BigDecimal.ONE), on.mc);
        BigDecimal square = on.mul(d, d);
        BigDecimal third = on.mul(z.multiply(z).multiply(Precise.of(6)).subtract(Precise.TWO), on.mul(square, d));
        return to(on.atan(z), d, on.mul(z, square).multiply(Precise.of(-2)), third);
    }

    Jet abs() {
        return value().signum() < 0 ? neg() : value().signum() == 0 ? mul(0) : this;
    }

    Jet erf() {
        return integralOfBell(on.erf(value()), 2);
    }

    Jet erfc() {
        return integralOfBell(on.erfc(value()), -2);
    }

    private Jet integralOfBell(BigDecimal y, int factor) {
        BigDecimal z = value();
        BigDecimal bell = on.mul(on.exp(z.multiply(z).negate()), Precise.of(factor).divide(on.rootPi, on.mc));
        BigDecimal third = z.multiply(z).multiply(Precise.of(4)).subtract(Precise.TWO);
        return to(y, bell, on.mul(z, bell).multiply(Precise.of(-2)), on.mul(third, bell));
    }

    Jet erfcx() {
        return to(on.erfcx(value()));
    }

    /// The inverse of erf, started from an approximation: y' = √π/2 e^(y²), and so on.
    Jet erfinv(double start) {
        return inverse(on.erfinv(value(), start), 1);
    }

    Jet erfcinv(double start) {
        return inverse(on.erfcinv(value(), start), -1);
    }

    private Jet inverse(BigDecimal y, int sign) {
        BigDecimal square = on.mul(y, y);
        BigDecimal d = on.mul(on.exp(square), on.rootPi).multiply(Precise.HALF).multiply(Precise.of(sign));
        BigDecimal dd = on.mul(d, d);
        BigDecimal third = on.mul(on.mul(dd, d), square.multiply(Precise.of(8)).add(Precise.TWO));
        return to(y, d, on.mul(y, dd).multiply(Precise.TWO), third);
    }

    Jet logGamma() {
        return to(on.logGamma(value()), on.polygamma(0, value()), on.polygamma(1, value()), on.polygamma(2, value()));
    }

    Jet polygamma(int n) {
        return to(on.polygamma(n, value()), on.polygamma(n + 1, value()), on.polygamma(n + 2, value()),
                on.polygamma(n + 3, value()));
    }

    /// Iₙ, with Iₙ' = (Iₙ₋₁ + Iₙ₊₁) / 2.
    Jet besselI(int n) {
        BigDecimal[] i = new BigDecimal[7];
        Map<Integer, BigDecimal> known = new HashMap<>();
        for (int k = -3; k <= 3; k++) {
            i[k + 3] = known.computeIfAbsent(Math.abs(n + k), order -> on.besselI(order, value()));
        }
        BigDecimal[] f = new BigDecimal[4];
        for (int order = 0; order <= ORDER; order++) {
            f[order] = i[3];
            BigDecimal[] next = new BigDecimal[7];
            for (int k = 0; k < 7; k++) {
                BigDecimal left = k > 0 ? i[k - 1] : ZERO;
                BigDecimal right = k < 6 ? i[k + 1] : ZERO;
                next[k] = left.add(right, on.mc).multiply(Precise.HALF);
            }
            i = next;
        }
        return to(f);
    }

    /// e^−|x| Iₙ(x).
    Jet scaledBesselI(int n) {
        if (value().signum() < 0) {
            Jet mirrored = neg().scaledBesselI(n);
            return n % 2 == 0 ? mirrored : mirrored.neg();
        }
        if (value().compareTo(Precise.of(500)) <= 0) {
            return besselI(n).mul(neg().exp());
        }
        return to(on.scaledBesselI(n, value(), 0), on.scaledBesselI(n, value(), 1), on.scaledBesselI(n, value(), 2),
                on.scaledBesselI(n, value(), 3));
    }
}
