// SPDX-License-Identifier: Apache-2.0
package leibniz.nn;

import static leibniz.nn.loss.Losses.crossEntropy;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import leibniz.nn.data.Dataset;
import leibniz.nn.data.Standardizer;
import leibniz.nn.data.Table;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Mlp;
import leibniz.nn.optim.Adam;
import leibniz.nn.store.Weights;
import leibniz.nn.train.Evaluator;
import leibniz.nn.train.Run;
import leibniz.nn.train.Trainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the README shows, from a table to a model that another program loads.
class FirstProgramTest {
    @TempDir
    private Path folder;

    private static String flowers() {
        Random random = new Random(1);
        StringBuilder table = new StringBuilder("a,b,kind\n");
        for (int i = 0; i < 90; i++) {
            table.append(
                    "%s,%s,%s%n".formatted(i % 3 + 0.2 * random.nextGaussian(), i % 3 - 0.2 * random.nextGaussian(),
                            List.of("rose", "lily", "iris").get(i % 3)));
        }
        return table.toString();
    }

    @Test
    void aModelIsTrainedSavedAndLoaded() throws IOException {
        Path table = Files.writeString(folder.resolve("flowers.csv"), flowers());
        Path weights = folder.resolve("flowers.safetensors");

        Dataset.Split data = Table.csv(table).classification("kind").data().split(0.8, 1);
        Standardizer scale = Standardizer.fit(data.train());
        Mlp model = Mlp.of(2, 16, 3).activation(Activation.RELU);
        Run run = Trainer.of(model, crossEntropy()).optimizer(Adam.of(0.01)).batch(16).epochs(30).quiet()
                .validate(scale.apply(data.test())).fit(scale.apply(data.train()));
        run.report(folder.resolve("flowers.html"));
        Weights.save(weights, model);

        Mlp loaded = Mlp.of(2, 16, 3).activation(Activation.RELU);
        Weights.load(weights, loaded);
        assertThat(Evaluator.of(loaded, crossEntropy()).score(scale.apply(data.test())))
                .isEqualTo(run.last().validation().orElseThrow());
    }
}
