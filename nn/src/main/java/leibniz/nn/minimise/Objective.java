// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import java.util.List;
import leibniz.Differentiable;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.implicit.Problem;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// What is minimised: a function of numbers in a row, with its gradient and products of its Hessian. Made from nodes
/// ([#of(Differentiable, Type)]), or written in plain Java.
///
/// One objective serves one thread.
public interface Objective {
    /// The value at x, and the gradient there.
    ///
    /// @param gradient takes the gradient
    double valueAndGradient(double[] x, double[] gradient);

    /// The Hessian at x times v. Only [NewtonCg] asks for it.
    ///
    /// @throws UnsupportedOperationException unless overridden
    default double[] product(double[] x, double[] v) {
        throw new UnsupportedOperationException("product: this objective gives no products of its Hessian");
    }

    /// The objective of a scalar function of a node. Its programs are compiled once; other leaves count with the numbers
    /// that they hold at each evaluation.
    ///
    /// @throws ShapeException if f(x) is not a scalar
    static Objective of(Differentiable f, Type type) {
        return new Recorded(f, type);
    }

    /// The objective of a `minimiser` of [leibniz.implicit.Implicit].
    static Objective of(Problem problem) {
        return new Objective() {
            private Tensor tensor(double[] x) {
                return Tensor.wrap(x.clone(), problem.type().shape()).to(problem.type().dtype());
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradient) {
                double[] g = problem.residual(tensor(x)).toDoubles();
                System.arraycopy(g, 0, gradient, 0, g.length);
                return problem.objective(tensor(x));
            }

            @Override
            public double[] product(double[] x, double[] v) {
                return problem.product(tensor(x), tensor(v)).toDoubles();
            }
        };
    }

    /// An objective made from nodes.
    final class Recorded implements Objective {
        private final Type type;
        private final Program value;
        private final Workspace valueSpace;
        private final Differentiable f;
        private @Nullable Product product;

        private record Product(Program program, Workspace workspace) {
        }

        Recorded(Differentiable f, Type type) {
            this.f = f;
            this.type = type;
            Input x = new Input("x", type);
            Node y = f.apply(x);
            if (!y.shape().isScalar()) {
                throw new ShapeException("minimise: f(x) must be a scalar, it is %s (x is %s)".formatted(y.type(),
                        type));
            }
            this.value = Leibniz.program().inputs(x).outputs(y, Reverse.of(y, List.of(x)).of(x)).compile();
            this.valueSpace = value.workspace();
        }

        private Tensor tensor(double[] x) {
            return Tensor.wrap(x.clone(), type.shape()).to(type.dtype());
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradient) {
            Values values = value.run(valueSpace, tensor(x));
            double[] g = values.get(1).toDoubles();
            System.arraycopy(g, 0, gradient, 0, g.length);
            return values.get(0).item();
        }

        @Override
        public double[] product(double[] x, double[] v) {
            Product known = product == null ? recorded() : product;
            product = known;
            return known.program.run(known.workspace, tensor(x), tensor(v)).get(0).toDoubles();
        }

        private Product recorded() {
            Input x = new Input("x", type);
            Input v = new Input("v", type);
            Node y = f.apply(x);
            Node g = Reverse.of(y, List.of(x)).of(x);
            Node along = Forward.jvp(List.of(g), List.of(x), List.of(v)).getFirst();
            Program program = Leibniz.program().inputs(x, v).outputs(along).compile();
            return new Product(program, program.workspace());
        }
    }
}
