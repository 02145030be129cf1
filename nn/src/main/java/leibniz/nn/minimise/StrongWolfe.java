// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import org.jspecify.annotations.Nullable;

/// A search along a line for a place where the value has fallen enough and the slope has flattened: value ≤ start +
/// 1e-4·t·slope and |slope there| ≤ 0.9·|slope at the start| (Nocedal and Wright 2006, algorithms 3.5 and 3.6, by cubic
/// interpolation). Values that are not finite count as too high.
final class StrongWolfe {
    private static final double ENOUGH = 1e-4;
    private static final double FLAT = 0.9;
    private static final double ROUNDING = 1e-15;
    private static final int STEPS = 40;

    private final Objective f;
    private final Point start;
    private final double[] direction;
    private final double slope;
    private int evaluations;

    /// A place on the line.
    private record Step(double length, Point at, double slope) {
        double value() {
            return at.value();
        }

        boolean isFinite() {
            return at.isFinite();
        }
    }

    StrongWolfe(Objective f, Point start, double[] direction) {
        this.f = f;
        this.start = start;
        this.direction = direction;
        this.slope = Vectors.dot(start.gradient(), direction);
    }

    /// How often value and gradient were computed.
    int evaluations() {
        return evaluations;
    }

    private Step at(double length) {
        evaluations++;
        Point point = Point.of(f, Vectors.plus(start.x(), length, direction));
        return new Step(length, point, Vectors.dot(point.gradient(), direction));
    }

    private boolean isHigh(Step step) {
        return !step.isFinite() || step.value() > start.value() + ENOUGH * step.length * slope
                + ROUNDING * Math.abs(start.value());
    }

    private boolean isFlat(Step step) {
        return Math.abs(step.slope) <= -FLAT * slope;
    }

    /// The place found, or null if no lower one was.
    ///
    /// @param first length to try
    /// @param most length that is allowed
    @Nullable
    Point search(double first, double most) {
        if (!(slope < 0)) {
            return null;
        }
        Step before = new Step(0, start, slope);
        Step now = at(Math.min(first, most));
        for (int i = 0; i < STEPS; i++) {
            if (isHigh(now) || i > 0 && now.value() >= before.value()) {
                return within(before, now);
            }
            if (isFlat(now) || now.length >= most) {
                return now.at;
            }
            if (now.slope >= 0) {
                return within(now, before);
            }
            double further = Math.min(most, Math.clamp(cubic(before, now), 2 * now.length, 10 * now.length));
            before = now;
            now = at(further);
        }
        return lower(now);
    }

    /// Between the lower of two places and the other one, towards which the value falls at first.
    private @Nullable Point within(Step lower, Step other) {
        Step low = lower;
        Step high = other;
        for (int i = 0; i < STEPS; i++) {
            double width = high.length - low.length;
            if (Math.abs(width) <= ROUNDING * Math.max(Math.abs(low.length), Math.abs(high.length))) {
                break;
            }
            double middle = high.isFinite() ? cubic(low, high) : low.length + width / 2;
            double near = low.length + 0.1 * width;
            double far = high.length - 0.1 * width;
            double length = middle >= Math.min(near, far) && middle <= Math.max(near, far) ? middle
                    : low.length + width / 2;
            Step now = at(length);
            if (isHigh(now) || now.value() >= low.value()) {
                high = now;
            } else {
                if (isFlat(now)) {
                    return now.at;
                }
                if (now.slope * width >= 0) {
                    high = low;
                }
                low = now;
            }
        }
        return lower(low);
    }

    private @Nullable Point lower(Step step) {
        return step.length > 0 && step.isFinite() && step.value() < start.value() ? step.at : null;
    }

    /// Where the cubic through both places with their slopes is least; their middle where that is nowhere.
    private static double cubic(Step a, Step b) {
        double d1 = a.slope + b.slope - 3 * (a.value() - b.value()) / (a.length - b.length);
        double square = d1 * d1 - a.slope * b.slope;
        if (!(square >= 0)) {
            return (a.length + b.length) / 2;
        }
        double d2 = Math.copySign(Math.sqrt(square), b.length - a.length);
        double least = b.length - (b.length - a.length) * ((b.slope + d2 - d1) / (b.slope - a.slope + 2 * d2));
        return Double.isFinite(least) ? least : (a.length + b.length) / 2;
    }
}
