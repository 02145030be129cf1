// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.input;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.scan;

import java.util.List;
import java.util.Map;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Next;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// A long short-term memory of primitive operations along a sequence, value mean(h²) of its last state h, and the gradient
/// with respect to both weights and the bias, float32. As many features go in as there are hidden units; gates lie in the
/// order input, forget, cell, output.
public record Lstm(int steps, int hidden, int batch) implements Workload {
    @Override
    public String name() {
        return "lstm";
    }

    @Override
    public String what() {
        return "LSTM, %d steps, %d units, batch %d, float32".formatted(steps, hidden, batch);
    }

    /// `[steps,batch,hidden]`
    public float[] sequence() {
        return Drawn.floats("sequence", steps * batch * hidden, 1);
    }

    /// `[hidden,4·hidden]`, what the input is multiplied by.
    public float[] inputWeight() {
        return Drawn.floats("inputWeight", 4 * hidden * hidden, 1 / Math.sqrt(hidden));
    }

    /// `[hidden,4·hidden]`, what the state is multiplied by.
    public float[] stateWeight() {
        return Drawn.floats("stateWeight", 4 * hidden * hidden, 1 / Math.sqrt(hidden));
    }

    /// `[4·hidden]`
    public float[] bias() {
        return Drawn.floats("bias", 4 * hidden, 0.1);
    }

    @Override
    public Contender leibniz(int threads) {
        Parameter wx = parameter("wx", Tensor.wrap(inputWeight(), hidden, 4 * hidden));
        Parameter wh = parameter("wh", Tensor.wrap(stateWeight(), hidden, 4 * hidden));
        Parameter b = parameter("b", Tensor.of(bias()));
        Input xs = input("xs", DType.FLOAT32, steps, batch, hidden);
        Node zeros = constant(Tensor.zeros(DType.FLOAT32, Shape.of(batch, hidden)));
        Node last = scan(List.of(zeros, zeros), List.of(xs), (state, x) -> {
            Node gates = x.getFirst().matmul(wx).add(state.get(0).matmul(wh)).add(b);
            Node in = gates.narrow(1, 0, hidden).sigmoid();
            Node forget = gates.narrow(1, hidden, hidden).sigmoid();
            Node cell = gates.narrow(1, 2 * hidden, hidden).tanh();
            Node out = gates.narrow(1, 3 * hidden, hidden).sigmoid();
            Node c = forget.mul(state.get(1)).add(in.mul(cell));
            return Next.of(out.mul(c.tanh()), c);
        }).state(0);
        return Compiled.gradient(threads, last.square().mean(), List.of(wx, wh, b),
                Map.of(xs, Tensor.wrap(sequence(), steps, batch, hidden)));
    }

    @Override
    public Workload small() {
        return new Lstm(5, 4, 3);
    }

    @Override
    public double tolerance() {
        return 1e-4;
    }
}
