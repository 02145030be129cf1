// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Forward;
import leibniz.diff.Reverse;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Tensor;

/// What a [Solver] is given: a residual F that is to become zero, with the numbers of everything but x filled in, and its
/// derivatives. For a fixed point F(x) = f(x) − x, for a minimiser F = ∇f, for a linear system F(x) = A·x − b.
///
/// A problem belongs to one call of a solver and is not for several threads.
public final class Problem {
    private final String title;
    private final Equation equation;
    private final List<Tensor> parameters;
    private final Map<Program, Workspace> workspaces = new HashMap<>();

    Problem(String title, Equation equation, List<Tensor> parameters) {
        this.title = title;
        this.equation = equation;
        this.parameters = parameters;
    }

    /// The operation that is solved for, as users know it.
    public String title() {
        return title;
    }

    /// The type of x, and of the residual.
    public Type type() {
        return equation.type();
    }

    /// F(x).
    public Tensor residual(Tensor x) {
        return run("residual", x, List.of(), none -> List.of(equation.residual()), List.of()).get(0);
    }

    /// What is minimised, at x.
    ///
    /// @throws IllegalStateException if the problem is no minimisation
    public double objective(Tensor x) {
        Node objective = equation.objective();
        if (objective == null) {
            throw new IllegalStateException("%s: has no objective; only a minimiser has".formatted(title));
        }
        return run("objective", x, List.of(), none -> List.of(objective), List.of()).get(0).item();
    }

    /// ∂F/∂x·v at x.
    public Tensor product(Tensor x, Tensor v) {
        return run("product", x, List.of(vector()),
                with -> Forward.jvp(List.of(equation.residual()), List.of(equation.x()), with), List.of(v)).get(0);
    }

    /// (∂F/∂x)ᵀ·v at x.
    public Tensor transposeProduct(Tensor x, Tensor v) {
        return run("transposeProduct", x, List.of(vector()),
                with -> List
                        .of(Reverse.of(equation.residual(), with.getFirst(), List.of(equation.x())).of(equation.x())),
                List.of(v)).get(0);
    }

    /// (∂F/∂x)⁻¹·F at x: what Newton's method takes off x. By elimination where x is small; where it is large, by GMRES.
    ///
    /// @throws ArithmeticException if ∂F/∂x is singular
    public Tensor newtonStep(Tensor x) {
        if (type().shape().size() > ImplicitFunction.DENSE) {
            return Gmres.standard().correction(this, x, residual(x));
        }
        return run("newtonStep", x, List.of(),
                none -> List.of(ImplicitFunction.jacobianSolve(title, equation, equation.residual(), false)), List.of())
                .get(0);
    }

    /// What a solver throws that gives up.
    ///
    /// @param method what it is called in a sentence, such as `Newton's method`
    public ConvergenceException failure(String method, int iterations, double residual, double tolerance) {
        return new ConvergenceException(
                "%s: %s has not converged after %d iterations: the residual is %.3e, the tolerance %.3e (x is %s)"
                        .formatted(title, method, iterations, residual, tolerance, type()));
    }

    private Input vector() {
        return new Input("v", equation.type());
    }

    private Values run(String key, Tensor x, List<Input> more, Function<List<Input>, List<Node>> outputs,
            List<Tensor> numbers) {
        Program program = equation.program(key, () -> {
            List<Input> inputs = new ArrayList<>(List.of(equation.x()));
            inputs.addAll(equation.parameters());
            inputs.addAll(more);
            return Leibniz.program().inputs(inputs.toArray(Input[]::new)).outputs(outputs.apply(more)).compile();
        });
        List<Tensor> feeds = new ArrayList<>(List.of(x));
        feeds.addAll(parameters);
        feeds.addAll(numbers);
        return program.run(workspaces.computeIfAbsent(program, Program::workspace), feeds.toArray(Tensor[]::new));
    }
}
