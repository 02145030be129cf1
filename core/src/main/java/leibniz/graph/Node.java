// SPDX-License-Identifier: Apache-2.0
package leibniz.graph;

import java.util.List;
import leibniz.ops.Activating;
import leibniz.ops.Arithmetic;
import leibniz.ops.Attending;
import leibniz.ops.Blending;
import leibniz.ops.Connecting;
import leibniz.ops.Contractions;
import leibniz.ops.Convolving;
import leibniz.ops.Diagonals;
import leibniz.ops.Factoring;
import leibniz.ops.Functions;
import leibniz.ops.Indexing;
import leibniz.ops.Logarithmic;
import leibniz.ops.Noise;
import leibniz.ops.Normalizing;
import leibniz.ops.Parts;
import leibniz.ops.Picking;
import leibniz.ops.Pooling;
import leibniz.ops.Rearranging;
import leibniz.ops.Reductions;
import leibniz.ops.Sequences;
import leibniz.ops.Shaping;
import leibniz.ops.Solving;
import leibniz.ops.Sorting;
import leibniz.ops.SpecialFunctions;
import leibniz.ops.Spectral;
import leibniz.ops.Statistics;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// One value of a computation graph: the operation that computes it and the nodes it is computed from.
///
/// A node is immutable and holds no numbers; those live in the leaves ([Parameter], [Input], [Constant]) and in the
/// workspace of a run. Recording a node checks its shape and element type and computes nothing. The fluent methods come
/// from the interfaces it implements, a family each.
///
/// Nodes are compared by identity.
public sealed class Node
        implements Arithmetic, Functions, Reductions, Shaping, Indexing, Statistics, Sequences, Sorting, Rearranging,
        Parts, Diagonals, Picking, Contractions, Activating, Blending, Logarithmic, Attending, Connecting, Convolving,
        Factoring, Noise, Normalizing, Pooling, Solving, SpecialFunctions, Spectral
        permits Leaf {
    private final Op op;
    private final List<Node> inputs;
    private final Type type;
    private final @Nullable String name;
    private final Site site;
    private final @Nullable Scope scope;

    Node(Op op, List<Node> inputs, Type type, @Nullable String name, Site site) {
        this.op = op;
        this.inputs = inputs;
        this.type = type;
        this.name = name;
        this.site = site;
        this.scope = Scope.current();
    }

    /// Records `op` applied to `inputs`.
    ///
    /// @throws leibniz.tensor.ShapeException if the inputs' shapes do not fit the operation
    /// @throws leibniz.tensor.DTypeException if their element types do not
    public static Node record(Op op, List<Node> inputs) {
        return new Node(op, inputs, op.type(inputs), null, Site.here());
    }

    /// The operation that computes this value.
    public Op op() {
        return op;
    }

    /// What it is computed from.
    public List<Node> inputs() {
        return inputs;
    }

    /// The `i`-th input.
    public Node input(int i) {
        return inputs.get(i);
    }

    /// Element type and shape.
    public Type type() {
        return type;
    }

    /// The shape of the value.
    public Shape shape() {
        return type.shape();
    }

    /// The element type of the value.
    public DType dtype() {
        return type.dtype();
    }

    /// The name it was given, or the operation's.
    public String label() {
        return name == null ? op.title() : name;
    }

    /// The name it was given, if it was.
    public @Nullable String name() {
        return name;
    }

    /// Where user code recorded it.
    public Site site() {
        return site;
    }

    /// The same value under a name, for tables, pictures and error messages. A new node: use it in place of this one.
    public Node named(String label) {
        return new Node(op, inputs, type, label, site);
    }

    /// The recording it was made in, or null outside of any.
    @Nullable
    Scope scope() {
        return scope;
    }

    /// The same operation on other inputs of the same types.
    Node on(List<Node> others) {
        return new Node(op, others, type, name, site);
    }

    @Override
    public Node self() {
        return this;
    }

    @Override
    public String toString() {
        return name == null || name.equals(op.title()) ? "%s %s".formatted(op.title(), type)
                : "%s = %s %s".formatted(name, op.title(), type);
    }
}
