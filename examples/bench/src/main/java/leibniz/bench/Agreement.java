// SPDX-License-Identifier: Apache-2.0
package leibniz.bench;

import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.bench.work.Contender;
import leibniz.bench.work.Workload;

/// How far apart the numbers of two libraries are.
///
/// @param worst the largest difference of a value, a gradient, or what a parameter has moved in three steps, each relative to
///     its Euclidean norm
/// @param where its name
record Agreement(double worst, String where) {
    private static final int STEPS = 3;

    /// The numbers after the first steps: values after each, gradients, and how far trained parameters have moved, which is
    /// held against its own size and not that of the parameter.
    static Map<String, double[]> checks(Workload workload, Contender contender) {
        Map<String, double[]> start = contender.numbers();
        Map<String, double[]> checks = new LinkedHashMap<>();
        Map<String, double[]> now = start;
        for (int i = 0; i < (workload.trains() ? STEPS : 1); i++) {
            contender.step();
            now = contender.numbers();
            checks.put("value" + (i + 1), now.getOrDefault("value", new double[0]));
        }
        now.forEach((name, numbers) -> {
            if (!name.equals("value")) {
                checks.put(name, start.containsKey(name) ? moved(start.get(name), numbers) : numbers);
            }
        });
        return checks;
    }

    private static double[] moved(double[] from, double[] to) {
        double[] moved = to.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= from[i];
        }
        return moved;
    }

    static Agreement of(Map<String, double[]> mine, Map<String, double[]> theirs) {
        Agreement agreement = new Agreement(0, "nothing");
        for (String name : mine.keySet()) {
            double apart = theirs.containsKey(name) ? apart(mine.get(name), theirs.get(name)) : Double.NaN;
            // not less than: NaN is worse than any number
            if (!(apart <= agreement.worst)) {
                agreement = new Agreement(apart, name);
            }
            if (Double.isNaN(apart)) {
                break;
            }
        }
        return agreement;
    }

    private static double apart(double[] mine, double[] theirs) {
        if (mine.length != theirs.length || mine.length == 0) {
            return Double.NaN;
        }
        double[] difference = moved(theirs, mine);
        double apart = norm(difference);
        return apart == 0 ? 0 : apart / norm(theirs);
    }

    /// The Euclidean norm.
    static double norm(double[] numbers) {
        double squares = 0;
        for (double number : numbers) {
            squares += number * number;
        }
        return Math.sqrt(squares);
    }

    /// A sum in which every number has a weight of its own: one that is elsewhere, or has the wrong sign, shows.
    static double mixed(double[] numbers) {
        double sum = 0;
        for (int i = 0; i < numbers.length; i++) {
            sum += Math.cos(i) * numbers[i];
        }
        return sum;
    }
}
