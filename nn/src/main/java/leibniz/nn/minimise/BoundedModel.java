// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The quadratic model of L-BFGS-B at a point: f + gᵀz + zᵀBz/2 with B = θ·1 − W·M·Wᵀ, where W = (Y, θS) holds the last steps
/// and M is small (Byrd, Lu, Nocedal and Zhu 1995, sections 3 to 5).
final class BoundedModel {
    private final Box box;
    private final double[] x;
    private final double[] g;
    private final double theta;
    /// Row i of W.
    private final double[][] w;
    /// The inverse of M.
    private final double[][] inverse;
    /// Wᵀ·(Cauchy point − x).
    private double[] c;

    BoundedModel(Box box, Point at, List<Pairs.Pair> pairs) {
        this.box = box;
        this.x = at.x();
        this.g = at.gradient();
        int k = pairs.size();
        this.theta = k == 0 ? 1 : Vectors.dot(pairs.getLast().y(), pairs.getLast().y()) / pairs.getLast().product();
        this.w = new double[x.length][2 * k];
        this.inverse = new double[2 * k][2 * k];
        this.c = new double[2 * k];
        for (int j = 0; j < k; j++) {
            Pairs.Pair pair = pairs.get(j);
            for (int i = 0; i < x.length; i++) {
                w[i][j] = pair.y()[i];
                w[i][k + j] = theta * pair.s()[i];
            }
            inverse[j][j] = -pair.product();
            for (int i = 0; i < k; i++) {
                inverse[k + i][k + j] = theta * Vectors.dot(pairs.get(i).s(), pair.s());
                if (i > j) {
                    inverse[k + i][j] = Vectors.dot(pairs.get(i).s(), pair.y());
                    inverse[j][k + i] = inverse[k + i][j];
                }
            }
        }
    }

    private double[] m(double[] v) {
        return v.length == 0 ? v : Dense.solve(inverse, v);
    }

    /// Where the model is least among the places that the Cauchy point leads to.
    double[] least() {
        return subspace(cauchy());
    }

    /// The first minimum of the model along the projected gradient.
    private double[] cauchy() {
        double[] ends = new double[x.length];
        double[] d = new double[x.length];
        double[] p = new double[c.length];
        for (int i = 0; i < x.length; i++) {
            double bound = g[i] < 0 ? box.upper()[i] : box.lower()[i];
            ends[i] = g[i] == 0 ? Double.POSITIVE_INFINITY : (x[i] - bound) / g[i];
            d[i] = ends[i] == 0 ? 0 : -g[i];
            p = Vectors.plus(p, d[i], w[i]);
        }
        double slope = -Vectors.dot(d, d);
        double curvature = -theta * slope - Vectors.dot(p, m(p));
        double[] point = x.clone();
        double passed = 0;
        double ahead = -slope / curvature;
        int[] order = IntStream.range(0, x.length).filter(i -> ends[i] > 0 && ends[i] < Double.POSITIVE_INFINITY)
                .boxed().sorted(Comparator.comparingDouble(i -> ends[i])).mapToInt(Integer::intValue).toArray();
        for (int b : order) {
            double way = ends[b] - passed;
            if (!(ahead >= way)) {
                break;
            }
            point[b] = d[b] > 0 ? box.upper()[b] : box.lower()[b];
            double z = point[b] - x[b];
            c = Vectors.plus(c, way, p);
            slope += way * curvature + g[b] * g[b] + theta * g[b] * z - g[b] * Vectors.dot(w[b], m(c));
            curvature -= theta * g[b] * g[b] + 2 * g[b] * Vectors.dot(w[b], m(p))
                    + g[b] * g[b] * Vectors.dot(w[b], m(w[b]));
            p = Vectors.plus(p, g[b], w[b]);
            d[b] = 0;
            ahead = -slope / curvature;
            passed = ends[b];
        }
        // Nothing moves any more where every number has met its bound.
        double rest = ahead > 0 && ahead < Double.POSITIVE_INFINITY ? ahead : 0;
        c = Vectors.plus(c, rest, p);
        return box.inside(movedFree(point, d, passed + rest));
    }

    private double[] movedFree(double[] point, double[] d, double length) {
        double[] moved = point.clone();
        for (int i = 0; i < x.length; i++) {
            if (d[i] != 0) {
                moved[i] = x[i] + length * d[i];
            }
        }
        return moved;
    }

    /// The minimum over the numbers that are free at the Cauchy point, cut off at the first bound on the way to it.
    private double[] subspace(double[] cauchy) {
        int[] free = IntStream.range(0, x.length)
                .filter(i -> cauchy[i] > box.lower()[i] && cauchy[i] < box.upper()[i]).toArray();
        double[] mc = m(c);
        double[] r = new double[free.length];
        double[] v = new double[c.length];
        double[][] n = Dense.zeros(c.length, c.length);
        for (int f = 0; f < free.length; f++) {
            int i = free[f];
            r[f] = g[i] + theta * (cauchy[i] - x[i]) - Vectors.dot(w[i], mc);
            v = Vectors.plus(v, r[f], w[i]);
            for (int a = 0; a < c.length; a++) {
                n[a] = Vectors.plus(n[a], w[i][a] / theta, w[i]);
            }
        }
        // (1 − M·N)·u = M·v is (M⁻¹ − N)·u = v.
        double[][] system = Dense.zeros(c.length, c.length);
        for (int a = 0; a < c.length; a++) {
            system[a] = Vectors.plus(inverse[a], -1, n[a]);
        }
        double[] u = c.length == 0 ? v : Dense.solve(system, v);
        double share = 1;
        double[] step = new double[free.length];
        for (int f = 0; f < free.length; f++) {
            int i = free[f];
            step[f] = -r[f] / theta - Vectors.dot(w[i], u) / (theta * theta);
            double bound = step[f] > 0 ? box.upper()[i] : box.lower()[i];
            share = step[f] == 0 ? share : Math.min(share, (bound - cauchy[i]) / step[f]);
        }
        double[] least = cauchy.clone();
        for (int f = 0; f < free.length; f++) {
            least[free[f]] += share * step[f];
        }
        return box.inside(least);
    }
}
