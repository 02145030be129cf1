// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;

import java.util.ArrayList;
import java.util.List;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The network of [DeepByHand], recorded for the engine. Nodes are numbered as in the formulas: index k is layer k.
final class DeepGraph {
    final Squash g;
    final Constant x;
    final Constant oneHot;
    final Parameter[] w;
    final Parameter[] b;
    final Node[] a;
    final Node[] h;
    final Node yHat;
    final Node loss;

    /// A network that starts with the given weights and biases, layer 1 first.
    ///
    /// @param example the input, a column
    /// @param label its class
    DeepGraph(Squash g, List<Tensor> weights, List<Tensor> biases, Tensor example, int label) {
        this.g = g;
        int layers = weights.size();
        w = new Parameter[layers + 1];
        b = new Parameter[layers + 1];
        a = new Node[layers + 1];
        h = new Node[layers];
        x = constant(example);
        oneHot = constant(Tensor.eye(weights.getLast().shape().axis(0)).slice(1, label, label + 1));

        h[0] = x;
        for (int k = 1; k <= layers; k++) {
            w[k] = parameter("W" + k, weights.get(k - 1));
            b[k] = parameter("b" + k, biases.get(k - 1));
            a[k] = w[k].matmul(h[k - 1]).add(b[k]);
            if (k < layers) {
                h[k] = g.of(a[k]);
            }
        }
        yHat = a[layers].softmax(0);
        loss = oneHot.mul(yHat.log()).sum().neg();
    }

    /// A network with layers of the given sizes, inputs first, its weights drawn from a normal distribution of variance
    /// 1 / (number of inputs of the layer), its biases from one of variance 0.01.
    static DeepGraph random(Squash g, List<Integer> sizes, Tensor example, int label, long seed) {
        List<Tensor> weights = new ArrayList<>();
        List<Tensor> biases = new ArrayList<>();
        for (int k = 1; k < sizes.size(); k++) {
            int from = sizes.get(k - 1);
            weights.add(normal(Key.of(seed).split(2 * k), 1 / Math.sqrt(from), sizes.get(k), from));
            biases.add(normal(Key.of(seed).split(2 * k + 1), 0.1, sizes.get(k), 1));
        }
        return new DeepGraph(g, weights, biases, example, label);
    }

    private static Tensor normal(Key key, double deviation, int rows, int columns) {
        Tensor standard = Tensor.normal(key, DType.FLOAT64, Shape.of(rows, columns));
        return Tensor.of(ByHand.scaled(deviation, ByHand.matrix(standard)));
    }

    int layers() {
        return w.length - 1;
    }

    /// Both passes by hand at the weights held now.
    DeepByHand byHand() {
        double[][][] weights = new double[w.length][][];
        double[][][] biases = new double[b.length][][];
        for (int k = 1; k < w.length; k++) {
            weights[k] = ByHand.matrix(w[k].value());
            biases[k] = ByHand.matrix(b[k].value());
        }
        return new DeepByHand(g, weights, biases, ByHand.matrix(x.value()),
                ByHand.matrix(oneHot.value()));
    }
}
