// SPDX-License-Identifier: Apache-2.0
package leibniz.accuracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import leibniz.graph.Node;

/// One line of the table: an elementwise operation of one or two numbers, where it is measured, and what it should be.
///
/// @param name how users call it, attributes in brackets
/// @param formula the constant that it records, such as `Formulas.EXP`
record Row(String name, String formula, List<Span> spans, Function<Node[], Node> operation,
        Function<Jet[], Jet> exact) {

    int arity() {
        return spans.size();
    }

    String domain() {
        return spans.size() == 1 ? spans.getFirst().toString() : spans.get(0) + " × " + spans.get(1);
    }

    /// Every `stride`-th of the points, each with one number for each argument. Pairs include some whose numbers are close
    /// to each other in size.
    List<double[]> points(int stride) {
        int seed = name.hashCode();
        List<double[]> points = new ArrayList<>();
        List<Double> a = spans.getFirst().points(seed);
        if (arity() == 1) {
            a.forEach(x -> points.add(new double[]{x}));
        } else {
            List<Double> b = spans.get(1).points(seed + 1);
            IntStream.range(0, Math.min(a.size(), b.size()))
                    .forEach(k -> points.add(new double[]{a.get(k), b.get(k)}));
            SplittableRandom random = new SplittableRandom(seed);
            a.stream().limit(160).forEach(x -> {
                double y = (random.nextBoolean() ? x : -x) * (1 + Math.pow(10, random.nextDouble(-16, 1)));
                if (y > spans.get(1).low() && y < spans.get(1).high() && y != 0 && Math.abs(y) != Math.abs(x)) {
                    points.add(new double[]{x, y});
                }
            });
            Collections.shuffle(points, new Random(seed));
        }
        return IntStream.range(0, points.size()).filter(k -> k % stride == 0).mapToObj(points::get).toList();
    }
}
