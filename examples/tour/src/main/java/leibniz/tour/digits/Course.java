// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static leibniz.nn.loss.Losses.crossEntropy;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import leibniz.Leibniz;
import leibniz.nn.data.Dataset;
import leibniz.nn.data.RandomAffine;
import leibniz.nn.layer.Layer;
import leibniz.nn.metric.ConfusionMatrix;
import leibniz.nn.optim.Adam;
import leibniz.nn.schedule.Schedule;
import leibniz.nn.train.Epoch;
import leibniz.nn.train.Run;
import leibniz.nn.train.Score;
import leibniz.nn.train.Trainer;
import leibniz.tensor.Tensor;
import leibniz.tour.Settings;
import leibniz.tour.picture.DigitSheet;

/// Teaches a model to read digits, examines it on others, and prints how it went.
///
/// Nobody writes a digit twice alike, so in every epoch the model meets each one turned, stretched, slanted and shifted a
/// little in another way. Labels are smoothed, and the learning rate goes up and down once.
///
/// @param name of the files that it writes
/// @param train how many digits to draw to learn from, where no files are given
/// @param test how many to draw for the test
/// @param epochs how often all digits are learnt from
record Course(String name, int train, int test, int epochs) {
    /// How many classes there are.
    static final int CLASSES = 10;
    private static final int BATCH = 64;
    private static final double PEAK = 2e-3;

    /// Makes a model for pictures of a size, which come with all pixels in a row.
    interface Model {
        Layer of(int rows, int columns);
    }

    void run(Settings settings, Model maker) throws IOException {
        Path folder = settings.data();
        DigitSplit digits = folder == null ? StrokeDigits.split(train, test, settings.seed()) : IdxFiles.read(folder);
        DigitSet exam = digits.test();
        Layer model = maker.of(exam.rows(), exam.columns());
        PrintStream screen = settings.screen();
        screen.println("data: " + digits.source());
        screen.printf("      %s to learn from, %s to be examined on%n", digits.train(), exam);
        screen.println("model: " + model);
        screen.println();

        int steps = epochs * Math.ceilDiv(digits.train().count(), BATCH);
        Run run = Trainer.of(model, crossEntropy().smoothing(0.1)).optimizer(Adam.decoupled(PEAK))
                .scheduleSteps(Schedule.oneCycle(PEAK, steps)).batch(BATCH).epochs(epochs).seed(settings.seed())
                .augment(RandomAffine.of(exam.rows(), exam.columns()).turn(10).stretch(0.1).slant(0.1).shift(2))
                .prefetch(2).validate(dataset(exam)).listener(epoch -> screen.println(line(epoch)))
                .fit(dataset(digits.train()));

        report(run, exam, settings);
    }

    private void report(Run run, DigitSet exam, Settings settings) throws IOException {
        Dataset test = dataset(exam);
        Tensor logits = run.evaluator().predict(test.features());
        ConfusionMatrix confusion = new ConfusionMatrix();
        confusion.add(logits, test.targets());
        Path sheet = settings.out().resolve(name + "-sheet.png");
        int[] predicted = Leibniz.value(Leibniz.constant(logits).argmax(1)).toInts();
        DigitSheet.of(exam.images(), exam.labels(), predicted, exam.rows(), exam.columns()).write(sheet);
        Path page = settings.out().resolve(name + ".html");
        run.report(page);
        PrintStream screen = settings.screen();
        screen.println();
        screen.println(confusion);
        screen.println();
        screen.println("report: " + page);
        screen.println("learning curves: " + settings.out().resolve(name + ".png"));
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
}
