// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.nn.loss.Losses.meanSquaredError;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import leibniz.nn.layer.Mlp;
import leibniz.tensor.DType;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Epoch EPOCH = new Epoch(3, 10, new Score(0.12344, OptionalDouble.of(0.96125)),
            Optional.of(new Score(0.14, OptionalDouble.of(0.956))), 1.26, 6349.2);

    @Test
    void aTerminalWithTheLibraryShowsABar() {
        assertThat(Progress.of(true, true)).isInstanceOf(TerminalBar.class);
    }

    @Test
    void aTerminalWithoutTheLibraryGetsLines() {
        assertThat(Progress.of(true, false)).isInstanceOf(LogLines.class);
    }

    @Test
    void elsewhereThereAreLines() {
        assertThat(Progress.of(false, true)).isInstanceOf(LogLines.class);
    }

    @Test
    void anEpochReadsAsALine() {
        assertThat(EPOCH).hasToString(
                "epoch 3/10: loss 0.1234, accuracy 0.9613; validation loss 0.1400, accuracy 0.9560; 1.3 s, 6349 examples/s");
    }

    @Test
    void anEpochWithoutAccuracyAndValidationIsAShorterLine() {
        assertThat(new Epoch(1, 1, new Score(2, OptionalDouble.empty()), Optional.empty(), 0, 0)).hasToString(
                "epoch 1/1: loss 2.0000; 0.0 s, 0 examples/s");
    }

    @Test
    void aRunReadsAsALineForEachEpoch() {
        Run run = new Run(List.of(EPOCH, EPOCH), Evaluator.of(x -> x, meanSquaredError()), History.NONE,
                Optional.empty());

        assertThat(run).hasToString(EPOCH + "\n" + EPOCH);
    }

    @Test
    void theBarNamesItsEpochAndEndsWithItsScores() {
        List<String> shown = new ArrayList<>();
        TerminalBar bar = bar(shown);

        bar.step(new Step(3, 10, 1, 2, 32, 50, 0.5));
        bar.step(new Step(3, 10, 2, 2, 50, 50, 0.25));
        bar.epoch(EPOCH);

        assertThat(shown.getLast()).startsWith("epoch 3/10 100% [").contains("50/50").containsPattern("[0-9?]/s")
                .endsWith(
                        " val loss 0.1400 acc 0.9560, train loss 0.1234 acc 0.9613");
    }

    @Test
    void withoutValidationTheBarEndsWithTheTrainingScore() {
        List<String> shown = new ArrayList<>();
        TerminalBar bar = bar(shown);

        bar.step(new Step(1, 1, 1, 1, 32, 32, 0.5));
        bar.epoch(new Epoch(1, 1, new Score(2, OptionalDouble.empty()), Optional.empty(), 0, 0));

        assertThat(shown.getLast()).endsWith(" loss 2.0000");
    }

    @Test
    void aBrokenTrainingClosesItsBarWithTheLastLoss() {
        List<String> shown = new ArrayList<>();
        TerminalBar bar = bar(shown);

        bar.step(new Step(1, 10, 1, 2, 32, 64, 0.5));
        bar.end();

        assertThat(shown.getLast()).startsWith("epoch 1/10  50% [").endsWith(" loss 0.5000");
    }

    @Test
    void everyEpochHasABarOfItsOwn() {
        List<String> shown = new ArrayList<>();
        TerminalBar bar = bar(shown);

        bar.step(new Step(1, 2, 1, 1, 32, 32, 0.5));
        bar.epoch(EPOCH);
        bar.step(new Step(2, 2, 1, 1, 32, 32, 0.25));
        bar.epoch(EPOCH);

        assertThat(shown.getFirst()).startsWith("epoch 1/2");
        assertThat(shown.getLast()).startsWith("epoch 2/2");
    }

    private static TerminalBar bar(List<String> shown) {
        return new TerminalBar(
                () -> ProgressBar.builder().setConsumer(new DelegatingProgressBarConsumer(shown::add, 200)));
    }

    @Test
    void awayFromATerminalEveryEpochIsLogged() {
        assertThat(logged(trainer().epochs(2)).lines()).satisfiesExactly(
                line -> assertThat(line).contains("INFO").contains("epoch 1/2: loss "),
                line -> assertThat(line).contains("INFO").contains("epoch 2/2: loss "));
    }

    @Test
    void aQuietTrainerLogsNothing() {
        assertThat(logged(trainer().quiet().epochs(2))).isEmpty();
    }

    private static Trainer trainer() {
        return Trainer.of(Mlp.of(1, 1).dtype(DType.FLOAT64), meanSquaredError()).epochs(1);
    }

    /// What reaches standard error, where the logger of the tests writes.
    private static String logged(Trainer trainer) {
        PrintStream before = System.err;
        ByteArrayOutputStream caught = new ByteArrayOutputStream();
        System.setErr(new PrintStream(caught, true, StandardCharsets.UTF_8));
        try {
            trainer.fit(Toy.line());
        } finally {
            System.setErr(before);
        }
        return caught.toString(StandardCharsets.UTF_8);
    }
}
