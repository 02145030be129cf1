// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.Engine;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// The worst errors of one operation: of its value, its first and its second derivatives.
///
/// An error is counted twice: in units in the last place (ulp) of the exact result, and in *steps*, a step being the
/// larger of that ulp and of the change of the exact result when an argument moves by half of its own ulp. Near a zero, or
/// where a result swings wildly, the first figure measures the function, the second the library. A result below the
/// smallest normal number, 2.2e-308, is right if what it should be is below that too.
record Measurement(Worst[] worst) {
    /// In digits, tried one after the other until two agree.
    private static final int[] PRECISIONS = {30, 70, 180, 400, 780};
    private static final BigDecimal NOTHING = new BigDecimal("1e-360");
    private static final BigDecimal LARGEST = new BigDecimal(Double.MAX_VALUE);
    private static final BigDecimal SMALLEST = new BigDecimal(Double.MIN_NORMAL);

    /// @param ulp the worst error in ulp of the exact result
    /// @param ulpAt where
    /// @param steps the worst error in steps
    /// @param stepsAt where
    record Worst(double ulp, double[] ulpAt, double steps, double[] stepsAt) {
        static final Worst NONE = new Worst(0, new double[0], 0, new double[0]);

        Worst or(double newUlp, double newSteps, double[] at) {
            return new Worst(Math.max(ulp, newUlp), newUlp > ulp ? at : ulpAt, Math.max(steps, newSteps),
                    newSteps > steps ? at : stepsAt);
        }
    }

    static Measurement of(Row row, int stride) {
        List<double[]> points = row.points(stride);
        int n = row.arity();
        int[][] orders = n == 1 ? new int[][]{{0, 0}, {1, 0}, {2, 0}}
                : new int[][]{{0, 0}, {1, 0}, {0, 1}, {2, 0}, {1, 1}, {0, 2}};
        double[][] found = computed(row, points);
        Worst[] worst = {Worst.NONE, Worst.NONE, Worst.NONE};
        for (int p = 0; p < points.size(); p++) {
            double[] at = points.get(p);
            Jet exact = exact(row, at, orders);
            for (int k = 0; k < orders.length; k++) {
                int i = orders[k][0];
                int j = orders[k][1];
                BigDecimal error = error(found[k][p], exact.derivative(i, j));
                double ulp = Math.ulp(exact.derivative(i, j).doubleValue());
                double step = Math.max(ulp, step(exact, i, j, at));
                worst[i + j] = worst[i + j].or(ratio(error, ulp), ratio(error, step), at);
            }
        }
        return new Measurement(worst);
    }

    private static double step(Jet exact, int i, int j, double[] at) {
        double moved = exact.derivative(i + 1, j).abs().doubleValue() * Math.ulp(at[0]) / 2;
        return at.length == 1 ? moved
                : Math.max(moved, exact.derivative(i, j + 1).abs().doubleValue() * Math.ulp(at[1]) / 2);
    }

    /// Null where a finite number should have come out and did not.
    private static BigDecimal error(double found, BigDecimal exact) {
        if (Double.isFinite(found)) {
            if (exact.abs().compareTo(SMALLEST) < 0 && Math.abs(found) <= Double.MIN_NORMAL) {
                return BigDecimal.ZERO;
            }
            boolean beyond = exact.abs().compareTo(LARGEST) > 0 && Math.abs(found) == Double.MAX_VALUE;
            return beyond ? BigDecimal.ZERO : exact.subtract(new BigDecimal(found), MathContext.DECIMAL64).abs();
        }
        boolean overflow = exact.abs().compareTo(LARGEST.multiply(new BigDecimal("0.999999999999995"))) > 0
                && found == exact.signum() * Double.POSITIVE_INFINITY;
        return overflow ? BigDecimal.ZERO : null;
    }

    private static double ratio(BigDecimal error, double unit) {
        return error == null ? Double.POSITIVE_INFINITY
                : Double.isInfinite(unit) || Double.isNaN(unit) ? 0
                        : error.divide(new BigDecimal(unit), MathContext.DECIMAL64).doubleValue();
    }

    /// The exact function near a point, at the lowest precision that the next one confirms to twenty digits, beginning where
    /// 1 + x² is told from 1, or from x².
    private static Jet exact(Row row, double[] at, int[][] orders) {
        Jet before = null;
        int least = 30 + 2 * Arrays.stream(at).mapToInt(x -> Math.abs((int) Math.log10(Math.abs(x)))).max().orElse(0);
        for (int digits : Arrays.stream(PRECISIONS).filter(d -> d >= Math.min(least, 780)).toArray()) {
            PreciseSpecials on = PreciseSpecials.withDigits(digits);
            Jet[] arguments = IntStream.range(0, at.length).mapToObj(i -> Jet.argument(on, at[i], i))
                    .toArray(Jet[]::new);
            Jet now = row.exact().apply(arguments);
            if (before != null && agree(before, now, orders)) {
                return now;
            }
            before = now;
        }
        return before;
    }

    private static boolean agree(Jet before, Jet now, int[][] orders) {
        return Arrays.stream(orders).allMatch(o -> agree(before.derivative(o[0], o[1]), now.derivative(o[0], o[1])));
    }

    private static boolean agree(BigDecimal before, BigDecimal now) {
        if (before.signum() == 0 || now.signum() == 0) {
            return before == Jet.ZERO && now == Jet.ZERO;
        }
        if (before.abs().compareTo(NOTHING) < 0 && now.abs().compareTo(NOTHING) < 0) {
            return true;
        }
        return before.subtract(now).abs().round(new MathContext(3, RoundingMode.UP))
                .compareTo(now.abs().scaleByPowerOfTen(-20)) < 0;
    }

    /// By the library: for each of the orders, its result at each point.
    private static double[][] computed(Row row, List<double[]> points) {
        Parameter[] leaves = IntStream.range(0, row.arity()).mapToObj(i -> new Parameter("x" + i,
                Tensor.of(points.stream().mapToDouble(p -> p[i]).toArray()))).toArray(Parameter[]::new);
        Node y = row.operation().apply(leaves);
        List<Node> results = new ArrayList<>(List.of(y));
        List<Parameter> all = List.of(leaves);
        List<Node> first = Reverse.of(y.sum(), all).list();
        results.addAll(first);
        for (int i = 0; i < first.size(); i++) {
            results.addAll(Reverse.of(first.get(i).sum(), all.subList(i, all.size())).list());
        }
        var values = Engine.standard().evaluate(results);
        return results.stream().map(r -> values.of(r).toDoubles()).toArray(double[][]::new);
    }
}
