// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import java.util.Arrays;

/// How well two gradients agree.
///
/// @param largest the largest |uᵢ − vᵢ|
/// @param average the mean |uᵢ − vᵢ|
/// @param angle between u and v in radians; from the difference and the sum of the unit vectors, since the arc cosine
///     of their product knows no angle under 10⁻⁸
record Agreement(double largest, double average, double angle) {
    static Agreement of(double[] u, double[] v) {
        double largest = 0;
        double sum = 0;
        double apart = 0;
        double together = 0;
        for (int i = 0; i < u.length; i++) {
            double off = Math.abs(u[i] - v[i]);
            largest = Math.max(largest, off);
            sum += off;
            double p = u[i] / length(u);
            double q = v[i] / length(v);
            apart += (p - q) * (p - q);
            together += (p + q) * (p + q);
        }
        return new Agreement(largest, sum / u.length, 2 * Math.atan2(Math.sqrt(apart), Math.sqrt(together)));
    }

    private static double length(double[] u) {
        return Math.sqrt(Arrays.stream(u).map(x -> x * x).sum());
    }
}
