// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.start;

import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;

import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// The first gradient of a graph of a thousand scalar nodes in a fresh JVM. Prints it, and the time from the first node to
/// the gradient's number.
public final class ThousandNodes {
    private ThousandNodes() {
    }

    /// Takes no arguments.
    public static void main(String[] args) {
        long start = System.nanoTime();
        Parameter x = parameter("x", 0.3);
        Parameter c = parameter("c", 0.9);
        Parameter d = parameter("d", 0.4);
        Node y = x;
        for (int i = 0; i < 250; i++) {
            y = y.mul(c).add(d).sin().exp();
        }
        Gradients g = gradients(y, x, c, d);
        Values values = evaluate(y, g.of(x), g.of(c), g.of(d));
        double gradient = values.of(g.of(c)).item();
        System.out.println("nanos\t" + (System.nanoTime() - start));
        System.out.println("gradient\t" + gradient);
    }
}
