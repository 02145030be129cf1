// SPDX-License-Identifier: Apache-2.0
package leibniz.sparse;

import leibniz.Differentiable;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The Jacobian of a function most of whose partial derivatives are zero: one row for each element of the value, one
/// column for each element of x, both in row-major order. Where entries may be is found once, from the recorded graph; then
/// each evaluation takes as many products Jv (or Jᵀv) as there are colours, not as many as there are columns.
///
/// ```java
/// var j = SparseJacobian.of(x -> x.slice(0, 1, 1000).sub(x.slice(0, 0, 999)).square(), Tensor.zeros(1000));
/// j.colours();          // 2
/// CsrMatrix at = j.at(x0);
/// ```
///
/// No entry that can differ from zero is missed; some that are kept may always be zero, where an operation's structure is
/// not known. A product with a constant 0 counts as zero, whatever the other factor. The entries are a node too
/// ([#values]) and can be differentiated again. Immutable, for any number of threads; parameters that the function reads
/// have the numbers they hold at each evaluation.
public final class SparseJacobian {
    private final Differentiable f;
    private final Type in;
    private final Shape out;
    private final Compression compression;
    private final Program program;

    private SparseJacobian(Differentiable f, Node y, Input x) {
        this.f = f;
        this.in = x.type();
        this.out = y.shape();
        Pattern pattern = Dependence.of(y, x);
        this.compression = new Compression(pattern, Colouring.ofJacobian(pattern));
        this.program = Leibniz.program().inputs(x).outputs(compression.values(y, x)).compile();
    }

    /// Prepares the Jacobian of f at tensors of the shape and element type of `like`, whose numbers do not matter.
    ///
    /// @throws leibniz.diff.NotDifferentiableException if x or f(x) is neither float32 nor float64
    public static SparseJacobian of(Differentiable f, Tensor like) {
        Input x = Arguments.input("sparseJacobian", like);
        return new SparseJacobian(f, Arguments.floating("sparseJacobian", f.apply(x)), x);
    }

    /// Where entries may be.
    public Pattern pattern() {
        return compression.pattern();
    }

    /// Which columns, or rows, are computed together.
    public Colouring colouring() {
        return compression.colouring();
    }

    /// The number of products that an evaluation takes.
    public int colours() {
        return colouring().count();
    }

    /// The Jacobian at x.
    ///
    /// @throws leibniz.tensor.ShapeException if x is not of the type it was prepared for
    public CsrMatrix at(Tensor x) {
        Arguments.requireType("sparseJacobian", in, x);
        return CsrMatrix.of(pattern(), program.run(x).get(0));
    }

    /// The entries at x as a node, in the order of the pattern's places: shape `[n]`.
    ///
    /// @throws leibniz.tensor.ShapeException if x is not of the type it was prepared for, or f(x) not of the shape it had
    public Node values(Node x) {
        Arguments.requireType("sparseJacobian", in, x);
        return compression.values(Arguments.sameShape("sparseJacobian", out, f.apply(x)), x);
    }

    @Override
    public String toString() {
        return "sparse Jacobian %s, %d entries, %s".formatted(pattern().shape(), pattern().size(), colouring());
    }
}
