// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.parameter;

import java.util.List;
import java.util.Map;
import leibniz.graph.Node;
import leibniz.graph.Parameter;

/// x ← exp(sin(x·c + d)) a number of times, and the gradient with respect to x, c and d: scalars, float64.
public record ScalarChain(int links) implements Workload {
    @Override
    public String name() {
        return "chain";
    }

    @Override
    public String what() {
        return "%d times exp(sin(x·c + d)) of scalars, gradient wrt x, c, d, float64".formatted(links);
    }

    /// Where x starts.
    public double x() {
        return 0.3;
    }

    /// The factor.
    public double c() {
        return 0.9;
    }

    /// What is added.
    public double d() {
        return 0.4;
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter x = parameter("x", x());
        Parameter c = parameter("c", c());
        Parameter d = parameter("d", d());
        Node y = x;
        for (int i = 0; i < links; i++) {
            y = y.mul(c).add(d).sin().exp();
        }
        return Compiled.gradient(threads, y, List.of(x, c, d), Map.of());
    }

    @Override
    public Workload small() {
        return new ScalarChain(12);
    }

    @Override
    public double tolerance() {
        return 1e-9;
    }
}
