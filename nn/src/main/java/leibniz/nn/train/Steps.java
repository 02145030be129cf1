// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.graph.Type;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Dataset;
import leibniz.nn.loss.Reduction;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/// The programs that a training consists of: one for each size of batch, and one more where a step gathers the gradients of
/// several batches.
final class Steps {
    private final Settings settings;
    private final Map<Integer, StepProgram> programs = new HashMap<>();
    private final Map<Parameter, Parameter> sums = new LinkedHashMap<>();
    private @Nullable Applied applied;

    /// The second half of a step of several batches.
    ///
    /// @param examples by how many to divide, float64
    private record Applied(Program program, Input examples, List<Node> squares) {
    }

    /// What came of a step.
    ///
    /// @param loss the mean over its examples, before it
    /// @param squares the sum of squares of each parameter's gradient
    @SuppressWarnings("ArrayRecordComponent") // handed on, not compared
    record Outcome(double loss, double[] squares) {
    }

    Steps(Settings settings) {
        this.settings = settings;
    }

    /// Records what is not recorded yet, so that the optimiser remembers all that it ever will.
    void record(Dataset batch) {
        StepProgram program = program(batch);
        if (settings.accumulate > 1 && applied == null) {
            applied = applied(program.gradients().parameters());
        }
    }

    private StepProgram program(Dataset batch) {
        StepProgram known = programs.get(batch.size());
        if (known != null) {
            return known;
        }
        // Not by computeIfAbsent: nodes would be said to be recorded in it.
        StepProgram made = StepProgram.of(settings.model, settings.loss, batch, settings.accumulate > 1
                ? this::gathered
                : (_, gradients) -> settings.optimizer.updates(settings.clipping.of(gradients)));
        programs.put(batch.size(), made);
        return made;
    }

    private Map<Parameter, Node> gathered(Measured measured, Gradients gradients) {
        double weight = measured.reduction() == Reduction.MEAN ? measured.features().shape().axis(0) : 1;
        Map<Parameter, Node> updates = new LinkedHashMap<>();
        for (Parameter x : gradients.parameters()) {
            if (gradients.reaches(x)) {
                Parameter sum = sums.computeIfAbsent(x,
                        _ -> new Parameter(x.label() + ".sum", Tensor.zeros(x.dtype(), x.shape())));
                updates.put(sum, sum.add(gradients.of(x).mul(weight)));
            }
        }
        return updates;
    }

    private Applied applied(List<Parameter> parameters) {
        Input examples = new Input("examples", new Type(DType.FLOAT64, Shape.SCALAR));
        Map<Parameter, Node> means = new LinkedHashMap<>();
        sums.forEach((x, sum) -> means.put(x, sum.div(examples.to(sum.dtype()))));
        List<Node> squares = parameters.stream().map(x -> StepProgram.square(means.getOrDefault(x, Fill.zerosLike(x))))
                .toList();
        Map<Parameter, Node> updates = new LinkedHashMap<>(settings.optimizer.updates(settings.clipping.of(means)));
        sums.values().forEach(sum -> updates.put(sum, Fill.zerosLike(sum)));
        return new Applied(Leibniz.program().inputs(examples).outputs(squares).updates(updates).compile(), examples,
                squares);
    }

    /// Changes the parameters once.
    ///
    /// @param parts the batches of the step: as many as are gathered, or fewer at the end of an epoch
    Outcome step(List<Batch> parts, int batches, int epoch, Tally tally) {
        double loss = 0;
        double examples = 0;
        double[] squares = new double[0];
        for (Batch part : parts) {
            StepProgram program = program(part.data());
            Values values = new Guarded(settings, program, part,
                    "epoch %d, batch %d of %d".formatted(epoch, part.number(), batches)).run();
            double value = values.of(program.measured().loss()).item();
            loss += program.measured().reduction() == Reduction.MEAN ? value * part.data().size() : value;
            examples += part.data().size();
            squares = items(values, program.squares());
            tally.add(program.measured(), values, part.data().size());
        }
        if (settings.accumulate == 1) {
            StepProgram only = program(parts.getFirst().data());
            return new Outcome(only.measured().reduction() == Reduction.MEAN ? loss / examples : loss, squares);
        }
        record(parts.getFirst().data());
        Applied second = Objects.requireNonNull(applied);
        boolean mean = program(parts.getFirst().data()).measured().reduction() == Reduction.MEAN;
        Values values = second.program.run(Tensor.scalar(mean ? examples : 1));
        return new Outcome(mean ? loss / examples : loss, items(values, second.squares));
    }

    private static double[] items(Values values, List<Node> nodes) {
        return nodes.stream().mapToDouble(node -> values.of(node).item()).toArray();
    }
}
