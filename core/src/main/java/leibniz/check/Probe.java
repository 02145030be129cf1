// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import leibniz.check.Ridders.Estimate;
import leibniz.graph.Parameter;

/// Shakes the coordinates of one parameter of a replica, one after the other, and holds the differences of the output
/// against the gradient.
final class Probe {
    private final Parameter parameter;
    private final double[] bprop;
    private final int[] chosen;
    private final Difference difference;
    private final DoubleUnaryOperator[] slices;
    private final double[] points;
    private final Estimate[] estimates;
    private final double value;

    /// @param bprop the gradient of the parameter, all of it
    /// @param chosen which coordinates to shake
    Probe(Parameter parameter, double[] bprop, int[] chosen, Replica replica, Difference difference) {
        this.parameter = parameter;
        this.bprop = bprop;
        this.chosen = chosen;
        this.difference = difference;
        this.slices = new DoubleUnaryOperator[chosen.length];
        this.points = new double[chosen.length];
        this.estimates = new Estimate[chosen.length];
        this.value = replica.value();
        double[] numbers = replica.contains(parameter) ? (double[]) replica.parameter(parameter).live().array()
                : parameter.live().toDoubles();
        for (int k = 0; k < chosen.length; k++) {
            int i = chosen[k];
            double x = numbers[i];
            points[k] = x;
            slices[k] = t -> {
                numbers[i] = t;
                try {
                    return replica.value();
                } finally {
                    numbers[i] = x;
                }
            };
            estimates[k] = difference.at(slices[k], x);
        }
    }

    Parameter parameter() {
        return parameter;
    }

    /// The largest finite size of a difference.
    double largest() {
        double largest = 0;
        for (Estimate estimate : estimates) {
            largest = Double.isFinite(estimate.value()) ? Math.max(largest, Math.abs(estimate.value())) : largest;
        }
        return largest;
    }

    /// All coordinates, and the kinks at those that are too far off.
    List<Coordinate> judged(Tolerance tolerance, double largestOfAll) {
        List<Coordinate> judged = new ArrayList<>();
        double largest = largest();
        for (int k = 0; k < chosen.length; k++) {
            Estimate d = estimates[k];
            double allowed = tolerance.allowed(d, largest, largestOfAll, value / difference.step(points[k]));
            Coordinate coordinate = new Coordinate(parameter.label(), index(chosen[k]), bprop[chosen[k]], d.value(),
                    d.error(), allowed, null);
            judged.add(coordinate.isOk() ? coordinate : explained(coordinate, k));
        }
        return judged;
    }

    private Coordinate explained(Coordinate coordinate, int k) {
        if (!Double.isFinite(points[k])) {
            return coordinate;
        }
        double step = difference.step(points[k]);
        Estimate right = Ridders.oneSided(slices[k], points[k], step);
        Estimate left = Ridders.oneSided(slices[k], points[k], -step);
        double apart = Math.abs(right.value() - left.value());
        double smooth = 10 * (right.error() + left.error()) + 1e-6 * Math.max(Math.abs(right.value()),
                Math.abs(left.value()));
        return apart > smooth ? coordinate.with(new Coordinate.Kink(left.value(), right.value())) : coordinate;
    }

    private List<Integer> index(int flat) {
        List<Integer> index = new ArrayList<>();
        int rest = flat;
        for (int stride : parameter.shape().strides()) {
            index.add(rest / stride);
            rest %= stride;
        }
        return List.copyOf(index);
    }
}
