// SPDX-License-Identifier: Apache-2.0
package leibniz.expr;

import java.util.List;

/// Where an argument of a formula may lie: the open interval (low, high), and the points inside it where the formula has
/// a kink or a jump, so that a finite difference across them means nothing.
public record Domain(double low, double high, List<Double> kinks) {
    /// The whole real line, smooth.
    public static final Domain REAL = new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of());
    /// The positive numbers, smooth.
    public static final Domain POSITIVE = new Domain(0, Double.POSITIVE_INFINITY, List.of());

    /// The smooth open interval (low, high).
    public static Domain between(double low, double high) {
        return new Domain(low, high, List.of());
    }

    /// The real line with kinks at `points`.
    public static Domain kinked(Double... points) {
        return new Domain(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(points));
    }
}
