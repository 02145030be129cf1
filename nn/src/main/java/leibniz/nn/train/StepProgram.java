// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Gradients;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Pass;
import leibniz.nn.loss.Loss;
import leibniz.tensor.DType;

/// Loss, gradients and what becomes of them for one size of batch, as one program.
///
/// @param squares the sum of squares of each parameter's gradient, float64
record StepProgram(Measured measured, Gradients gradients, List<Node> squares, Program program, Workspace workspace) {
    /// What a step makes of gradients.
    @FunctionalInterface
    interface Use {
        Map<Parameter, Node> updates(Measured measured, Gradients gradients);
    }

    static StepProgram of(Layer model, Loss loss, Dataset batch, Use use) {
        Pass pass = Pass.training();
        Measured measured = Measured.of(model, loss, batch, pass);
        Gradients gradients = Reverse.of(measured.loss(), model.parameters());
        List<Node> squares = gradients.list().stream().map(StepProgram::square).toList();
        List<Node> outputs = new ArrayList<>(measured.outputs());
        outputs.addAll(squares);
        Node finite = finite(measured.loss(), squares);
        Program program = Leibniz.program().inputs(measured.features(), measured.targets()).outputs(outputs)
                .updates(onlyIf(finite, use.updates(measured, gradients))).updates(onlyIf(finite, pass.updates()))
                .compile();
        return new StepProgram(measured, gradients, squares, program, program.workspace());
    }

    static Node square(Node gradient) {
        return gradient.to(DType.FLOAT64).square().sum();
    }

    /// One bool: a sum is finite only if all that it sums is.
    private static Node finite(Node loss, List<Node> squares) {
        Node all = loss.to(DType.FLOAT64).abs();
        for (Node square : squares) {
            all = all.add(square);
        }
        return all.lt(Double.POSITIVE_INFINITY);
    }

    /// A step whose loss or gradient is not finite changes nothing, so that what was learnt before it is not lost.
    private static Map<Parameter, Node> onlyIf(Node finite, Map<Parameter, Node> updates) {
        Map<Parameter, Node> guarded = new LinkedHashMap<>();
        updates.forEach((parameter, value) -> guarded.put(parameter, finite.where(value, parameter)));
        return guarded;
    }

    Values run(Dataset batch) {
        return program.run(workspace, batch.features(), batch.targets());
    }
}
