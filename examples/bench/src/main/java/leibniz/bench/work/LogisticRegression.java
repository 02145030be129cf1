// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.nn.loss.Losses.binaryCrossEntropy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Mean log-loss of n examples of d features and its gradient with respect to weights and bias, float64.
public record LogisticRegression(int n, int d) implements Workload {
    @Override
    public String name() {
        return "logreg";
    }

    @Override
    public String what() {
        return "logistic regression, value and gradient, %d examples of %d features, float64".formatted(n, d);
    }

    /// `[n,d]`
    public double[] features() {
        return Drawn.normals("features", n * d, 1);
    }

    /// `[n]`, each 0 or 1
    public double[] targets() {
        double[] targets = new double[n];
        int[] labels = Drawn.labels("targets", n, 2);
        for (int i = 0; i < n; i++) {
            targets[i] = labels[i];
        }
        return targets;
    }

    /// `[d]`
    public double[] weights() {
        return Drawn.normals("weights", d, 0.1);
    }

    /// The bias.
    public double bias() {
        return 0.1;
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter w = parameter("w", Tensor.of(weights()));
        Parameter b = parameter("b", bias());
        Input x = input("x", DType.FLOAT64, n, d);
        Input t = input("t", DType.FLOAT64, n);
        Node loss = binaryCrossEntropy().of(x.matmul(w).add(b), t);
        Map<Input, Tensor> fed = new LinkedHashMap<>();
        fed.put(x, Tensor.wrap(features(), n, d));
        fed.put(t, Tensor.of(targets()));
        return Compiled.gradient(threads, loss, List.of(w, b), fed);
    }

    @Override
    public Workload small() {
        return new LogisticRegression(40, 5);
    }

    @Override
    public double tolerance() {
        return 1e-9;
    }
}
