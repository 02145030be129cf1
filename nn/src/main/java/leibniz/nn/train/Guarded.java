// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Map;
import leibniz.Values;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.nn.data.Batch;

/// A step on one batch, with its numbers looked at before and after.
///
/// @param where such as `epoch 1, batch 3 of 63`
record Guarded(Settings settings, StepProgram program, Batch batch, String where) {

    Values run() {
        new Checks("fit", where).check(batch, program.measured().classes());
        Values values = values();
        double loss = values.of(program.measured().loss()).item();
        if (!Double.isFinite(loss)) {
            throw broken("the loss must be finite but is " + loss, program.measured().loss());
        }
        for (int i = 0; i < program.squares().size(); i++) {
            double square = values.of(program.squares().get(i)).item();
            if (!Double.isFinite(square)) {
                Parameter parameter = program.gradients().parameters().get(i);
                throw broken("the norm of every gradient must be finite but that of %s is %s".formatted(
                        parameter.label(), square), program.squares().get(i));
            }
        }
        return values;
    }

    private Values values() {
        try {
            return program.run(batch.data());
        } catch (IndexOutOfBoundsException e) {
            throw new TrainingException("fit: %s (%s)".formatted(e.getMessage(), where), e);
        }
    }

    private TrainingException broken(String rule, Node node) {
        return new TrainingException("fit: %s (%s, the learning rate is %s)%s".formatted(rule, where,
                settings.optimizer.learningRate().value().item(),
                Culprit.of(node, Map.of(program.measured().features(), batch.data().features(),
                        program.measured().targets(), batch.data().targets()))),
                null);
    }
}
