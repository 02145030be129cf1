// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.ojalgo.matrix.decomposition.Eigenvalue;
import org.ojalgo.matrix.store.MatrixStore;
import org.ojalgo.matrix.store.R064Store;

/// (x + xᵀ)/2 = v·diag(w)·vᵀ with ascending eigenvalues.
///
/// @param w the eigenvalues
/// @param v orthonormal eigenvectors, one in each column, the largest element of each positive
@SuppressWarnings("ArrayRecordComponent") // handed over whole to whoever asked for the factors
public record Eigenvectors(double[] w, double[] v) {
    /// Takes x apart. A matrix with a NaN or an infinity in it gives NaN.
    public static Eigenvectors of(double[] x, int n) {
        double[] w = new double[n];
        double[] v = new double[n * n];
        if (!Entries.areFinite(x, n * n)) {
            Arrays.fill(w, Double.NaN);
            Arrays.fill(v, Double.NaN);
            return new Eigenvectors(w, v);
        }
        if (n == 0) {
            return new Eigenvectors(w, v);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                x[i * n + j] = 0.5 * x[i * n + j] + 0.5 * x[j * n + i];
                x[j * n + i] = x[i * n + j];
            }
        }
        int exponent = Entries.exponent(x, n * n);
        R064Store scaled = Entries.stored(x, n, n, -exponent);
        Eigenvalue<Double> found = Eigenvalue.R064.make(scaled, true);
        found.decompose(scaled);
        MatrixStore<Double> values = found.getD();
        MatrixStore<Double> vectors = found.getV();
        int[] order = IntStream.range(0, n).boxed()
                .sorted(Comparator.comparingDouble(k -> values.doubleValue(k, k))).mapToInt(Integer::intValue)
                .toArray();
        for (int k = 0; k < n; k++) {
            w[k] = Math.scalb(values.doubleValue(order[k], order[k]), exponent);
            for (int i = 0; i < n; i++) {
                v[i * n + k] = vectors.doubleValue(i, order[k]);
            }
            if (Entries.pointsBack(v, k, n)) {
                Entries.turn(v, k, n);
            }
        }
        return new Eigenvectors(w, v);
    }
}
