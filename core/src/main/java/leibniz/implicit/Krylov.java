// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.List;

/// An orthonormal basis of r, A·r, A²·r, … and the least-squares problem in it, kept triangular by rotations.
final class Krylov {
    private final int most;
    private final List<double[]> basis = new ArrayList<>();
    private final List<double[]> columns = new ArrayList<>();
    private final double[] cosines;
    private final double[] sines;
    private final double[] right;
    private boolean closed;

    Krylov(int most, double[] r) {
        this.most = most;
        this.cosines = new double[most];
        this.sines = new double[most];
        this.right = new double[most + 1];
        double length = Vectors.norm(r);
        right[0] = length;
        basis.add(Vectors.times(1 / length, r));
    }

    /// Whether it takes no more directions.
    boolean isFull() {
        return columns.size() == most || closed;
    }

    /// The newest direction.
    double[] last() {
        return basis.getLast();
    }

    /// What is left of r by the best combination so far.
    double residual() {
        return Math.abs(right[columns.size()]);
    }

    /// Takes in A times the newest direction.
    void extend(double[] product) {
        int k = columns.size();
        double[] h = new double[k + 2];
        double[] w = product;
        double before = Vectors.norm(w);
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i <= k; i++) {
                double share = Vectors.dot(basis.get(i), w);
                h[i] += share;
                w = Vectors.plus(w, -share, basis.get(i));
            }
        }
        double rest = Vectors.norm(w);
        closed = rest <= Math.ulp(before);
        h[k + 1] = closed ? 0 : rest;
        if (!closed) {
            basis.add(Vectors.times(1 / rest, w));
        }
        rotate(h, k);
        columns.add(h);
    }

    private void rotate(double[] h, int k) {
        for (int i = 0; i < k; i++) {
            double upper = cosines[i] * h[i] + sines[i] * h[i + 1];
            h[i + 1] = cosines[i] * h[i + 1] - sines[i] * h[i];
            h[i] = upper;
        }
        double length = Math.hypot(h[k], h[k + 1]);
        cosines[k] = length == 0 ? 1 : h[k] / length;
        sines[k] = length == 0 ? 0 : h[k + 1] / length;
        h[k] = length;
        right[k + 1] = -sines[k] * right[k];
        right[k] = cosines[k] * right[k];
    }

    /// The combination of directions that leaves the least. A direction that A maps to nothing takes no part.
    double[] solution() {
        int n = columns.size();
        double[] shares = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = right[i];
            for (int j = i + 1; j < n; j++) {
                sum -= columns.get(j)[i] * shares[j];
            }
            shares[i] = columns.get(i)[i] == 0 ? 0 : sum / columns.get(i)[i];
        }
        double[] x = new double[basis.getFirst().length];
        for (int i = 0; i < n; i++) {
            x = Vectors.plus(x, shares[i], basis.get(i));
        }
        return x;
    }
}
