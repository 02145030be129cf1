// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import leibniz.ops.Next;
import leibniz.ops.Scanned;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// A recurrent network over sequences: x `[n, t, in]` (examples, steps, features) to `[n, t, directions·hidden]`.
///
/// Each layer is one loop ([Leibniz#scan]), so that a sequence of any length is one node, whose derivatives keep as many
/// states as fit. In two directions the second half of the outputs comes from a network that reads backwards.
///
/// @param cells layer by layer, each forwards and, in two directions, backwards
/// @param bidirectional whether there are two directions
/// @param dropout between layers in training; null for none
public record Recurrent(List<Cell> cells, boolean bidirectional, @Nullable Dropout dropout) implements Layer {
    /// What a recurrent network is to be. Cells are named `0`, `0.reverse`, `1`, ….
    ///
    /// @param kind what a step computes
    /// @param in features of x
    /// @param hidden units of each direction
    /// @param layers one above the other
    /// @param bidirectional whether there are two directions
    /// @param dropout probability of 0 between layers, in training
    public record Config(Cell.Kind kind, int in, int hidden, int layers, boolean bidirectional, double dropout)
            implements Spec {
        /// @throws ShapeException if a size is not positive
        public Config {
            if (in < 1 || hidden < 1 || layers < 1) {
                throw new ShapeException(
                        "%s: inputs (%d), hidden units (%d) and layers (%d) must be positive".formatted(kind.title(),
                                in, hidden, layers));
            }
        }

        /// The same with so many layers.
        public Config layers(int many) {
            return new Config(kind, in, hidden, many, bidirectional, dropout);
        }

        /// The same in two directions.
        public Config inTwoDirections() {
            return new Config(kind, in, hidden, layers, true, dropout);
        }

        /// The same with dropout between layers.
        ///
        /// @throws IllegalArgumentException when built, if p does not lie in 0 to 1
        public Config dropout(double p) {
            return new Config(kind, in, hidden, layers, bidirectional, p);
        }

        @Override
        public Recurrent build(Scope scope) {
            List<Cell> cells = new ArrayList<>();
            for (int layer = 0; layer < layers; layer++) {
                Scope here = scope.at(Integer.toString(layer));
                int features = layer == 0 ? in : hidden * (bidirectional ? 2 : 1);
                cells.add(Cell.of(kind, features, hidden, here));
                if (bidirectional) {
                    cells.add(Cell.of(kind, features, hidden, here.at("reverse")));
                }
            }
            return new Recurrent(cells, bidirectional, dropout == 0 ? null
                    : new Dropout.Config(dropout).build(scope));
        }

        @Override
        public String toString() {
            return title(kind, in, hidden, layers, bidirectional);
        }
    }

    /// What a run over sequences gives.
    ///
    /// @param outputs `[t, n, directions·hidden]`
    /// @param states after the last step, `[layers·directions, n, hidden]` each: h, and c of an LSTM
    public record Sequences(Node outputs, List<Node> states) {
    }

    private static String title(Cell.Kind kind, int in, int hidden, int layers, boolean bidirectional) {
        return "%s %d-%d%s%s".formatted(kind.title(), in, hidden, layers == 1 ? "" : " x" + layers,
                bidirectional ? " in two directions" : "");
    }

    /// Copies the list.
    ///
    /// @throws ShapeException if there is no cell, or two directions have an odd number
    public Recurrent {
        cells = List.copyOf(cells);
        if (cells.isEmpty() || bidirectional && cells.size() % 2 != 0) {
            throw new ShapeException("recurrent: there must be a cell for each layer and direction (they are %d)"
                    .formatted(cells.size()));
        }
    }

    private int directions() {
        return bidirectional ? 2 : 1;
    }

    /// From states of zero: `[n, t, in]` to `[n, t, directions·hidden]`.
    @Override
    public Node apply(Node x) {
        return apply(x, Pass.predicting());
    }

    /// @throws ShapeException if x has not three axes, or its features do not fit
    @Override
    public Node apply(Node x, Pass pass) {
        requireSequences("x", x);
        return run(x.swapAxes(0, 1), List.of(), pass).outputs().swapAxes(0, 1);
    }

    private void requireSequences(String name, Node x) {
        if (x.shape().rank() != 3 || x.shape().axis(2) != cells.getFirst().inputs()) {
            throw new ShapeException(
                    "%s: %s must have 3 axes, the last of size %d (%s is %s)".formatted(kind().title(), name,
                            cells.getFirst().inputs(), name, x.shape()));
        }
    }

    /// From given states: x `[t, n, in]`, states `[layers·directions, n, hidden]`, h and, of an LSTM, c; none for zeros.
    ///
    /// @throws ShapeException if a shape is another one
    public Sequences run(Node x, List<Node> states) {
        return run(x, states, Pass.predicting());
    }

    /// The same in a pass.
    ///
    /// @throws ShapeException if a shape is another one
    public Sequences run(Node x, List<Node> states, Pass pass) {
        requireSequences("x", x);
        List<Node> first = states.isEmpty() ? zeros(x) : requireStates(x, states);
        List<List<Node>> last = new ArrayList<>();
        Node y = x;
        for (int i = 0; i < cells.size(); i += directions()) {
            Node in = i > 0 && dropout != null ? dropout.apply(y, pass) : y;
            List<Node> sides = new ArrayList<>();
            for (int side = 0; side < directions(); side++) {
                int at = i + side;
                Scanned scanned = scan(cells.get(at), side == 0 ? in : in.flip(0),
                        first.stream().map(state -> state.select(0, at)).toList());
                sides.add(side == 0 ? scanned.output(0) : scanned.output(0).flip(0));
                last.add(IntStream.range(0, kind().states()).mapToObj(scanned::state).toList());
            }
            y = sides.size() == 1 ? sides.getFirst() : Leibniz.concat(2, sides.toArray(Node[]::new));
        }
        return new Sequences(y, IntStream.range(0, kind().states())
                .mapToObj(s -> Leibniz.stack(0, last.stream().map(l -> l.get(s)).toArray(Node[]::new))).toList());
    }

    private static Scanned scan(Cell cell, Node x, List<Node> first) {
        return Leibniz.scan(first, List.of(cell.fromInput(x)), (states, in) -> {
            List<Node> next = cell.advance(in.getFirst(), states);
            return Next.of(next.toArray(Node[]::new)).emit(next.getFirst());
        });
    }

    private Shape stateShape(Node x) {
        return Shape.of(cells.size(), x.shape().axis(1), cells.getFirst().hidden());
    }

    private List<Node> zeros(Node x) {
        return Collections.nCopies(kind().states(), Fill.of(x.dtype(), stateShape(x), 0));
    }

    private List<Node> requireStates(Node x, List<Node> states) {
        if (states.size() != kind().states()
                || states.stream().anyMatch(state -> !state.shape().equals(stateShape(x)))) {
            throw new ShapeException("%s: there must be %d states of shape %s, got %s (x is %s)".formatted(
                    kind().title(), kind().states(), stateShape(x), states.stream().map(Node::shape).toList(),
                    x.shape()));
        }
        return states;
    }

    private Cell.Kind kind() {
        return cells.getFirst().kind();
    }

    @Override
    public List<Parameter> parameters() {
        return cells.stream().flatMap(cell -> cell.parameters().stream()).toList();
    }

    @Override
    public List<Parameter> state() {
        return dropout == null ? List.of() : dropout.state();
    }

    @Override
    public String toString() {
        return title(kind(), cells.getFirst().inputs(), cells.getFirst().hidden(), cells.size() / directions(),
                bidirectional);
    }
}
