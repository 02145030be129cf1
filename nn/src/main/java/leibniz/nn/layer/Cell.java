// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.init.Initializer;
import leibniz.nn.init.Uniform;
import leibniz.tensor.ShapeException;
import org.jspecify.annotations.Nullable;

/// One step of a recurrent network: x `[n, in]` and states `[n, hidden]` to states, the first of which is the output. The
/// rows of weights and biases are those of the gates, one gate after the other.
///
/// @param kind what a step computes
/// @param inputWeight `[gates·hidden, in]`
/// @param hiddenWeight `[gates·hidden, hidden]`
/// @param inputBias `[gates·hidden]`, or null for none
/// @param hiddenBias the same for the state
public record Cell(Kind kind, Parameter inputWeight, Parameter hiddenWeight, @Nullable Parameter inputBias,
        @Nullable Parameter hiddenBias) {
    /// What a step computes from a = Wᵢ·x + bᵢ and b = Wₕ·h + bₕ.
    public enum Kind {
        /// h′ = tanh(a + b)
        RNN_TANH(1, 1) {
            @Override
            List<Node> step(Node a, Node b, List<Node> states) {
                return List.of(a.add(b).tanh());
            }
        },
        /// h′ = max(a + b, 0)
        RNN_RELU(1, 1) {
            @Override
            List<Node> step(Node a, Node b, List<Node> states) {
                return List.of(a.add(b).relu());
            }
        },
        /// gates i, f, g, o: c′ = σ(f)·c + σ(i)·tanh(g), h′ = σ(o)·tanh c′ (Hochreiter and Schmidhuber 1997, with the forget
        /// gate of Gers et al. 2000)
        LSTM(4, 2) {
            @Override
            List<Node> step(Node a, Node b, List<Node> states) {
                List<Node> gates = a.add(b).chunk(-1, 4);
                Node c = gates.get(1).sigmoid().mul(states.get(1))
                        .add(gates.get(0).sigmoid().mul(gates.get(2).tanh()));
                return List.of(gates.get(3).sigmoid().mul(c.tanh()), c);
            }
        },
        /// gates r, z, n: n = tanh(aₙ + σ(r)·bₙ), h′ = (1 − σ(z))·n + σ(z)·h (Cho et al. 2014)
        GRU(3, 1) {
            @Override
            List<Node> step(Node a, Node b, List<Node> states) {
                List<Node> fromInput = a.chunk(-1, 3);
                List<Node> fromState = b.chunk(-1, 3);
                Node r = fromInput.get(0).add(fromState.get(0)).sigmoid();
                Node z = fromInput.get(1).add(fromState.get(1)).sigmoid();
                Node n = fromInput.get(2).add(r.mul(fromState.get(2))).tanh();
                return List.of(n.add(z.mul(states.getFirst().sub(n))));
            }
        };

        private final int gates;
        private final int states;

        Kind(int gates, int states) {
            this.gates = gates;
            this.states = states;
        }

        abstract List<Node> step(Node a, Node b, List<Node> states);

        /// How many gates there are, each with rows of its own.
        public int gates() {
            return gates;
        }

        /// How many states there are: h, and c of an LSTM.
        public int states() {
            return states;
        }

        /// Such as `Lstm`.
        String title() {
            String name = name().toLowerCase(Locale.ROOT).replace("_tanh", "").replace("_", " ");
            return Character.toUpperCase(name.charAt(0)) + name.substring(1);
        }
    }

    /// @throws ShapeException if the weights do not fit each other
    public Cell {
        int hidden = hiddenWeight.shape().rank() == 2 ? hiddenWeight.shape().axis(1) : -1;
        int rows = kind.gates() * hidden;
        if (hidden < 1 || inputWeight.shape().rank() != 2 || hiddenWeight.shape().axis(0) != rows
                || inputWeight.shape().axis(0) != rows) {
            throw new ShapeException(
                    "%s: inputWeight and hiddenWeight must be matrices of %d rows for each hidden unit (inputWeight is %s, hiddenWeight is %s)"
                            .formatted(kind.title(), kind.gates(), inputWeight.shape(), hiddenWeight.shape()));
        }
    }

    /// A cell with all numbers drawn within ± 1/√hidden, of parameters `path.inputWeight` and so on.
    ///
    /// @throws ShapeException if a size is not positive
    public static Cell of(Kind kind, int in, int hidden, Scope scope) {
        if (in < 1 || hidden < 1) {
            throw new ShapeException("%s: inputs (%d) and hidden units (%d) must be positive".formatted(kind.title(),
                    in, hidden));
        }
        Initializer customary = Uniform.fanIn(hidden);
        int rows = kind.gates() * hidden;
        return new Cell(kind, scope.parameter("inputWeight", customary, rows, in),
                scope.parameter("hiddenWeight", customary, rows, hidden),
                scope.parameter("inputBias", customary, rows), scope.parameter("hiddenBias", customary, rows));
    }

    /// The states after one more step; the first is the output.
    ///
    /// @throws ShapeException if x or a state does not fit the weights, or their number is not that of [Kind#states]
    public List<Node> step(Node x, List<Node> states) {
        if (states.size() != kind.states()) {
            throw new ShapeException("%s: there must be %d states, got %d".formatted(kind.title(), kind.states(),
                    states.size()));
        }
        return advance(fromInput(x), states);
    }

    /// Wᵢ·x + bᵢ, which may be computed for all steps at once.
    Node fromInput(Node x) {
        return x.linear(inputWeight, inputBias);
    }

    List<Node> advance(Node fromInput, List<Node> states) {
        return kind.step(fromInput, states.getFirst().linear(hiddenWeight, hiddenBias), states);
    }

    /// The number of inputs.
    public int inputs() {
        return inputWeight.shape().axis(1);
    }

    /// The number of hidden units.
    public int hidden() {
        return hiddenWeight.shape().axis(1);
    }

    /// Weights and biases.
    public List<Parameter> parameters() {
        return Stream.of(inputWeight, hiddenWeight, inputBias, hiddenBias).flatMap(Stream::ofNullable).toList();
    }
}
