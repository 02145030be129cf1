// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;

import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// What a user does first: a formula, its gradient, numbers.
final class FirstGradient {
    private FirstGradient() {
    }

    /// Says what the gradient of (sin(x c + 1))² eˣ is with respect to c.
    public static void main(String[] none) {
        Parameter x = parameter("x", 0.5);
        Parameter c = parameter("c", 2);
        Node y = x.mul(c).add(1).sin().square().mul(x.exp());
        Gradients g = gradients(y, x, c);
        System.out.println("the gradient is " + evaluate(y, g.of(x), g.of(c)).of(g.of(c)).item());
    }
}
