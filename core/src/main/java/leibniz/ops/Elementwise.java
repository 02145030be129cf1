// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayList;
import java.util.List;
import leibniz.expr.Formula;
import leibniz.graph.Node;
import leibniz.graph.Op;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A [Formula] applied to every element. Inputs broadcast by NumPy's rules; numbers must all have one element type, and
/// truth values are BOOL.
public record Elementwise(Formula formula) implements Op {
    private static final List<List<String>> OPERANDS = List.of(List.of(), List.of("x"), List.of("a", "b"),
            List.of("a", "b", "c"));

    @Override
    public String title() {
        return formula.title();
    }

    /// Records `formula` of `inputs`.
    public static Node of(Formula formula, Node... inputs) {
        return new Elementwise(formula).on(inputs);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Elementwise e && e.formula == formula;
    }

    @Override
    public int hashCode() {
        return formula.hashCode();
    }

    @Override
    public Type type(List<Node> inputs) {
        if (inputs.size() != formula.arity()) {
            throw new IllegalArgumentException(
                    "%s: takes %d operands, got %d".formatted(title(), formula.arity(), inputs.size()));
        }
        DType dtype = dtype(inputs);
        Shape shape = inputs.get(0).shape();
        for (int i = 1; i < inputs.size(); i++) {
            shape = broadcast(shape, inputs, i);
        }
        return new Type(formula.yieldsFlag() ? DType.BOOL : dtype, shape);
    }

    private DType dtype(List<Node> inputs) {
        int first = -1;
        for (int i = 0; i < inputs.size(); i++) {
            DType d = inputs.get(i).dtype();
            if (formula.isFlag(i)) {
                if (d != DType.BOOL) {
                    throw new DTypeException(
                            "%s: %s must be bool, it is %s (%s)".formatted(title(), operand(inputs, i), d,
                                    describe(inputs)));
                }
            } else if (first < 0) {
                first = i;
            } else if (d != inputs.get(first).dtype()) {
                throw new DTypeException("%s: %s is %s and %s is %s; convert one of them with to(DType) (%s)".formatted(
                        title(), operand(inputs, first), inputs.get(first).dtype(), operand(inputs, i), d,
                        describe(inputs)));
            }
        }
        DType dtype = first < 0 ? DType.BOOL : inputs.get(first).dtype();
        boolean moves = formula == Formulas.WHERE || formula == Formulas.EQ || formula == Formulas.NE;
        if (first >= 0 && !dtype.isFloating() && !(moves || dtype.isInteger() && formula.isIntegral())) {
            throw new DTypeException("%s: needs float32 or float64, %s is %s (%s)".formatted(title(),
                    operand(inputs, first), dtype, describe(inputs)));
        }
        return dtype;
    }

    private Shape broadcast(Shape shape, List<Node> inputs, int i) {
        Shape next = inputs.get(i).shape();
        if (shape.equals(next)) {
            return shape;
        }
        int rank = Math.max(shape.rank(), next.rank());
        int[] axes = new int[rank];
        for (int back = 1; back <= rank; back++) {
            int a = back <= shape.rank() ? shape.axis(-back) : 1;
            int b = back <= next.rank() ? next.axis(-back) : 1;
            if (a != b && a != 1 && b != 1) {
                throw new ShapeException("%s: axis -%d of %s (%d) must equal that of %s (%d) or one of them be 1 (%s)"
                        .formatted(title(), back, i == 1 ? operand(inputs, 0) : "the operands before", a,
                                operand(inputs, i), b, describe(inputs)));
            }
            axes[rank - back] = a == 1 ? b : a;
        }
        return Shape.of(axes);
    }

    private static String operand(List<Node> inputs, int i) {
        return inputs.size() < OPERANDS.size() ? OPERANDS.get(inputs.size()).get(i) : "operand " + i;
    }

    private static String describe(List<Node> inputs) {
        boolean oneType = inputs.stream().map(Node::dtype).distinct().count() == 1 && inputs.size() > 1;
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(operand(inputs, i) + " is " + (oneType ? inputs.get(i).shape() : inputs.get(i).type()));
        }
        return String.join(", ", parts);
    }

    @Override
    public List<@Nullable Node> bprop(Node y, Node grad) {
        List<@Nullable Node> contributions = new ArrayList<>();
        for (int i = 0; i < formula.arity(); i++) {
            Formula.Rule rule = formula.bprop(i);
            contributions.add(rule == null ? null : contribution(rule, y, grad));
        }
        return contributions;
    }

    private static Node contribution(Formula.Rule rule, Node y, Node grad) {
        if (rule.formula() == null) {
            return grad;
        }
        Node[] operands = new Node[rule.uses().size()];
        for (int k = 0; k < operands.length; k++) {
            int use = rule.uses().get(k);
            operands[k] = use == 0 ? grad : use <= y.inputs().size() ? y.input(use - 1) : y;
        }
        return of(rule.formula(), operands);
    }

    /// Σᵢ ∂y/∂xᵢ · tᵢ.
    @Override
    public @Nullable Node jvp(Node y, List<@Nullable Node> tangents) {
        Node sum = null;
        for (int i = 0; i < formula.arity(); i++) {
            Formula.Rule rule = formula.jvp(i);
            Node t = tangents.get(i);
            if (rule != null && t != null) {
                Node term = contribution(rule, y, t).broadcastTo(y.shape());
                sum = sum == null ? term : sum.add(term);
            }
        }
        return sum;
    }

    @Override
    public Node batch(Node y, List<Lanes> inputs, int lanes) {
        int rank = y.shape().rank();
        return Node.record(this, inputs.stream().map(x -> x.aligned(rank)).toList());
    }
}
