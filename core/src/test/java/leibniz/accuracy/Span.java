// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;

/// Where an argument is measured: an open interval, up to the ends of float64 where it has none, and points that are
/// looked at from close by: zeros, kinks, places where the way of computing changes.
record Span(double low, double high, List<Double> near) {
    private static final double INF = Double.POSITIVE_INFINITY;
    static final Span REAL = new Span(-INF, INF, List.of(0.0));
    static final Span POSITIVE = new Span(0, INF, List.of());

    static Span between(double low, double high) {
        return new Span(low, high, List.of());
    }

    Span near(Double... points) {
        List<Double> all = new ArrayList<>(near);
        all.addAll(List.of(points));
        return new Span(low, high, all);
    }

    /// Points of every kind in random order, the same at every call.
    List<Double> points(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Double> points = new ArrayList<>();
        add(points, 160, () -> random.nextDouble(Math.max(low, -12), Math.min(high, Math.max(low, -12) + 24)));
        add(points, 120, () -> sign(random) * Math.pow(10, random.nextDouble(-3, 3.2)));
        add(points, 120, () -> sign(random) * Math.pow(10, random.nextDouble(-307.5, 308.2)));
        if (Double.isFinite(low)) {
            add(points, 80,
                    () -> low + Math.pow(10, low == 0 ? random.nextDouble(-307.5, 0) : random.nextDouble(-15, 0)));
        }
        if (Double.isFinite(high)) {
            add(points, 80,
                    () -> high - Math.pow(10, high == 0 ? random.nextDouble(-307.5, 0) : random.nextDouble(-15, 0)));
        }
        for (double point : near) {
            double unit = point == 0 ? 1 : Math.abs(point);
            add(points, 30, () -> point + sign(random) * unit * Math.pow(10, random.nextDouble(-15.5, -0.5)));
        }
        Collections.shuffle(points, new Random(seed));
        return points;
    }

    private void add(List<Double> points, int count, DoubleSupplier next) {
        for (int k = 0; k < count; k++) {
            double x = next.getAsDouble();
            if (x > low && x < high && !near.contains(x)) {
                points.add(x);
            }
        }
    }

    private static double sign(SplittableRandom random) {
        return random.nextBoolean() ? 1 : -1;
    }

    @Override
    public String toString() {
        return low == -INF && high == INF ? "ℝ" : "(%s, %s)".formatted(text(low), text(high));
    }

    private static String text(double end) {
        return Double.isInfinite(end) ? end > 0 ? "∞" : "−∞"
                : Math.abs(end) > 1e6 ? "%.0e".formatted(end).replace("e+", "e").replace('-', '−')
                        : end == Math.rint(end) ? String.valueOf((long) end).replace('-', '−') : String.valueOf(end);
    }
}
