// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;
import org.ojalgo.matrix.decomposition.SingularValue;
import org.ojalgo.matrix.store.R064Store;

/// a = u·diag(s)·vᵀ of an m × n matrix, with k = min(m, n) descending singular values.
///
/// @param s the singular values
/// @param u m × k, orthonormal columns, the largest element of each positive
/// @param v n × k, orthonormal columns
@SuppressWarnings("ArrayRecordComponent") // handed over whole to whoever asked for the factors
public record SingularValues(double[] s, double[] u, double[] v) {
    /// Takes a apart. A matrix with a NaN or an infinity in it gives NaN.
    public static SingularValues of(double[] a, int m, int n) {
        int k = Math.min(m, n);
        double[] s = new double[k];
        double[] u = new double[m * k];
        double[] v = new double[n * k];
        if (!Entries.areFinite(a, m * n)) {
            for (double[] part : new double[][]{s, u, v}) {
                Arrays.fill(part, Double.NaN);
            }
        } else if (k > 0) {
            boolean tall = m >= n;
            int exponent = Entries.exponent(a, m * n);
            R064Store scaled = tall ? Entries.stored(a, m, n, -exponent) : Entries.turned(a, m, n, -exponent);
            SingularValue<Double> found = SingularValue.R064.make(scaled);
            found.decompose(scaled);
            found.getSingularValues(s);
            for (int i = 0; i < k; i++) {
                s[i] = Math.scalb(s[i], exponent);
            }
            Entries.copy(found.getU(), tall ? u : v, k);
            Entries.copy(found.getV(), tall ? v : u, k);
            for (int j = 0; j < k; j++) {
                if (Entries.pointsBack(u, j, k)) {
                    Entries.turn(u, j, k);
                    Entries.turn(v, j, k);
                }
            }
        }
        return new SingularValues(s, u, v);
    }
}
