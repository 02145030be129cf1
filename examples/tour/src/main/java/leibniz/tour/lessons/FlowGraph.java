// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.parameter;

import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// The flow graph of a network with two hidden layers (logistic) and one output unit, for one example of class 1: every
/// box a named node. The loss −ln f is made larger by λ·Σ W1², so W1 has two uses.
final class FlowGraph {
    static final double LAMBDA = 0.01;

    private final Constant lambda = new Constant("λ", Tensor.scalar(LAMBDA));
    final Constant x = new Constant("x", Tensor.of(new double[][]{{0.6}, {-1.1}}));
    final Parameter w1 = parameter("W1", Tensor.of(new double[][]{{0.8, -0.5}, {0.3, 0.9}}));
    final Parameter b1 = parameter("b1", Tensor.of(new double[][]{{0.1}, {-0.2}}));
    final Parameter w2 = parameter("W2", Tensor.of(new double[][]{{-0.7, 0.4}, {1.2, 0.6}}));
    final Parameter b2 = parameter("b2", Tensor.of(new double[][]{{0.0}, {0.3}}));
    final Parameter w3 = parameter("W3", Tensor.of(new double[][]{{0.9, -1.3}}));
    final Parameter b3 = parameter("b3", Tensor.of(new double[][]{{0.2}}));

    final Node a1 = w1.matmul(x).named("W1·x").add(b1).named("a1");
    final Node h1 = a1.sigmoid().named("h1");
    final Node a2 = w2.matmul(h1).named("W2·h1").add(b2).named("a2");
    final Node h2 = a2.sigmoid().named("h2");
    final Node a3 = w3.matmul(h2).named("W3·h2").add(b3).named("a3");
    final Node f = a3.sigmoid().named("f");
    final Node fit = f.log().named("ln f").sum().named("Σ ln f").neg().named("−ln f");
    final Node penalty = w1.square().named("W1²").sum().named("Σ W1²").mul(lambda).named("λ·Σ W1²");
    final Node loss = fit.add(penalty).named("loss");

    List<Parameter> parameters() {
        return List.of(w1, b1, w2, b2, w3, b3);
    }
}
