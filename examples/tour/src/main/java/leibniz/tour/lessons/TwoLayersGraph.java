// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;

import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The network of [TwoLayersByHand], recorded for the engine: the forward pass only, which is all the engine needs.
final class TwoLayersGraph {
    final Constant x;
    final Constant y;
    final Parameter w1;
    final Parameter b1;
    final Parameter w2;
    final Parameter b2;
    final Node z1;
    final Node a1;
    final Node z2;
    final Node a2;
    final Node losses;
    final Node cost;

    /// The network that starts with the given weights; biases start at zero.
    TwoLayersGraph(Tensor x, Tensor y, Tensor startW1, Tensor startW2) {
        this.x = constant(x);
        this.y = constant(y);
        w1 = parameter("W1", startW1);
        b1 = parameter("b1", Tensor.zeros(startW1.shape().axis(0), 1));
        w2 = parameter("W2", startW2);
        b2 = parameter("b2", Tensor.zeros(startW2.shape().axis(0), 1));

        z1 = w1.matmul(this.x).add(b1);
        a1 = z1.tanh();
        z2 = w2.matmul(a1).add(b2);
        a2 = z2.sigmoid();
        losses = this.y.mul(a2.log()).add(this.y.rsub(1).mul(a2.rsub(1).log())).neg();
        cost = losses.mean();
    }

    /// The network with `hidden` units whose weights are drawn from the standard normal distribution.
    static TwoLayersGraph random(Tensor x, Tensor y, int hidden, long seed) {
        Key key = Key.of(seed);
        return new TwoLayersGraph(x, y,
                Tensor.normal(key.split(1), DType.FLOAT64, Shape.of(hidden, x.shape().axis(0))),
                Tensor.normal(key.split(2), DType.FLOAT64, Shape.of(y.shape().axis(0), hidden)));
    }

    /// The same passes by hand, at the weights that the parameters hold now.
    TwoLayersByHand byHand() {
        return new TwoLayersByHand(ByHand.matrix(x.value()), ByHand.matrix(y.value()), ByHand.matrix(w1.value()),
                ByHand.matrix(b1.value()), ByHand.matrix(w2.value()), ByHand.matrix(b2.value()));
    }
}
