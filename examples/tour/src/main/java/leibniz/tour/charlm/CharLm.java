// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.charlm;

import static leibniz.nn.layer.Activation.RELU;
import static leibniz.nn.layer.Layers.embedding;
import static leibniz.nn.layer.Layers.lambda;
import static leibniz.nn.layer.Layers.layerNorm;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.sequential;
import static leibniz.nn.layer.Layers.sinusoidalPositions;
import static leibniz.nn.layer.Layers.transformerEncoder;
import static leibniz.nn.loss.Losses.crossEntropy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import leibniz.nn.clip.Clipping;
import leibniz.nn.data.Batches.LastBatch;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Spec;
import leibniz.nn.optim.Adam;
import leibniz.nn.schedule.Schedule;
import leibniz.nn.store.BadFileException;
import leibniz.nn.store.Weights;
import leibniz.nn.train.Epoch;
import leibniz.nn.train.Listener;
import leibniz.nn.train.Run;
import leibniz.nn.train.Step;
import leibniz.nn.train.Trainer;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;

/// A small transformer learns to guess the next character of the project's own sources, or of any text, and then writes.
///
/// How good it is shows on the last tenth of the text, which it never learns from: the mean of −log₂ p of the right
/// character, in bits. Models that only count what follows one character, or two, are the known answers to beat.
public final class CharLm implements Example {
    private static final int HELD_OUT = 100_000;
    private static final int REPORTS = 10;
    private static final double RATE = 3e-3;
    private static final double[] TEMPERATURES = {0.5, 1};
    private final Size size;

    /// How large all is.
    ///
    /// @param context how many characters the model looks back to
    /// @param features of a character
    /// @param heads of each attention
    /// @param blocks of the transformer
    /// @param batch windows of a step
    /// @param steps of the training
    /// @param written how many characters are written at each temperature
    record Size(int context, int features, int heads, int blocks, int batch, int steps, int written) {
    }

    /// Two blocks of 96 features that look back to 64 characters, taught in 800 steps of 2,048 characters each.
    public CharLm() {
        this(new Size(64, 96, 4, 2, 32, 800, 400));
    }

    CharLm(Size size) {
        this.size = size;
    }

    @Override
    public String name() {
        return "charlm";
    }

    @Override
    public String summary() {
        return "a transformer learns these sources and writes (--data: a text)";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Corpus corpus = Corpus.read(settings.data(), Path.of(""), settings.seed());
        int cut = (int) (corpus.text().length() * 9L / 10);
        Alphabet alphabet = Alphabet.of(corpus.text().substring(0, cut));
        int[] learnt = alphabet.numbers(corpus.text().substring(0, cut));
        int[] held = alphabet.numbers(corpus.text().substring(cut,
                Math.min(corpus.text().length(), cut + HELD_OUT + 1)));
        if (windows(learnt) < size.batch || windows(held) < 1) {
            throw new BadFileException(corpus.source(),
                    "the text must have at least %d characters, but has %d".formatted(
                            Math.max(size.batch + 1, 11) * (size.context + 1) * 10 / 9, corpus.text().length()));
        }
        PrintStream screen = settings.screen();
        screen.printf("text: %s, %d characters, %d of them different%n", corpus.source(), corpus.text().length(),
                alphabet.size() - 1);
        Layer model = model(alphabet.size()).build(settings.seed());
        screen.printf("model: %d blocks of %d features, %d heads, %d characters back, %d parameters%n%n", size.blocks,
                size.features, size.heads, size.context,
                model.parameters().stream().mapToInt(p -> p.shape().size()).sum());

        Run run = train(model, dataset(learnt), dataset(held), settings);

        Path weights = settings.out().resolve("charlm.safetensors");
        Weights.save(weights, model);
        run.report(settings.out().resolve("charlm.html"));
        String beginning = corpus.text().substring(cut, cut + size.context / 2);
        write(new Writer(run.evaluator(), alphabet, size.context), beginning, settings);
        screen.println("weights: " + weights);
        screen.println("report: " + settings.out().resolve("charlm.html"));
        screen.println();
        compare(run, alphabet.size(), learnt, held, screen);
    }

    private Spec model(int characters) {
        List<Spec> parts = new ArrayList<>();
        parts.add(embedding(characters, size.features));
        parts.add(sinusoidalPositions());
        for (int i = 0; i < size.blocks; i++) {
            // GELU, which blocks have unless told, spends more time on error functions than all else here takes.
            parts.add(transformerEncoder(size.features, size.heads).activation(RELU).lookingBack());
        }
        parts.add(layerNorm(size.features));
        parts.add(linear(size.features, characters));
        // The loss wants classes on axis 1, before the places.
        parts.add(lambda("SwapAxes", x -> x.swapAxes(1, 2)));
        return sequential(parts.toArray(Spec[]::new));
    }

    private Run train(Layer model, Dataset learnt, Dataset held, Settings settings) {
        Dataset some = learnt.shuffled(Key.of(settings.seed()))
                .take(Math.min(learnt.size(), size.batch * size.steps));
        int batches = some.size() / size.batch;
        int epochs = Math.max(1, Math.round((float) size.steps / batches));
        int steps = epochs * batches;
        int warmUp = Math.max(1, steps / 20);
        return Trainer.of(model, crossEntropy()).optimizer(Adam.decoupled(RATE).betas(0.9, 0.99))
                .scheduleSteps(Schedule.linear(1.0 / warmUp, 1, warmUp).then(warmUp,
                        Schedule.cosine(steps - warmUp, RATE / 20)))
                .clip(Clipping.byGlobalNorm(1)).batch(size.batch).lastBatch(LastBatch.DROP).epochs(epochs)
                .seed(settings.seed()).validate(held).listener(new Lines(steps, settings.screen())).fit(some);
    }

    private int windows(int[] text) {
        return (text.length - 1) / size.context;
    }

    /// Windows side by side; the target at each place is the character after it.
    private Dataset dataset(int[] text) {
        int n = windows(text);
        int numbers = n * size.context;
        return new Dataset(Tensor.wrap(Arrays.copyOfRange(text, 0, numbers), n, size.context),
                Tensor.wrap(Arrays.copyOfRange(text, 1, numbers + 1), n, size.context));
    }

    /// A line for every tenth of the steps, without seconds, so that two runs print the same.
    private static final class Lines implements Listener {
        private final int steps;
        private final PrintStream screen;
        private int done;
        private int since;
        private double sum;

        Lines(int steps, PrintStream screen) {
            this.steps = steps;
            this.screen = screen;
        }

        @Override
        public void step(Step step) {
            done++;
            since++;
            sum += step.loss();
            if (done * REPORTS / steps > (done - 1) * REPORTS / steps) {
                screen.printf(Locale.ROOT, "step %4d/%d   %.3f bits per character%n", done, steps,
                        sum / since / Math.log(2));
                since = 0;
                sum = 0;
            }
        }

        @Override
        public void epoch(Epoch epoch) {
        }
    }

    private void write(Writer writer, String beginning, Settings settings) {
        String[] texts = writer.write(beginning, size.written, settings.seed(), TEMPERATURES);
        for (int i = 0; i < texts.length; i++) {
            settings.screen().printf(Locale.ROOT, "%nwritten at temperature %.1f:%n", TEMPERATURES[i]);
            (beginning + texts[i]).lines().forEach(line -> settings.screen().println("  | " + line));
        }
        settings.screen().println();
    }

    private void compare(Run run, int characters, int[] learnt, int[] held, PrintStream screen) {
        int last = windows(held) * size.context;
        double[] counted = new double[3];
        Arrays.setAll(counted, i -> new Counting(i + 1, characters, learnt).bits(held, last));
        double bits = run.last().validation().orElseThrow().loss() / Math.log(2);
        screen.println("on text not learnt from   bits per character   perplexity");
        line(screen, "unigram", counted[0]);
        line(screen, "bigram", counted[1]);
        line(screen, "trigram", counted[2]);
        line(screen, "transformer", bits);
        screen.println();
        screen.printf(Locale.ROOT, "bits per character: %.3f (trigram %.3f)%n", bits, counted[2]);
    }

    private static void line(PrintStream screen, String name, double bits) {
        screen.printf(Locale.ROOT, "%-25s %18.3f %12.2f%n", name, bits, Math.pow(2, bits));
    }
}
