// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.sine;

import java.util.ArrayList;
import java.util.List;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.nn.layer.Linear;
import leibniz.nn.layer.Recurrent;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;

/// Goes on with a curve: reads what is known of it value by value, then takes each answer for the next value. One step is
/// one program: a value and the network's states in, the next value and states out.
final class Continuation {
    private final Program step;
    private final int hidden;

    Continuation(Recurrent lstm, Linear head) {
        hidden = head.inputs();
        Input x = Leibniz.input("x", DType.FLOAT32, 1, 1, 1);
        Input h = Leibniz.input("h", DType.FLOAT32, 1, 1, hidden);
        Input c = Leibniz.input("c", DType.FLOAT32, 1, 1, hidden);
        Recurrent.Sequences run = lstm.run(x, List.of(h, c));
        List<Node> outputs = new ArrayList<>(List.of(head.apply(run.outputs())));
        outputs.addAll(run.states());
        step = Leibniz.program().inputs(x, h, c).outputs(outputs.toArray(Node[]::new)).compile();
    }

    /// The `count` values that the network expects after the known ones.
    double[] after(double[] known, int count) {
        double[] foretold = new double[count];
        Tensor h = Tensor.zeros(1, 1, hidden).to(DType.FLOAT32);
        Tensor c = h;
        Tensor next = h;
        try (Workspace workspace = step.workspace()) {
            for (int t = 0; t < known.length + count - 1; t++) {
                Tensor x = t < known.length ? Tensor.wrap(new float[]{(float) known[t]}, 1, 1, 1) : next;
                Values values = step.run(workspace, x, h, c);
                next = values.get(0);
                h = values.get(1);
                c = values.get(2);
                if (t >= known.length - 1) {
                    foretold[t - known.length + 1] = next.toDoubles()[0];
                }
            }
        }
        return foretold;
    }
}
