// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import static leibniz.nn.loss.Losses.crossEntropy;
import static leibniz.nn.metric.Metrics.f1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import leibniz.graph.Parameter;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Layers;
import leibniz.nn.layer.Mlp;
import leibniz.nn.optim.Adam;
import leibniz.nn.store.Safetensors;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Dataset MOONS = Toy.moons(50, 1);

    @TempDir
    private Path folder;

    private static Mlp model() {
        return Mlp.of(2, 8, 2).activation(Activation.TANH).seed(3);
    }

    private Trainer trainer(Layer model) {
        return Trainer.of(model, crossEntropy()).optimizer(Adam.of(0.02)).batch(10).epochs(4).validate(MOONS)
                .metrics(f1()).seed(5).quiet();
    }

    private static List<Tensor> numbers(Layer model) {
        return Stream.concat(model.parameters().stream(), model.state().stream()).map(Parameter::value).toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Breaks off after that many steps, as a failing disk or listener would.
    private static Listener breakingOff(int after) {
        int[] steps = {0};
        return new Listener() {
            @Override
            public void epoch(Epoch epoch) {
            }

            @Override
            public void step(Step step) {
                if (++steps[0] == after) {
                    throw new IllegalStateException("broken off");
                }
            }
        };
    }

    private void breakOff(Trainer trainer, int after) {
        assertThatThrownBy(() -> trainer.listener(breakingOff(after)).fit(MOONS)).hasMessage("broken off");
    }

    @Test
    void aTrainingGoesOnWithTheSameBits() {
        Mlp whole = model();
        trainer(whole).fit(MOONS);
        breakOff(trainer(model()).checkpoints(Checkpoints.in(folder).every(3)), 14);
        Mlp resumed = model();

        trainer(resumed).checkpoints(folder).fit(MOONS);

        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    @Test
    void itsHistoryIsThatOfTheWholeTraining() {
        Run whole = trainer(model()).fit(MOONS);
        breakOff(trainer(model()).checkpoints(Checkpoints.in(folder).every(3)), 14);

        Run resumed = trainer(model()).checkpoints(folder).fit(MOONS);

        assertThat(resumed.history()).usingRecursiveComparison().isEqualTo(whole.history());
        assertThat(resumed.epochs()).usingRecursiveComparison().ignoringFields("seconds", "speed")
                .isEqualTo(whole.epochs());
    }

    @Test
    void randomMasksAndRunningStatisticsGoOnToo() {
        Layer whole = dropping();
        trainer(whole).fit(MOONS);
        breakOff(trainer(dropping()).checkpoints(Checkpoints.in(folder).every(4)), 9);
        Layer resumed = dropping();

        trainer(resumed).checkpoints(folder).fit(MOONS);

        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    private static Layer dropping() {
        return Layers.sequential(Layers.linear(2, 8), Activation.TANH, Layers.dropout(0.3), Layers.batchNorm(8),
                Layers.linear(8, 2)).build(3);
    }

    @Test
    void gatheredGradientsGoOnToo() {
        Mlp whole = model();
        trainer(whole).accumulate(2).fit(MOONS);
        breakOff(trainer(model()).accumulate(2).checkpoints(Checkpoints.in(folder).every(1)), 7);
        Mlp resumed = model();

        trainer(resumed).accumulate(2).checkpoints(folder).fit(MOONS);

        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    @Test
    void theBestEpochIsKeptThroughABreak() {
        Mlp whole = model();
        trainer(whole).optimizer(Adam.of(1)).keepBest().fit(MOONS);
        breakOff(trainer(model()).optimizer(Adam.of(1)).keepBest().checkpoints(folder), 14);
        Mlp resumed = model();

        trainer(resumed).optimizer(Adam.of(1)).keepBest().checkpoints(folder).fit(MOONS);

        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    @Test
    void aFinishedTrainingIsNotRepeated() {
        Mlp first = model();
        trainer(first).checkpoints(folder).fit(MOONS);
        Mlp second = model();

        Run run = trainer(second).checkpoints(folder).listener(breakingOff(1)).fit(MOONS);

        assertThat(numbers(second)).isEqualTo(numbers(first));
        assertThat(run.epochs()).hasSize(4);
    }

    @Test
    void moreEpochsGoOnFromTheEnd() {
        Mlp whole = model();
        trainer(whole).epochs(6).fit(MOONS);
        trainer(model()).checkpoints(folder).fit(MOONS);
        Mlp longer = model();

        trainer(longer).epochs(6).checkpoints(folder).fit(MOONS);

        assertThat(numbers(longer)).isEqualTo(numbers(whole));
    }

    @Test
    void theLastOnesAreKept() throws IOException {
        trainer(model()).checkpoints(Checkpoints.in(folder).every(2).keep(2)).fit(MOONS);

        assertThat(files()).containsExactly("step-000000000018.safetensors", "step-000000000020.safetensors");
    }

    @Test
    void whatAKilledWriteLeftBehindIsCleanedUp() throws IOException {
        Files.writeString(folder.resolve("step-000000000007.safetensors.1-2.part"), "half");

        trainer(model()).checkpoints(Checkpoints.in(folder).keep(1)).fit(MOONS);

        assertThat(files()).containsExactly("step-000000000020.safetensors");
    }

    @Test
    void aDamagedCheckpointIsPassedOver() throws IOException {
        Mlp whole = model();
        trainer(whole).checkpoints(folder).fit(MOONS);
        Path last = folder.resolve("step-000000000020.safetensors");
        byte[] bytes = Files.readAllBytes(last);
        bytes[bytes.length - 40] ^= 1;
        Files.write(last, bytes);
        Mlp resumed = model();

        trainer(resumed).checkpoints(folder).fit(MOONS);

        assertThat(numbers(resumed)).isEqualTo(numbers(whole));
    }

    @Test
    void damagedCheckpointsAloneAreRefused() throws IOException {
        Files.writeString(folder.resolve("step-000000000020.safetensors"), "nothing like it");

        assertThatThrownBy(() -> trainer(model()).checkpoints(folder).fit(MOONS))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("fit: cannot go on from the checkpoints in " + folder
                        + " (step-000000000020.safetensors: the length of the header must lie in 2 to 7 but is 2334956330817974126)");
    }

    @Test
    void anotherSizeOfBatchIsRefused() {
        trainer(model()).epochs(1).checkpoints(folder).fit(MOONS);

        assertThatThrownBy(() -> trainer(model()).batch(5).checkpoints(folder).fit(MOONS))
                .isInstanceOf(TrainingException.class).hasMessage(
                        "fit: checkpoint step-000000000005.safetensors was written by another training: batch is 10 (KEEP) there and 5 (KEEP) here; choose another folder or empty this one");
    }

    @Test
    void anotherModelIsRefusedAndStaysAsItWas() {
        trainer(model()).epochs(1).checkpoints(folder).fit(MOONS);
        Mlp wider = Mlp.of(2, 9, 2);
        List<Tensor> before = numbers(wider);

        assertThatThrownBy(() -> trainer(wider).checkpoints(folder).fit(MOONS)).isInstanceOf(TrainingException.class)
                .hasMessage(
                        "fit: checkpoint step-000000000005.safetensors was written by another training: parameter/0.weight is float32[8,2] there and float32[9,2] here; choose another folder or empty this one");
        assertThat(numbers(wider)).isEqualTo(before);
    }

    @Test
    void aCheckpointIsASafetensorsFile() throws IOException {
        trainer(model()).epochs(1).checkpoints(folder).fit(MOONS);

        assertThat(Safetensors.open(folder.resolve("step-000000000005.safetensors")).names()).contains(
                "parameter/0.weight", "optimizer/0.weight.mean", "rate/0", "history/losses");
    }

    @Test
    void keepingNoneIsRefused() {
        assertThatThrownBy(() -> Checkpoints.in(folder).keep(0)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("checkpoints: steps (0) must not be negative and keep (0) must be positive");
    }
}
