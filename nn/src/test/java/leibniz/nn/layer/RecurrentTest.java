// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.layer;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;
import static leibniz.nn.layer.Layers.gru;
import static leibniz.nn.layer.Layers.lstm;
import static leibniz.nn.layer.Layers.rnn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Cells and loops against their formulas in plain Java.
class RecurrentTest {
    private static final int IN = 3;
    private static final int HIDDEN = 2;
    private static final Scope SCOPE = Scope.of(5).dtype(DType.FLOAT64);

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    private static double row(Parameter w, int i, double[] x) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            sum += w.value().getDouble(i, j) * x[j];
        }
        return sum;
    }

    /// The states after one more step, h first.
    private static double[][] step(Cell cell, double[] x, double[][] states) {
        double[] h = new double[HIDDEN];
        double[] c = new double[HIDDEN];
        double[] bi = cell.parameters().get(2).value().toDoubles();
        double[] bh = cell.parameters().get(3).value().toDoubles();
        for (int k = 0; k < HIDDEN; k++) {
            double[] a = new double[cell.kind().gates()];
            double[] b = new double[a.length];
            for (int gate = 0; gate < a.length; gate++) {
                int i = gate * HIDDEN + k;
                a[gate] = row(cell.inputWeight(), i, x) + bi[i];
                b[gate] = row(cell.hiddenWeight(), i, states[0]) + bh[i];
            }
            switch (cell.kind()) {
                case RNN_TANH -> h[k] = Math.tanh(a[0] + b[0]);
                case RNN_RELU -> h[k] = Math.max(a[0] + b[0], 0);
                case LSTM -> {
                    c[k] = sigmoid(a[1] + b[1]) * states[1][k] + sigmoid(a[0] + b[0]) * Math.tanh(a[2] + b[2]);
                    h[k] = sigmoid(a[3] + b[3]) * Math.tanh(c[k]);
                }
                case GRU -> {
                    double z = sigmoid(a[1] + b[1]);
                    h[k] = (1 - z) * Math.tanh(a[2] + sigmoid(a[0] + b[0]) * b[2]) + z * states[0][k];
                }
            }
        }
        return cell.kind().states() == 2 ? new double[][]{h, c} : new double[][]{h};
    }

    @ParameterizedTest
    @EnumSource
    void aCellFollowsItsFormula(Cell.Kind kind) {
        Cell cell = Cell.of(kind, IN, HIDDEN, SCOPE);
        double[] x = {0.3, -1, 2};
        double[][] states = {{0.5, -0.25}, {1, 2}};
        List<Node> given = Arrays.stream(states).limit(kind.states())
                .<Node>map(s -> constant(Tensor.of(new double[][]{s}))).toList();

        List<Node> next = cell.step(constant(Tensor.of(new double[][]{x})), given);

        double[][] expected = step(cell, x, states);
        for (int i = 0; i < expected.length; i++) {
            assertThat(value(next.get(i)).closeTo(Tensor.of(new double[][]{expected[i]}), 1e-14, 1e-15)).isTrue();
        }
    }

    /// Outputs and last states of a cell over a sequence.
    private static double[][] run(Cell cell, double[][] xs, double[][] first) {
        double[][] outputs = new double[xs.length + 2][];
        double[][] states = first;
        for (int t = 0; t < xs.length; t++) {
            states = step(cell, xs[t], states);
            outputs[t] = states[0];
        }
        outputs[xs.length] = states[0];
        outputs[xs.length + 1] = states[states.length - 1];
        return outputs;
    }

    private static double[][] reversed(double[][] rows, int n) {
        double[][] back = new double[n][];
        for (int t = 0; t < n; t++) {
            back[t] = rows[n - 1 - t];
        }
        return back;
    }

    private static double[][] side(double[][] a, double[][] b, int n) {
        double[][] both = new double[n][];
        for (int t = 0; t < n; t++) {
            both[t] = new double[]{a[t][0], a[t][1], b[t][0], b[t][1]};
        }
        return both;
    }

    @Test
    void twoLayersInTwoDirectionsFollowTheirFormula() {
        Recurrent lstm = lstm(IN, HIDDEN).layers(2).inTwoDirections().build(SCOPE);
        double[][] xs = {{1, 2, 3}, {-1, 0, 1}, {0.5, 0.25, -2}, {2, 2, 2}};
        double[][] zero = {{0, 0}, {0, 0}};
        double[][] below = side(run(lstm.cells().get(0), xs, zero),
                reversed(run(lstm.cells().get(1), reversed(xs, 4), zero), 4), 4);
        double[][] above = side(run(lstm.cells().get(2), below, zero),
                reversed(run(lstm.cells().get(3), reversed(below, 4), zero), 4), 4);

        Tensor y = value(lstm.apply(constant(Tensor.ofNested(new double[][][]{xs}))));

        assertThat(y.closeTo(Tensor.ofNested(new double[][][]{above}), 1e-13, 1e-15)).isTrue();
    }

    @Test
    void aRunGoesOnFromItsStates() {
        Recurrent lstm = lstm(IN, HIDDEN).build(SCOPE);
        Node x = constant(Tensor.randn(3, 6, 2, IN));
        Recurrent.Sequences whole = lstm.run(x, List.of());

        Recurrent.Sequences half = lstm.run(x.slice(0, 0, 4), List.of());
        Recurrent.Sequences rest = lstm.run(x.slice(0, 4, 6), half.states());

        assertThat(value(rest.outputs())).isEqualTo(value(whole.outputs().slice(0, 4, 6)));
    }

    @Test
    void theLastStateIsTheLastOutput() {
        Recurrent gru = gru(IN, HIDDEN).build(SCOPE);
        Recurrent.Sequences run = gru.run(constant(Tensor.randn(3, 6, 2, IN)), List.of());

        assertThat(value(run.states().getFirst().select(0, 0))).isEqualTo(value(run.outputs().select(0, 5)));
    }

    @Test
    void parametersAreNamedByLayerAndDirection() {
        assertThat(rnn(IN, HIDDEN).layers(2).inTwoDirections().build(1).parameters()).map(Parameter::label)
                .startsWith("0.inputWeight", "0.hiddenWeight", "0.inputBias", "0.hiddenBias", "0.reverse.inputWeight")
                .contains("1.reverse.hiddenBias");
    }

    @Test
    void xOfOtherFeaturesIsRefused() {
        assertThatThrownBy(() -> lstm(3, 2).build(SCOPE).apply(constant(Tensor.zeros(4, 5, 2))))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Lstm: x must have 3 axes, the last of size 3 (x is [4,5,2])");
    }

    @Test
    void statesOfAnotherShapeAreRefused() {
        Recurrent gru = gru(3, 2).build(SCOPE);
        Node h = constant(Tensor.zeros(1, 4, 3));

        assertThatThrownBy(() -> gru.run(constant(Tensor.zeros(5, 4, 3)), List.of(h)))
                .isInstanceOf(ShapeException.class)
                .hasMessage("Gru: there must be 1 states of shape [1,4,2], got [[1,4,3]] (x is [5,4,3])");
    }
}
