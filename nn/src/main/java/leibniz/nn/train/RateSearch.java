// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import leibniz.graph.Parameter;
import leibniz.nn.data.Batch;
import leibniz.nn.data.Batches;
import leibniz.tensor.Tensor;

/// What came of looking for a learning rate (Smith 2017): the loss of each step while the rate rose.
///
/// @param rates the learning rate of each step
/// @param losses of its batch, before it, smoothed; fewer than all steps where the loss became four times its smallest
/// @param suggestion a tenth of the rate at which the loss was smallest: still falling, and far from where it rises
@SuppressWarnings("ArrayRecordComponent") // curves, drawn but not compared
public record RateSearch(double[] rates, double[] losses, double suggestion) {
    private static final int STEPS = 100;
    private static final double LOWEST = 1e-7;
    private static final double HIGHEST = 10;
    private static final double INERTIA = 0.9;
    private static final double LOST = 4;
    private static final double MARGIN = 10;

    static RateSearch of(Settings settings, Batches batches) {
        Steps steps = new Steps(settings);
        steps.record(batches.from(1, 0).next().data());
        Map<Parameter, Tensor> before = new LinkedHashMap<>();
        Stream.of(settings.model.parameters(), settings.model.state(), settings.optimizer.state(),
                settings.optimizer.rates().keySet()).flatMap(Collection::stream)
                .forEach(parameter -> before.put(parameter, parameter.value()));
        try {
            return search(settings, batches, steps);
        } finally {
            before.forEach(Parameter::set);
        }
    }

    private static RateSearch search(Settings settings, Batches batches, Steps steps) {
        Doubles rates = new Doubles();
        Doubles losses = new Doubles();
        double average = 0;
        double smallest = Double.POSITIVE_INFINITY;
        int epoch = 1;
        Iterator<Batch> left = batches.from(epoch, 0);
        for (int i = 0; i < STEPS; i++) {
            List<Batch> parts = new ArrayList<>();
            while (parts.size() < settings.accumulate) {
                left = left.hasNext() ? left : batches.from(++epoch, 0);
                parts.add(left.next());
            }
            double rate = LOWEST * Math.pow(HIGHEST / LOWEST, i / (STEPS - 1.0));
            settings.optimizer.rates().keySet().forEach(one -> one.set(Tensor.scalar(rate)));
            double loss = lossOrInfinity(steps, parts, batches.count(), epoch);
            average = INERTIA * average + (1 - INERTIA) * loss;
            double smoothed = average / (1 - Math.pow(INERTIA, i + 1));
            if (!(smoothed <= LOST * smallest)) {
                break;
            }
            rates.add(rate);
            losses.add(smoothed);
            smallest = Math.min(smallest, smoothed);
        }
        return new RateSearch(rates.toArray(), losses.toArray(), suggestion(rates.toArray(), losses.toArray()));
    }

    /// A rate so large that numbers overflow is an answer here, not a failure; a bad first batch is a failure.
    private static double lossOrInfinity(Steps steps, List<Batch> parts, int batches, int epoch) {
        try {
            return steps.step(parts, batches, epoch, new Tally()).loss();
        } catch (TrainingException e) {
            if (parts.getFirst().number() == 1 && epoch == 1) {
                throw e;
            }
            return Double.POSITIVE_INFINITY;
        }
    }

    private static double suggestion(double[] rates, double[] losses) {
        int best = 0;
        for (int i = 1; i < losses.length; i++) {
            best = losses[i] < losses[best] ? i : best;
        }
        return rates[best] / MARGIN;
    }

    /// Such as `learning rate 0.0123 (79 steps)`.
    @Override
    public String toString() {
        return "learning rate %.3g (%d steps)".formatted(suggestion, rates.length);
    }
}
