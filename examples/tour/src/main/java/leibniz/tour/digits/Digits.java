// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static leibniz.nn.loss.Losses.crossEntropy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Mlp;
import leibniz.nn.optim.Adam;
import leibniz.nn.train.Epoch;
import leibniz.nn.train.Run;
import leibniz.nn.train.Score;
import leibniz.nn.train.Trainer;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.picture.ConfusionMatrix;
import leibniz.tour.picture.Curves;
import leibniz.tour.picture.DigitSheet;

/// A multilayer perceptron learns to read handwritten digits: drawn ones, or MNIST files in a folder.
///
/// The same seed prints the same digits on every run: drawing, weights and the order of examples all start from it.
public final class Digits implements Example {
    private static final int CLASSES = 10;
    private final int train;
    private final int test;
    private final int epochs;

    /// Eight thousand drawn digits to learn from and two thousand to be examined on, fifteen times over.
    public Digits() {
        this(8000, 2000, 15);
    }

    Digits(int train, int test, int epochs) {
        this.train = train;
        this.test = test;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "digits";
    }

    @Override
    public String summary() {
        return "an MLP reads handwritten digits (the default; --data: MNIST files)";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Path folder = settings.data();
        DigitSplit digits = folder == null ? StrokeDigits.split(train, test, settings.seed()) : IdxFiles.read(folder);
        PrintStream screen = settings.screen();
        Mlp model = Mlp.of(digits.train().pixels(), 128, 64, CLASSES).activation(Activation.RELU).seed(settings.seed());
        screen.println("data: " + digits.source());
        screen.printf("      %s to learn from, %s to be examined on%n", digits.train(), digits.test());
        screen.println("model: " + model);
        screen.println();

        Run run = Trainer.of(model, crossEntropy()).optimizer(Adam.of(1e-3)).batch(64).epochs(epochs)
                .seed(settings.seed())
                .validate(dataset(digits.test())).listener(epoch -> screen.println(line(epoch)))
                .fit(dataset(digits.train()));

        int[] predicted = classes(run.evaluator().predict(dataset(digits.test()).features()));
        ConfusionMatrix confusion = ConfusionMatrix.of(digits.test().labels(), predicted, CLASSES);
        screen.println();
        screen.println(confusion);
        screen.println();
        Path curve = settings.out().resolve("digits-curve.png");
        Path sheet = settings.out().resolve("digits-sheet.png");
        curve(run).write(curve);
        DigitSet exam = digits.test();
        DigitSheet.of(exam.images(), exam.labels(), predicted, exam.rows(), exam.columns()).write(sheet);
        Path report = settings.out().resolve("digits.html");
        run.report(report);
        screen.println("report: " + report);
        screen.println("learning curve: " + curve);
        screen.println("digits, mistakes first: " + sheet);
        screen.println();
        screen.printf(Locale.ROOT, "test accuracy: %.4f%n", confusion.accuracy());
    }

    private static Dataset dataset(DigitSet digits) {
        return new Dataset(Tensor.wrap(digits.images(), digits.count(), digits.pixels()), Tensor.of(digits.labels()));
    }

    /// Without seconds, so that two runs print the same.
    private static String line(Epoch epoch) {
        return "epoch %2d/%d   train %s   test %s".formatted(epoch.number(), epoch.epochs(), epoch.training(),
                epoch.validation().map(Score::toString).orElse("-"));
    }

    private static int[] classes(Tensor logits) {
        int[] best = new int[logits.shape().axis(0)];
        for (int i = 0; i < best.length; i++) {
            for (int c = 1; c < CLASSES; c++) {
                if (logits.getDouble(i, c) > logits.getDouble(i, best[i])) {
                    best[i] = c;
                }
            }
        }
        return best;
    }

    private static Curves curve(Run run) {
        double[] x = run.epochs().stream().mapToDouble(Epoch::number).toArray();
        return Curves.of("Reading digits", "epoch", "cross-entropy").logY()
                .line("training loss", x, run.epochs().stream().mapToDouble(e -> e.training().loss()).toArray())
                .line("test loss", x, test(run, Score::loss))
                .beside(Curves.of("Reading unseen digits", "epoch", "accuracy")
                        .line("test accuracy", x, test(run, s -> s.accuracy().orElseThrow())));
    }

    private static double[] test(Run run, java.util.function.ToDoubleFunction<Score> of) {
        return run.epochs().stream().mapToDouble(e -> of.applyAsDouble(e.validation().orElseThrow())).toArray();
    }
}
