// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.schedule;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import leibniz.nn.optim.Optimizer;
import leibniz.tensor.Tensor;

/// The learning rate of each epoch, or of each step: whatever is counted from 0.
///
/// ```java
/// Schedule schedule = Schedule.linear(0.1, 1, 5).then(5, Schedule.cosine(95, 0));
/// schedule.set(optimizer, epoch);
/// ```
///
/// A rate depends on the start and on the number alone, so a training that goes on from epoch 17 has the rates it would have
/// had. Below, r is the rate that the optimiser was made with, and e the number of the epoch.
@FunctionalInterface
public interface Schedule {
    /// The rate of epoch e, from 0, where the optimiser starts from r.
    double rate(double r, int e);

    /// Sets all learning rates of an optimiser to those of epoch e.
    default void set(Optimizer optimizer, int e) {
        optimizer.rates().forEach((rate, start) -> rate.set(Tensor.scalar(rate(start, e))));
    }

    /// This schedule up to an epoch, from which another one goes on as from its own epoch 0.
    default Schedule then(int epoch, Schedule next) {
        return (r, e) -> e < epoch ? rate(r, e) : next.rate(r, e - epoch);
    }

    /// r · f(e).
    static Schedule lambda(IntToDoubleFunction f) {
        return (r, e) -> r * f.applyAsDouble(e);
    }

    /// r · gamma^⌊e / size⌋: less every so many epochs.
    ///
    /// @throws IllegalArgumentException if the size is not positive
    static Schedule step(int size, double gamma) {
        requirePositive("step", "size", size);
        return (r, e) -> r * Math.pow(gamma, Math.floorDiv(e, size));
    }

    /// r · gamma^(how many milestones lie at or before e).
    static Schedule multiStep(double gamma, int... milestones) {
        int[] all = milestones.clone();
        return (r, e) -> r * Math.pow(gamma, (double) Arrays.stream(all).filter(m -> m <= e).count());
    }

    /// r · gammaᵉ.
    static Schedule exponential(double gamma) {
        return (r, e) -> r * Math.pow(gamma, e);
    }

    /// least + (r − least)·(1 + cos(π·e/period))/2: down to the least in a period, and up again after it.
    ///
    /// @throws IllegalArgumentException if the period is not positive
    static Schedule cosine(int period, double least) {
        requirePositive("cosine", "period", period);
        return (r, e) -> least + (r - least) * (1 + Math.cos(Math.PI * e / period)) / 2;
    }

    /// Down a cosine and back to the start (Loshchilov and Hutter 2017): periods of `first` epochs, then `times` as many, and
    /// so on.
    ///
    /// @throws IllegalArgumentException if a number is not positive
    static Schedule cosineWithRestarts(int first, int times, double least) {
        requirePositive("cosineWithRestarts", "first period", first);
        requirePositive("cosineWithRestarts", "multiple of periods", times);
        return (r, e) -> {
            long period = first;
            long within = e;
            if (times == 1) {
                within %= period;
            }
            while (within >= period) {
                within -= period;
                period *= times;
            }
            return least + (r - least) * (1 + Math.cos(Math.PI * within / period)) / 2;
        };
    }

    /// r times a factor that goes from `from` to `to` in so many epochs, on a straight line, and stays.
    ///
    /// @throws IllegalArgumentException if the epochs are not positive
    static Schedule linear(double from, double to, int epochs) {
        requirePositive("linear", "epochs", epochs);
        return (r, e) -> r * (from + (to - from) * Math.min(e, epochs) / epochs);
    }

    /// r · factor for so many epochs, then r.
    static Schedule constant(double factor, int epochs) {
        return (r, e) -> e < epochs ? r * factor : r;
    }

    /// r · (1 − e/epochs)^power, then 0.
    ///
    /// @throws IllegalArgumentException if the epochs are not positive
    static Schedule polynomial(int epochs, double power) {
        requirePositive("polynomial", "epochs", epochs);
        return (r, e) -> r * Math.pow(1 - (double) Math.min(e, epochs) / epochs, power);
    }

    /// r · min((e + 1)/warmup, √(warmup/(e + 1))): up on a straight line, then down by the inverse root.
    ///
    /// @throws IllegalArgumentException if the warm-up is not positive
    static Schedule inverseRoot(int warmup) {
        requirePositive("inverseRoot", "warm-up", warmup);
        return (r, e) -> r * Math.min((e + 1.0) / warmup, Math.sqrt(warmup / (e + 1.0)));
    }

    /// Up from `low` to `high` and down again, on straight lines (Smith 2017); r plays no part.
    ///
    /// @throws IllegalArgumentException if a number of epochs is not positive
    static Schedule cyclic(double low, double high, int up, int down) {
        requirePositive("cyclic", "epochs up", up);
        requirePositive("cyclic", "epochs down", down);
        return (r, e) -> {
            int within = e % (up + down);
            double height = within < up ? (double) within / up : 1 - (double) (within - up) / down;
            return low + (high - low) * height;
        };
    }

    /// Up to a peak and down to almost nothing, once (Smith and Topin 2018); r plays no part. [OneCycle] has settings.
    ///
    /// @throws IllegalArgumentException if there are fewer than 2 steps
    static OneCycle oneCycle(double peak, int steps) {
        return OneCycle.of(peak, steps);
    }

    private static void requirePositive(String op, String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s: the %s (%d) must be positive".formatted(op, name, value));
        }
    }
}
