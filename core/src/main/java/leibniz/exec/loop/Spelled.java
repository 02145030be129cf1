// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.loop;

/// Functions of one float64 number, as plain Java: operation by operation what [Spelling] makes of them, so their bits are
/// those of the loops.
final class Spelled {
    private Spelled() {
    }

    private static double polynomial(double x, double[] c) {
        double sum = c[c.length - 1];
        for (int i = c.length - 2; i >= 0; i--) {
            sum = Math.fma(sum, x, c[i]);
        }
        return sum;
    }

    private static double pairs(double x, double[] c) {
        double square = x * x;
        int k = c.length - 1;
        double sum = c[k];
        if (k % 2 == 1) {
            sum = Math.fma(sum, x, c[--k]);
        }
        while (k > 0) {
            k -= 2;
            sum = Math.fma(sum, square, Math.fma(c[k + 1], x, c[k]));
        }
        return sum;
    }

    private static double nearest(double a) {
        return a + 0x1.8p52 - 0x1.8p52;
    }

    private static double scale(double a, double b) {
        return a * Double.longBitsToDouble((long) b + 1023 << 52);
    }

    private static double held(double a, double low, double high) {
        double below = high < a ? high : a;
        return below < low ? low : below;
    }

    /// n + 1.5·2⁵² for the integer n nearest to a / ln 2.
    private static double whole(double a) {
        return Math.fma(a, 1 / Math.log(2), Exponentials.MAGIC64);
    }

    private static double rest(double a, double n) {
        return Math.fma(n, -1.9082149292705877e-10, Math.fma(n, -0.6931471803691238, a));
    }

    /// eʳ − 1.
    private static double bend(double r) {
        return Math.fma(r * r, pairs(r, Exponentials.Q64), r);
    }

    static double exp(double a) {
        double x = held(a, -746, 710);
        double sum = whole(x);
        return DoubleMachine.raise(bend(rest(x, sum - Exponentials.MAGIC64)), sum);
    }

    static double expm1(double a) {
        double x = held(a, -40, 710);
        double n = whole(x) - Exponentials.MAGIC64;
        double bend = bend(rest(x, n));
        double first = nearest(n * 0.5);
        double second = n - first;
        double scale = scale(1, first);
        double rest = scale - scale(1, -second);
        double value = scale(Math.fma(bend, scale, rest), second);
        return a == 0 ? a : value;
    }

    static double tanh(double a) {
        double size = Math.abs(a);
        double x = held(size * -2, -746, 0);
        double sum = whole(x);
        double bend = bend(rest(x, sum - Exponentials.MAGIC64));
        double s = DoubleMachine.raise(bend, sum);
        double scale = DoubleMachine.power(sum + 1023);
        double t = Math.fma(bend, scale, scale - 1);
        boolean far = 0.55 < size;
        double part = (far ? s + s : -t) / (s + 1);
        return Math.copySign(far ? 1 - part : part, a);
    }

    static double log(double a) {
        boolean small = a < Double.MIN_NORMAL;
        double x = small ? a * 0x1p54 : a;
        long bits = Double.doubleToRawLongBits(x);
        double m = Double.longBitsToDouble(bits & 0x000FFFFFFFFFFFFFL | 0x3FF0000000000000L);
        boolean over = Math.sqrt(2) < m;
        m = over ? m * 0.5 : m;
        double e = (bits >>> 52 & 0x7FF) - 1023 + (over ? 1.0 : 0) - (small ? 54.0 : 0);
        double value = sum(e, m - 1);
        value = a == Double.POSITIVE_INFINITY ? a : value;
        value = a == 0 ? Double.NEGATIVE_INFINITY : value;
        return 0 <= a ? value : Double.NaN;
    }

    private static double sum(double e, double f) {
        double s = f / (f + 2);
        double z = s * s;
        double bent = z * 2 * polynomial(z, Logarithm.P64);
        double half = f * f * 0.5;
        double correction = Math.fma(s, half + bent, e * 1.9082149292705877e-10);
        return Math.fma(e, 0.6931471803691238, f - (half - correction));
    }

    static double log1p(double a) {
        double u = a + 1;
        double rest = a - (u - 1);
        double log = log(u);
        if (u == 1) {
            return a;
        }
        return u == Double.POSITIVE_INFINITY || u == 0 ? log : log + rest / u;
    }

    static double sin(double a) {
        return Math.abs(a) > 1e6 ? Math.sin(a) : turned(a, 0);
    }

    static double cos(double a) {
        return Math.abs(a) > 1e6 ? Math.cos(a) : turned(a, 1);
    }

    /// sin(x + quarter·π/2).
    private static double turned(double x, double quarter) {
        double n = nearest(x * (2 / Math.PI));
        double r = Math.fma(-n, 1.5707963267948966, x);
        r = Math.fma(-n, 6.123233995736766e-17, r);
        r = Math.fma(-n, -1.4973849048591698e-33, r);
        double z = r * r;
        double turns = n + quarter;
        double half = nearest(Math.fma(turns, 0.5, -0.25));
        double quarterHalf = nearest(Math.fma(half, 0.5, -0.25));
        double chosen = half + half != turns
                ? Math.fma(z * z, polynomial(z, Circle.COS64), Math.fma(z, -0.5, 1))
                : Math.fma(z * r, polynomial(z, Circle.SIN64), r);
        return quarterHalf + quarterHalf != half ? -chosen : chosen;
    }

    /// R of [ErrorFunction].
    private static double scaledTail(double size) {
        double x = Double.MAX_VALUE < size ? Double.MAX_VALUE : size;
        double below = 1 / (x + 4);
        double near = (x - 4) * below;
        double rest = Math.fma(near, -x, Math.fma(near + 1, -4, x));
        double p = Math.fma(below * rest, pairs(near, ErrorFunction.SLOPE64),
                pairs(near, ErrorFunction.R64));
        double inverse = 0.5 / (size + 0.5);
        double quotient = Math.fma(p, inverse, inverse);
        double lost = p + Math.fma(quotient + quotient, -x, 1 - quotient);
        return Math.fma(lost, inverse, quotient);
    }

    /// e^(±a²).
    private static double bell(double size, double sign) {
        double x = 28 < size ? 28 : size;
        double square = x * x;
        double a = square * sign;
        double sum = whole(a);
        double r = rest(a, sum - Exponentials.MAGIC64) + Math.fma(x, x, -square) * sign;
        return DoubleMachine.raise(bend(r), sum);
    }

    private static double tail(double size) {
        return scaledTail(size) * bell(size, -1);
    }

    static double erf(double a) {
        double size = Math.abs(a);
        return size < ErrorFunction.NEAR
                ? Math.fma(a, polynomial(a * a, ErrorFunction.E64), a)
                : Math.copySign(1 - tail(size), a);
    }

    static double erfc(double a) {
        double tail = tail(Math.abs(a));
        return a < 0 ? 2 - tail : tail;
    }

    static double erfcx(double a) {
        double tail = scaledTail(Math.abs(a));
        return a < 0 ? 2 * bell(-a, 1) - tail : tail;
    }
}
