// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// How far a training has come, beside the numbers of model and optimiser.
final class Standing {
    /// The best epoch so far.
    ///
    /// @param value by the goal
    /// @param numbers what the model's parameters and state held; empty if they are not wanted
    record Best(int epoch, double value, List<Tensor> numbers) {
        /// Copies the list.
        Best {
            numbers = List.copyOf(numbers);
        }
    }

    /// The running epoch, from 1; after the last one, one more.
    int epoch = 1;
    /// Batches of the running epoch that are done.
    int batch;
    /// Steps of the running epoch that are done.
    int stepsOfEpoch;
    long step;
    double seconds;
    Tally tally = new Tally();
    Optional<Best> best = Optional.empty();
    /// For each parameter, the sum over the steps of the running epoch.
    double[] gradientNorms;
    final Doubles losses = new Doubles();
    final Doubles rates = new Doubles();
    final List<Epoch> epochs = new ArrayList<>();
    /// For each epoch, one number for each parameter.
    final List<double[]> gradients = new ArrayList<>();
    final List<double[]> weights = new ArrayList<>();

    Standing(int parameters) {
        gradientNorms = new double[parameters];
    }

    void add(Steps.Outcome outcome, double rate) {
        step++;
        stepsOfEpoch++;
        losses.add(outcome.loss());
        rates.add(rate);
        for (int i = 0; i < gradientNorms.length; i++) {
            gradientNorms[i] += Math.sqrt(outcome.squares()[i]);
        }
    }

    void close(Epoch done, List<Parameter> parameters) {
        epochs.add(done);
        gradients.add(Arrays.stream(gradientNorms).map(sum -> sum / stepsOfEpoch).toArray());
        weights.add(parameters.stream().mapToDouble(Standing::norm).toArray());
        epoch++;
        batch = 0;
        stepsOfEpoch = 0;
        seconds = 0;
        tally = new Tally();
        gradientNorms = new double[gradientNorms.length];
    }

    private static double norm(Parameter parameter) {
        double sum = 0;
        for (double x : parameter.live().toDoubles()) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }

    History history(List<Parameter> parameters) {
        List<History.Norms> norms = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            int at = i;
            norms.add(new History.Norms(parameters.get(i).label(), gradients.stream().mapToDouble(g -> g[at]).toArray(),
                    weights.stream().mapToDouble(w -> w[at]).toArray()));
        }
        return new History(losses.toArray(), rates.toArray(), norms);
    }
}
