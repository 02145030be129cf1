// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;
import org.ojalgo.matrix.decomposition.QR;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// a = q·r of an m × n matrix, with k = min(m, n).
///
/// @param q m × k, orthonormal columns
/// @param r k × n, upper triangular, with no negative number on its diagonal
@SuppressWarnings("ArrayRecordComponent") // handed over whole to whoever asked for the factors
public record Orthogonal(double[] q, double[] r) {
    /// Takes a apart. A matrix with a NaN or an infinity in it gives NaN.
    public static Orthogonal of(double[] a, int m, int n) {
        int k = Math.min(m, n);
        double[] q = new double[m * k];
        double[] r = new double[k * n];
        if (!Entries.areFinite(a, m * n)) {
            Arrays.fill(q, Double.NaN);
            Arrays.fill(r, Double.NaN);
        } else if (k > 0) {
            int exponent = Entries.exponent(a, m * n);
            R064Store scaled = Entries.stored(a, m, n, -exponent);
            MatrixStore<Double> first = scaled.columns(Entries.range(k));
            QR<Double> found = QR.R064.make(first);
            found.decompose(first);
            Entries.copy(found.getQ(), q, k);
            Entries.copy(found.getR(), r, k, n);
            rest(scaled, q, r, m, n);
            for (int i = 0; i < k; i++) {
                boolean turned = r[i * n + i] < 0;
                for (int j = i; j < n; j++) {
                    r[i * n + j] = Math.scalb(turned ? -r[i * n + j] : r[i * n + j], exponent);
                }
                if (turned) {
                    Entries.turn(q, i, k);
                }
            }
        }
        return new Orthogonal(q, r);
    }

    /// The columns of r to the right of the square ones are qᵀ times those of a.
    private static void rest(R064Store a, double[] q, double[] r, int m, int n) {
        for (int i = 0; i < m && n > m; i++) {
            for (int j = m; j < n; j++) {
                double sum = 0;
                for (int p = 0; p < m; p++) {
                    sum += q[p * m + i] * a.doubleValue(p, j);
                }
                r[i * n + j] = sum;
            }
        }
    }
}
