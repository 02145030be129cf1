// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.List;

/// The angle between a gradient and its differences.
final class Angle {
    private Angle() {
    }

    static double between(List<Coordinate> coordinates) {
        double[] u = new double[coordinates.size()];
        double[] v = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            Coordinate c = coordinates.get(i);
            u[i] = c.isZero() ? 0 : c.bprop();
            v[i] = c.isZero() ? 0 : c.difference();
        }
        return between(u, v);
    }

    /// 2·atan2(|u/|u| − v/|v||, |u/|u| + v/|v||), which is exact to rounding at small angles, where the arc cosine of
    /// the inner product is not (Kahan, *How futile are mindless assessments of roundoff*, section 12).
    static double between(double[] u, double[] v) {
        double normU = norm(u);
        double normV = norm(v);
        if (normU == 0 && normV == 0) {
            return 0;
        }
        double[] difference = new double[u.length];
        double[] sum = new double[u.length];
        for (int i = 0; i < u.length; i++) {
            difference[i] = u[i] / normU - v[i] / normV;
            sum[i] = u[i] / normU + v[i] / normV;
        }
        return 2 * Math.atan2(norm(difference), norm(sum));
    }

    /// The Euclidean norm, without overflow on the way.
    private static double norm(double[] x) {
        double largest = 0;
        for (double each : x) {
            largest = Math.max(largest, Math.abs(each));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double sum = 0;
        for (double each : x) {
            sum += each / largest * (each / largest);
        }
        return largest * Math.sqrt(sum);
    }
}
