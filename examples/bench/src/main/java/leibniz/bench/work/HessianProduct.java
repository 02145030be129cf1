// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.input;
import static leibniz.nn.loss.Losses.crossEntropy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.diff.Forward;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Mlp;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// The Hessian of a perceptron's loss times a direction, by forward mode over reverse mode, float64. Sizes are
/// width-width-width-10, with tanh, on mean softmax cross-entropy; biases start at zero.
public record HessianProduct(int width, int batch) implements Workload {
    @Override
    public String name() {
        return "hvp";
    }

    @Override
    public String what() {
        return "Hessian-vector product, perceptron %d-%d-%d-10, tanh, batch %d, float64".formatted(width, width, width,
                batch);
    }

    /// Inputs, hidden units, classes.
    public int[] sizes() {
        return new int[]{width, width, width, 10};
    }

    /// `[batch,width]`
    public double[] examples() {
        return Drawn.normals("examples", batch * width, 1);
    }

    /// `[batch]`
    public int[] labels() {
        return Drawn.labels("labels", batch, 10);
    }

    /// `[out,in]` of a layer.
    public double[] weight(int layer) {
        int in = sizes()[layer];
        return Drawn.normals("weight" + layer, in * sizes()[layer + 1], 1 / Math.sqrt(in));
    }

    /// What the Hessian is multiplied by: `n` numbers for the parameter of that name, `0.weight` or `0.bias` and so on.
    public double[] direction(String parameter, int n) {
        return Drawn.normals("direction" + parameter, n, 1);
    }

    @Override
    public Contender leibniz(int threads) {
        Mlp model = Mlp.of(sizes()).activation(Activation.TANH).dtype(DType.FLOAT64);
        for (int i = 0; i < model.layers().size(); i++) {
            model.layers().get(i).weight().set(Tensor.wrap(weight(i), sizes()[i + 1], sizes()[i]));
        }
        Map<Input, Tensor> fed = new LinkedHashMap<>();
        Input x = input("x", DType.FLOAT64, batch, width);
        Input t = input("t", DType.INT32, batch);
        fed.put(x, Tensor.wrap(examples(), batch, width));
        fed.put(t, Tensor.wrap(labels(), batch));
        List<Parameter> parameters = model.parameters();
        List<Node> directions = new ArrayList<>();
        for (Parameter p : parameters) {
            Input v = new Input(p.label() + " moves", p.type());
            directions.add(v);
            fed.put(v, Tensor.wrap(direction(p.label(), p.shape().size()), p.shape()));
        }
        Node loss = crossEntropy().of(model.apply(x), t);
        List<Node> products = Forward.jvp(gradients(loss, parameters).list(), parameters, directions);
        return Compiled.outputs(threads, loss, parameters, products, fed);
    }

    @Override
    public Workload small() {
        return new HessianProduct(5, 3);
    }

    @Override
    public double tolerance() {
        return 1e-9;
    }
}
