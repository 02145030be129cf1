// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.program;

import java.util.ArrayList;
import java.util.List;
import leibniz.Program;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// Two functions to descend, with gradients worked out by hand.
enum Problem {
    /// ½·x² + 2·y² + 5·z²
    QUADRATIC(1, -2, 0.5) {
        @Override
        Node value(Node x) {
            return x.square().mul(constant(0.5, 2, 5)).sum();
        }

        @Override
        double[] gradient(double[] x) {
            return new double[]{x[0], 4 * x[1], 10 * x[2]};
        }
    },
    /// (1 − x)² + 100·(y − x²)²
    ROSENBROCK(-1.2, 1) {
        @Override
        Node value(Node x) {
            Node a = x.select(0, 0);
            Node b = x.select(0, 1);
            return a.rsub(1).square().add(b.sub(a.square()).square().mul(100));
        }

        @Override
        double[] gradient(double[] x) {
            double d = x[1] - x[0] * x[0];
            return new double[]{-2 * (1 - x[0]) - 400 * x[0] * d, 200 * d};
        }
    };

    private final double[] start;

    Problem(double... start) {
        this.start = start;
    }

    abstract Node value(Node x);

    abstract double[] gradient(double[] x);

    double[] start() {
        return start.clone();
    }

    /// Where an optimiser goes, step by step.
    List<double[]> descend(Optimizer optimizer, int steps) {
        Parameter x = parameter("x", Tensor.of(start));
        Node loss = value(x);
        Program step = program().outputs(loss).updates(optimizer.updates(gradients(loss, x))).compile();
        List<double[]> path = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            step.run();
            path.add(x.value().toDoubles());
        }
        return path;
    }
}
