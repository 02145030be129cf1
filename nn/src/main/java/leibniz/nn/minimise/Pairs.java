// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import java.util.ArrayList;
import java.util.List;

/// The last steps s of a quasi-Newton method and how they changed the gradient, y. A pair is kept where s·y is positive
/// beyond rounding, or the next direction would point upwards.
final class Pairs {
    private static final double ROUNDING = 2.2e-16;

    /// One step.
    @SuppressWarnings("ArrayRecordComponent") // within one room, never compared
    record Pair(double[] s, double[] y, double product) {
    }

    private final int memory;
    private final List<Pair> pairs = new ArrayList<>();

    Pairs(int memory) {
        this.memory = memory;
    }

    List<Pair> list() {
        return pairs;
    }

    void remember(Point from, Point to) {
        double[] s = Vectors.plus(to.x(), -1, from.x());
        double[] y = Vectors.plus(to.gradient(), -1, from.gradient());
        double product = Vectors.dot(s, y);
        if (product > ROUNDING * Vectors.dot(y, y)) {
            if (pairs.size() == memory) {
                pairs.removeFirst();
            }
            pairs.add(new Pair(s, y, product));
        }
    }

    void forget() {
        pairs.clear();
    }

    /// The inverse Hessian, as far as the pairs know it, times g: two loops over them (Nocedal 1980).
    double[] scaled(double[] g) {
        double[] q = g;
        double[] alpha = new double[pairs.size()];
        for (int i = pairs.size() - 1; i >= 0; i--) {
            Pair pair = pairs.get(i);
            alpha[i] = Vectors.dot(pair.s, q) / pair.product;
            q = Vectors.plus(q, -alpha[i], pair.y);
        }
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            q = Vectors.times(last.product / Vectors.dot(last.y, last.y), q);
        }
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            q = Vectors.plus(q, alpha[i] - Vectors.dot(pair.y, q) / pair.product, pair.s);
        }
        return q;
    }
}
