// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import org.jspecify.annotations.Nullable;

/// How several values lie one after the other in a row of numbers, which is how an operation yields more than one.
///
/// The row has the element type of the parts where they agree, else float64, which holds all but the largest int64.
///
/// @param parts the types of the values
public record Packing(List<Type> parts) {
    /// The element type of the row.
    public DType dtype() {
        List<DType> types = parts.stream().map(Type::dtype).distinct().toList();
        return types.size() == 1 ? types.getFirst() : DType.FLOAT64;
    }

    /// The type of the row.
    public Type type() {
        return new Type(dtype(), Shape.of(start(parts.size())));
    }

    /// Where part `i` begins.
    public int start(int i) {
        int start = 0;
        for (Type part : parts.subList(0, i)) {
            start = Math.addExact(start, part.shape().size());
        }
        return start;
    }

    /// Part `i` of a row.
    public Node part(Node row, int i) {
        Type part = parts.get(i);
        Node own = parts.size() == 1 ? row : row.slice(0, start(i), start(i + 1));
        return own.reshape(part.shape()).to(part.dtype());
    }

    /// The row of these values; zeros for those that are null.
    public Node pack(List<? extends @Nullable Node> values) {
        List<Node> flat = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            Node value = values.get(i);
            flat.add(value == null ? Fill.of(dtype(), Shape.of(parts.get(i).shape().size()), 0)
                    : value.flatten().to(dtype()));
        }
        return flat.size() == 1 ? flat.getFirst() : flat.isEmpty() ? Fill.of(dtype(), Shape.of(0), 0)
                : Concat.of(0, flat);
    }

    /// The parts of a gradient of the row, null where it is structurally zero or the part has none. A gradient that was
    /// put together from those of single parts is taken apart again without a copy.
    public List<@Nullable Node> parts(Node grad) {
        List<@Nullable Node> found = new ArrayList<>();
        parts.forEach(p -> found.add(null));
        Deque<Node> terms = new ArrayDeque<>(List.of(grad));
        while (!terms.isEmpty()) {
            Node term = terms.pop();
            if (term.op() instanceof Elementwise e && e.formula() == Formulas.ADD
                    && term.input(0).type().equals(term.input(1).type())) {
                terms.push(term.input(1));
                terms.push(term.input(0));
                continue;
            }
            int only = only(term);
            for (int i = 0; i < parts.size(); i++) {
                if ((only < 0 || only == i) && parts.get(i).dtype().isFloating() && !isZero(term)) {
                    Node part = only == i ? term.input(0).reshape(parts.get(i).shape()).to(parts.get(i).dtype())
                            : part(term, i);
                    Node before = found.get(i);
                    found.set(i, before == null ? part : before.add(part));
                }
            }
        }
        return found;
    }

    private static boolean isZero(Node term) {
        return term.op() instanceof Fill f && f.value() == 0;
    }

    /// The part that the term is an embedding of, or −1.
    private int only(Node term) {
        if (parts.size() > 1 && term.op() instanceof Embed e && e.steps().getFirst() == 1) {
            for (int i = 0; i < parts.size(); i++) {
                if (start(i) == e.starts().getFirst() && parts.get(i).shape().size() == term.input(0).shape().size()) {
                    return i;
                }
            }
        }
        return -1;
    }
}
