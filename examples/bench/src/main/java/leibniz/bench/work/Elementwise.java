// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.parameter;

import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// mean((tanh(a·x + b)·exp(−x²) + sigmoid(x))²) of n numbers and its gradient with respect to x, a and b.
public record Elementwise(DType dtype, int n) implements Workload {
    @Override
    public String name() {
        return dtype == DType.FLOAT32 ? "elem_f32" : "elem_f64";
    }

    @Override
    public String what() {
        return "mean((tanh(ax+b)·exp(−x²)+sigmoid(x))²), gradient wrt x, a, b, %d numbers, %s".formatted(n, dtype);
    }

    /// `[n]`
    public double[] x() {
        return Drawn.normals("x", n, 1);
    }

    /// The scalar a.
    public double a() {
        return 0.7;
    }

    /// The scalar b.
    public double b() {
        return 0.1;
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter x = parameter("x", Tensor.of(x()).to(dtype));
        Parameter a = parameter("a", Tensor.scalar(a()).to(dtype));
        Parameter b = parameter("b", Tensor.scalar(b()).to(dtype));
        Node y = a.mul(x).add(b).tanh().mul(x.square().neg().exp()).add(x.sigmoid());
        return Compiled.gradient(threads, y.square().mean(), List.of(x, a, b), Map.of());
    }

    @Override
    public Workload small() {
        return new Elementwise(dtype, 101);
    }

    @Override
    public double tolerance() {
        return dtype == DType.FLOAT32 ? 3e-5 : 1e-9;
    }
}
