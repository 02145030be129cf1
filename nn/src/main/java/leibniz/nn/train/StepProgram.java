// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.LinkedHashMap;
import java.util.Map;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Pass;
import leibniz.nn.loss.Loss;
import leibniz.nn.optim.Optimizer;

/// A whole training step for one size of batch: loss, gradients and updates as one program.
record StepProgram(Measured measured, Program program, Workspace workspace) {

    static StepProgram of(Layer model, Loss loss, Optimizer optimizer, Dataset batch) {
        Pass pass = Pass.training();
        Measured measured = Measured.of(model, loss, batch, pass);
        Map<Parameter, Node> updates = optimizer.updates(Reverse.of(measured.loss(), model.parameters()));
        Program program = Leibniz.program().inputs(measured.features(), measured.targets()).outputs(measured.outputs())
                .updates(onlyIfFinite(measured.loss(), updates)).updates(onlyIfFinite(measured.loss(), pass.updates()))
                .compile();
        return new StepProgram(measured, program, program.workspace());
    }

    /// A step whose loss is not finite changes nothing, so that what was learnt before it is not lost.
    private static Map<Parameter, Node> onlyIfFinite(Node loss, Map<Parameter, Node> updates) {
        Node finite = loss.abs().lt(Double.POSITIVE_INFINITY);
        Map<Parameter, Node> guarded = new LinkedHashMap<>();
        updates.forEach((parameter, value) -> guarded.put(parameter, finite.where(value, parameter)));
        return guarded;
    }

    Values run(Dataset batch) {
        return program.run(workspace, batch.features(), batch.targets());
    }
}
