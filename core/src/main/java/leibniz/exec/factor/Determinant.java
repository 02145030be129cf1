// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;

/// Determinants and their derivatives, none of which divides: they are as good where the matrix is singular.
///
/// With a = u·diag(s)·vᵀ, the matrix of cofactors is ±u·diag(∏ₖ≠ᵢ sₖ)·vᵀ, and its derivative along e is ±u·m·vᵀ where, with
/// f = uᵀ·e·v and the products p[i,j] of all s but sᵢ and sⱼ, m[i,i] = Σⱼ p[i,j]·f[j,j] and m[i,j] = −p[i,j]·f[j,i].
public final class Determinant {
    private Determinant() {
    }

    /// det a.
    public static double of(double[] a, int n) {
        Elimination factors = Elimination.of(a, n, n);
        Product product = new Product(factors.sign());
        for (int i = 0; i < n; i++) {
            product = product.times(factors.packed()[i * n + i]);
        }
        return product.value();
    }

    /// The derivatives of det a with respect to the elements of a.
    public static double[] cofactors(double[] a, int n) {
        if (!Entries.areFinite(a, n * n)) {
            return nothing(n);
        }
        SingularValues svd = SingularValues.of(a, n, n);
        Product[] before = before(svd.s());
        Product after = Product.ONE;
        double[] middle = new double[n * n];
        for (int i = n - 1; i >= 0; i--) {
            middle[i * n + i] = before[i].times(after).value();
            after = after.times(svd.s()[i]);
        }
        return turnedBack(svd, middle, n);
    }

    /// The derivative of [#cofactors] along e.
    public static double[] cofactorSlopes(double[] a, double[] e, int n) {
        if (!Entries.areFinite(a, n * n)) {
            return Entries.areZero(e) ? new double[n * n] : nothing(n);
        }
        SingularValues svd = SingularValues.of(a, n, n);
        double[] f = multiply(transpose(svd.u(), n), multiply(e, svd.v(), n), n);
        double[] middle = new double[n * n];
        Product[] before = before(svd.s());
        Product[] after = after(svd.s());
        for (int i = 0; i < n; i++) {
            Product between = before[i];
            for (int j = i + 1; j < n; j++) {
                double p = between.times(after[j + 1]).value();
                middle[i * n + i] += p * f[j * n + j];
                middle[j * n + j] += p * f[i * n + i];
                middle[i * n + j] = -p * f[j * n + i];
                middle[j * n + i] = -p * f[i * n + j];
                between = between.times(svd.s()[j]);
            }
        }
        return turnedBack(svd, middle, n);
    }

    private static double[] nothing(int n) {
        double[] none = new double[n * n];
        Arrays.fill(none, Double.NaN);
        return none;
    }

    /// The products of all before each.
    private static Product[] before(double[] s) {
        Product[] products = new Product[s.length + 1];
        products[0] = Product.ONE;
        for (int i = 0; i < s.length; i++) {
            products[i + 1] = products[i].times(s[i]);
        }
        return products;
    }

    /// The products of each and all after it.
    private static Product[] after(double[] s) {
        Product[] products = new Product[s.length + 1];
        products[s.length] = Product.ONE;
        for (int i = s.length - 1; i >= 0; i--) {
            products[i] = products[i + 1].times(s[i]);
        }
        return products;
    }

    /// det(u)·det(v)·u·middle·vᵀ.
    private static double[] turnedBack(SingularValues svd, double[] middle, int n) {
        double sign = sign(svd.u(), n) * sign(svd.v(), n);
        double[] back = multiply(svd.u(), multiply(middle, transpose(svd.v(), n), n), n);
        for (int i = 0; i < back.length; i++) {
            back[i] *= sign;
        }
        return back;
    }

    private static double sign(double[] orthogonal, int n) {
        Elimination factors = Elimination.of(orthogonal.clone(), n, n);
        double sign = factors.sign();
        for (int i = 0; i < n; i++) {
            sign *= Math.signum(factors.packed()[i * n + i]);
        }
        return sign;
    }

    private static double[] transpose(double[] a, int n) {
        double[] t = new double[n * n];
        for (int k = 0; k < t.length; k++) {
            t[k] = a[k % n * n + k / n];
        }
        return t;
    }

    private static double[] multiply(double[] a, double[] b, int n) {
        return Exponential.multiply(a, b, n);
    }

    /// A product of numbers that overflows or vanishes only as a whole: mantissa·2^exponent.
    private record Product(double mantissa, long exponent) {
        static final Product ONE = new Product(1);

        Product(double value) {
            this(value, 0);
        }

        Product times(double x) {
            return times(new Product(x));
        }

        Product times(Product x) {
            return reduced(mantissa).over(reduced(x.mantissa), exponent + x.exponent);
        }

        private static Product reduced(double x) {
            int e = x == 0 || !Double.isFinite(x) ? 0 : Math.getExponent(x);
            return new Product(Math.scalb(x, -e), e);
        }

        private Product over(Product x, long more) {
            return new Product(mantissa * x.mantissa, exponent + x.exponent + more);
        }

        double value() {
            return Math.scalb(mantissa, (int) Math.clamp(exponent, -5000L, 5000L));
        }
    }
}
