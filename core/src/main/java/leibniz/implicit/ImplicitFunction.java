// SPDX-License-Identifier: Apache-2.0
package leibniz.implicit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import leibniz.Differentiable;
import leibniz.diff.Reverse;
import leibniz.diff.Substitution;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.ops.CustomOp;
import leibniz.ops.Solve;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// x as a function of θ by F(x, θ) = 0. The inputs are a first guess, then θ.
///
/// The value is what the solver finds. By the implicit function theorem dx/dθ = −(∂F/∂x)⁻¹·∂F/∂θ, so the gradient is one
/// linear solve, (∂F/∂x)ᵀ·λ = x̅, and one product, θ̅ = −(∂F/∂θ)ᵀ·λ. All of it is nodes, so it has derivatives of every
/// order: the solve is a [Solve] of the full matrix where x is small, and a linear system that is an implicit function
/// itself where it is large.
record ImplicitFunction(String title, Equation equation, Solver solver) implements CustomOp {
    /// Up to how many unknowns ∂F/∂x is formed as a matrix.
    static final int DENSE = 128;

    @Override
    public Type type(List<Type> inputs) {
        require(0, equation.type(), inputs.getFirst());
        for (int i = 0; i < equation.parameters().size(); i++) {
            require(i + 1, equation.parameters().get(i).type(), inputs.get(i + 1));
        }
        return equation.type();
    }

    private void require(int i, Type expected, Type given) {
        if (!expected.equals(given)) {
            throw new ShapeException("%s: input %d must be %s, it is %s".formatted(title, i, expected, given));
        }
    }

    @Override
    public Tensor fprop(List<Tensor> inputs) {
        return solver.solve(new Problem(title, equation, inputs.subList(1, inputs.size())), inputs.getFirst());
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        List<@Nullable Node> general = equation.nodes(title,
                () -> adjoints(new Input("adjoint of " + title, equation.type())));
        List<Node> from = new ArrayList<>(List.of(Objects.requireNonNull(general.getFirst()), equation.x()));
        from.addAll(equation.parameters());
        List<Node> to = new ArrayList<>(List.of(grad, y));
        to.addAll(y.inputs().subList(1, y.inputs().size()));
        List<Node> there = general.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
        List<Node> now = Substitution.of(there, from, to);
        List<@Nullable Node> found = new ArrayList<>();
        found.add(null);
        for (Node node : general.subList(1, general.size())) {
            found.add(node == null ? null : now.get(there.indexOf(node)));
        }
        return found;
    }

    /// The seed, then θ̅ as nodes over the seed, x and θ.
    private List<@Nullable Node> adjoints(Input seed) {
        List<Input> moving = equation.parameters().stream().filter(p -> p.dtype().isFloating()).toList();
        Node lambda = transposedSolve(seed);
        var gradients = Reverse.of(equation.residual(), lambda.neg(), moving);
        List<@Nullable Node> all = new ArrayList<>();
        all.add(seed);
        for (Input parameter : equation.parameters()) {
            all.add(moving.contains(parameter) && gradients.reaches(parameter) ? gradients.of(parameter) : null);
        }
        return all;
    }

    /// λ of (∂F/∂x)ᵀ·λ = seed.
    private Node transposedSolve(Input seed) {
        int n = seed.shape().size();
        if (n > DENSE) {
            Differentiable product = v -> Reverse.of(equation.residual(), v, List.of(equation.x())).of(equation.x());
            Solver linear = solver instanceof ConjugateGradients ? solver : Gmres.standard();
            return Implicit.linear(title, product, seed, linear);
        }
        return jacobianSolve(title, equation, seed, true);
    }

    /// The solution of (∂F/∂x)·v = b, or of the transposed system, by elimination.
    static Node jacobianSolve(String title, Equation equation, Node b, boolean transposed) {
        int n = b.shape().size();
        Differentiable residual = x -> equation.residual();
        Node j = residual.jacobian().apply(equation.x()).reshape(Shape.of(n, n));
        return new Solve("jacobian of " + title, /* gate= */ transposed)
                .on(transposed ? j.transpose() : j, b.reshape(Shape.of(n, 1)))
                .reshape(b.shape());
    }
}
