// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.nn.loss.Losses.crossEntropy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import leibniz.nn.clip.Clipping;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Mlp;
import leibniz.nn.optim.Adam;
import leibniz.nn.schedule.Schedule;
import leibniz.nn.store.Weights;

/// A training in a JVM of its own that tells each step, so that it can be killed at any.
final class Killed {
    static final int STEPS = 120;
    /// After every so many steps it waits for a byte, or the end, of its standard input.
    static final int AHEAD = 10;

    private Killed() {
    }

    /// @param arguments the folder of checkpoints, the file that the weights are written to at the end
    public static void main(String[] arguments) throws IOException {
        Mlp model = Mlp.of(2, 16, 2).activation(Activation.TANH).seed(3);
        Trainer.of(model, crossEntropy()).optimizer(Adam.of(0.01)).batch(10).epochs(6).seed(5).quiet()
                .validate(Toy.moons(40, 2)).earlyStopping(100).keepBest().prefetch(2)
                .scheduleSteps(Schedule.exponential(0.99)).clip(Clipping.byGlobalNorm(1))
                .checkpoints(Checkpoints.in(Path.of(arguments[0])).every(7).keep(2)).listener(telling())
                .fit(Toy.moons(200, 1));
        Weights.save(Path.of(arguments[1]), model);
    }

    private static Listener telling() {
        return new Listener() {
            @Override
            public void epoch(Epoch epoch) {
            }

            @Override
            public void step(Step step) {
                int number = (step.epoch() - 1) * step.batches() + step.batch();
                System.out.println(number);
                if (number % AHEAD == 0) {
                    awaitByte();
                }
            }
        };
    }

    private static void awaitByte() {
        try {
            System.in.read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
