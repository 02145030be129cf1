// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import leibniz.Differentiable;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Tensor;

/// The Hessian of a scalar function, most of whose second partial derivatives are zero: a symmetric matrix with a row and a
/// column for each element of x, in row-major order. Its pattern is that of the gradient's graph; each evaluation takes as
/// many products Hv as a star colouring has colours.
///
/// The function must be twice differentiable, so that its Hessian is symmetric: an entry may be computed as the one across
/// the diagonal. Otherwise all is as for a [SparseJacobian].
public final class SparseHessian {
    private final Differentiable gradient;
    private final Type in;
    private final Compression compression;
    private final Program program;

    private SparseHessian(Differentiable f, Input x) {
        this.gradient = f.grad();
        this.in = x.type();
        Node g = gradient.apply(x);
        Pattern found = Dependence.of(g, x);
        Pattern pattern = found.union(found.transpose());
        this.compression = new Compression(pattern, Colouring.ofHessian(pattern));
        this.program = Leibniz.program().inputs(x).outputs(compression.values(g, x)).compile();
    }

    /// Prepares the Hessian of f at tensors of the shape and element type of `like`, whose numbers do not matter.
    ///
    /// @throws leibniz.tensor.ShapeException if f(x) is not a scalar
    /// @throws leibniz.diff.NotDifferentiableException if x is neither float32 nor float64, or f has no gradient
    public static SparseHessian of(Differentiable f, Tensor like) {
        return new SparseHessian(f, Arguments.input("sparseHessian", like));
    }

    /// Where entries may be: a symmetric pattern.
    public Pattern pattern() {
        return compression.pattern();
    }

    /// Which columns are computed together.
    public Colouring colouring() {
        return compression.colouring();
    }

    /// The number of products that an evaluation takes.
    public int colours() {
        return colouring().count();
    }

    /// The Hessian at x, both triangles.
    ///
    /// @throws leibniz.tensor.ShapeException if x is not of the type it was prepared for
    public CsrMatrix at(Tensor x) {
        Arguments.requireType("sparseHessian", in, x);
        return CsrMatrix.of(pattern(), program.run(x).get(0));
    }

    /// The entries at x as a node, in the order of the pattern's places: shape `[n]`.
    ///
    /// @throws leibniz.tensor.ShapeException if x is not of the type it was prepared for
    public Node values(Node x) {
        Arguments.requireType("sparseHessian", in, x);
        return compression.values(gradient.apply(x), x);
    }

    @Override
    public String toString() {
        return "sparse Hessian %s, %d entries, %s".formatted(pattern().shape(), pattern().size(), colouring());
    }
}
