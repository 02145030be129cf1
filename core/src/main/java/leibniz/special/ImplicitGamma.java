// SPDX-License-Identifier: Apache-2.0
package leibniz.special;

/// How fast w, the logarithm of a gamma variable of scale 1, moves with the shape a while its probability P(a, eʷ) stays:
/// D(a, w) = −∂P/∂a ÷ ∂P/∂w (Figurnov, Mohamed and Mnih 2018), and the derivatives of D of every order.
///
/// With g(x) = exp(a x − eʷ(eˣ − 1)), the density at w + x over that at w, and the integrals L and R of g over negative and
/// positive x,
///
/// D = (R · ∫ |x| g over x < 0 + L · ∫ x g over x > 0) / (L + R),
///
/// in which everything is positive, so no digits cancel at any shape or in any tail. Differentiating by a multiplies g
/// by x, by w with polynomials in eʷ(eˣ − 1); so Taylor coefficients of D come from those of L and R by one division of
/// power series. The integrals are sums of Gauss and Legendre's over panels that are short where g changes fast.
///
/// D itself is within 1e-13, relatively, for shapes from 1e-3 to 1e6 and between the quantiles of 1e-15 and 1 − 1e-15; a
/// derivative loses up to another √a of that.
public final class ImplicitGamma {
    private static final int NODES = 16;
    private static final double[] PLACES = new double[NODES];
    private static final double[] WEIGHTS = new double[NODES];
    /// How much the exponent of g may change along a panel.
    private static final double CHANGE = 8;
    /// Where g is too small to count, and still is after multiplication with powers of x.
    private static final double NOTHING = -60;
    private static final double NEAR = 0.5;
    private static final double FAR = 50;
    private static final double[] ONE = {1};

    private final double a;
    private final double w;
    private final double z;
    /// Where g is largest, and the logarithm of its largest value on this side; integrals are over g divided by that.
    private final double peak;
    private final double top;
    /// Taylor coefficients by order in a, then in w.
    private final double[][] integral;

    static {
        for (int i = 0; i < NODES; i++) {
            double x = Math.cos(Math.PI * (i + 0.75) / (NODES + 0.5));
            double slope = 1;
            for (int step = 0; step < 6; step++) {
                double before = 1;
                double p = x;
                for (int n = 2; n <= NODES; n++) {
                    double next = ((2 * n - 1) * x * p - (n - 1) * before) / n;
                    before = p;
                    p = next;
                }
                slope = NODES * (x * p - before) / (x * x - 1);
                x -= p / slope;
            }
            PLACES[i] = (1 + x) / 2;
            WEIGHTS[i] = 1 / ((1 - x * x) * slope * slope);
        }
    }

    private ImplicitGamma(int side, int orderOfA, int orderOfW, double a, double w) {
        this.a = a;
        this.w = w;
        this.z = Math.exp(w);
        this.peak = Math.log(a) - w;
        this.top = side * peak > 0 ? exponent(peak) : 0;
        this.integral = new double[orderOfA + 2][orderOfW + 1];
        integrate(side);
    }

    /// The derivative of D(a, w) of order `i` in a and `j` in w; D itself for 0 and 0. NaN unless a > 0 and both are finite.
    public static double velocity(int i, int j, double a, double w) {
        if (!(a > 0) || Double.isInfinite(a) || !Double.isFinite(w)) {
            return Double.NaN;
        }
        ImplicitGamma left = new ImplicitGamma(-1, i, j, a, w);
        ImplicitGamma right = new ImplicitGamma(1, i, j, a, w);
        double[][] quotient = divide(products(left.integral, right.integral, i, j),
                sum(left.integral, Math.exp(-right.top), right.integral, Math.exp(-left.top)));
        return quotient[i][j] * factorial(i) * factorial(j);
    }

    /// ln g(x) less that of the largest value; measured from the peak where that is so high that the difference would be
    /// lost.
    private double belowTop(double x) {
        double from = x - peak;
        return top < FAR ? exponent(x) - top
                : a * (Math.abs(from) < NEAR ? -beyondLinear(from) : from - Math.expm1(from));
    }

    private double exponent(double x) {
        return Math.abs(x) < NEAR ? (a - z) * x - z * beyondLinear(x) : a * x - lift(x);
    }

    /// eʷ(eˣ − 1)
    private double lift(double x) {
        return Math.abs(x) < NEAR ? z * Math.expm1(x) : Math.exp(w + x) - z;
    }

    /// eˣ − 1 − x as x²/2 + x³/6 + …
    private static double beyondLinear(double x) {
        double sum = 0;
        for (int k = 17; k >= 3; k--) {
            sum = (sum + 1) * x / k;
        }
        return (sum + 1) * x * x / 2;
    }

    /// Sums over one side, from the largest value on it outwards, so that nothing is wasted far from there.
    private void integrate(int side) {
        boolean holdsPeak = side * peak > 0;
        sweep(side, holdsPeak ? peak : 0, side * Double.POSITIVE_INFINITY);
        if (holdsPeak) {
            sweep(-side, peak, 0);
        }
    }

    private void sweep(int side, double from, double bound) {
        double x = from;
        while (side * (bound - x) > 0 && belowTop(x) > NOTHING) {
            double h = Math.min(panel(side, x), side * (bound - x));
            if (x + side * h == x) {
                return;
            }
            for (int k = 0; k < NODES; k++) {
                add(x + side * h * PLACES[k], h * WEIGHTS[k]);
            }
            x += side * h;
        }
    }

    private double panel(int side, double x) {
        double now = Math.exp(w + x);
        double h = Math.min(CHANGE / Math.abs(a - now), 3 / Math.sqrt(now));
        h = Math.min(h, now < 1 ? Math.max(2, -(w + x) / 2) : 2);
        double then = Math.exp(w + x + side * h);
        while (side > 0 && then > 1 && (then * h * h > 9 || Math.abs(a - then) * h > 2 * CHANGE)) {
            h /= 2;
            then = Math.exp(w + x + h);
        }
        return h;
    }

    private void add(double x, double weight) {
        double g = weight * Math.exp(belowTop(x));
        int orders = integral[0].length;
        double[] byW = orders == 1 ? ONE : exponentials(-lift(x), orders);
        for (double[] row : integral) {
            for (int j = 0; j < orders; j++) {
                row[j] += g * byW[j];
            }
            g *= x;
        }
    }

    /// The first Taylor coefficients of exp(q(eᵗ − 1)) in t.
    private static double[] exponentials(double q, int count) {
        double[] c = new double[count];
        c[0] = 1;
        for (int n = 1; n < count; n++) {
            double h = q;
            for (int k = 1; k <= n; k++) {
                c[n] += h * c[n - k] / n;
                h /= k;
            }
        }
        return c;
    }

    /// Powers of x become Taylor coefficients when divided by factorials; |x| is −x on the left.
    private static double[][] products(double[][] left, double[][] right, int i, int j) {
        for (int k = 2; k < left.length; k++) {
            for (int l = 0; l <= j; l++) {
                left[k][l] /= factorial(k);
                right[k][l] /= factorial(k);
            }
        }
        double[][] sum = new double[i + 1][j + 1];
        for (int k = 0; k <= i; k++) {
            for (int l = 0; l <= j; l++) {
                for (int p = 0; p <= k; p++) {
                    for (int q = 0; q <= l; q++) {
                        sum[k][l] += (k - p + 1)
                                * (left[p][q] * right[k - p + 1][l - q] - right[p][q] * left[k - p + 1][l - q]);
                    }
                }
            }
        }
        return sum;
    }

    private static double[][] sum(double[][] left, double scaleLeft, double[][] right, double scaleRight) {
        double[][] sum = new double[left.length][left[0].length];
        for (int k = 0; k < sum.length; k++) {
            for (int l = 0; l < sum[k].length; l++) {
                sum[k][l] = left[k][l] * scaleLeft + right[k][l] * scaleRight;
            }
        }
        return sum;
    }

    private static double[][] divide(double[][] rest, double[][] by) {
        for (int k = 0; k < rest.length; k++) {
            for (int l = 0; l < rest[k].length; l++) {
                for (int p = 0; p <= k; p++) {
                    for (int q = 0; q <= l; q++) {
                        rest[k][l] -= p + q == 0 ? 0 : by[p][q] * rest[k - p][l - q];
                    }
                }
                rest[k][l] /= by[0][0];
            }
        }
        return rest;
    }

    private static double factorial(int n) {
        double product = 1;
        for (int k = 2; k <= n; k++) {
            product *= k;
        }
        return product;
    }
}
