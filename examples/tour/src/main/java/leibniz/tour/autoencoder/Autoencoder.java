// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.autoencoder;

import static leibniz.nn.layer.Layers.sequential;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static leibniz.tour.handout.Handout.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import leibniz.Leibniz;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Activation;
import leibniz.nn.layer.Layer;
import leibniz.nn.layer.Mlp;
import leibniz.nn.layer.Scope;
import leibniz.nn.layer.Sequential;
import leibniz.nn.optim.Adam;
import leibniz.nn.schedule.Schedule;
import leibniz.nn.train.Epoch;
import leibniz.nn.train.Run;
import leibniz.nn.train.Trainer;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.digits.DigitSet;
import leibniz.tour.digits.DigitSplit;
import leibniz.tour.digits.IdxFiles;
import leibniz.tour.digits.StrokeDigits;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;
import leibniz.tour.picture.Curves;
import leibniz.tour.picture.PictureRows;

/// A network learns to reproduce digits through two numbers, better than any linear map could.
public final class Autoencoder implements Example {
    private static final int CODE = 2;
    private static final int LINES = 10;
    private static final int MAP = 16;

    private final int train;
    private final int test;
    private final int epochs;

    /// Five thousand drawn digits to learn from and one thousand to be examined on, sixteen times over.
    public Autoencoder() {
        this(5000, 1000, 16);
    }

    Autoencoder(int train, int test, int epochs) {
        this.train = train;
        this.test = test;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "autoencoder";
    }

    @Override
    public String summary() {
        return "digits through two numbers and back (--data: MNIST files)";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Path folder = settings.data();
        DigitSplit digits = folder == null ? StrokeDigits.split(train, test, settings.seed()) : IdxFiles.read(folder);
        Handout page = new Handout(settings.screen());
        page.title("Digits through two numbers");
        page.section("The network");
        page.say("Data: %s; %s to learn from, %s to be examined on.", digits.source(), digits.train(), digits.test());
        Sequential model = model(digits.train().pixels(), settings.seed());
        page.show(model.summary(1, digits.train().pixels()).toString());
        Run run = fit(model, digits, settings);
        PrincipalComponents components = PrincipalComponents.of(pictures(digits.train()));
        compare(page, run, components, pictures(digits.test()));
        Path sheet = settings.out().resolve("autoencoder-sheet.png");
        sheet(digits.test(), run, components).write(sheet);
        Path codes = settings.out().resolve("autoencoder-codes.png");
        Tensor code = codes(model, pictures(digits.test()));
        cloud("Codes of the network", code, digits.test())
                .beside(cloud("The first two principal components", components.encode(pictures(digits.test()), CODE),
                        digits.test()))
                .write(codes);
        Path map = settings.out().resolve("autoencoder-map.png");
        map(model, code, digits.test()).write(map);
        Path report = settings.out().resolve("autoencoder.html");
        run.report(report);
        page.say("Digits and what came back: %s", sheet);
        page.say("The codes of unseen digits, those far out left off: %s", codes);
        page.say("What the network makes of each code: %s", map);
        page.say("Report of the training: %s", report);
    }

    /// An encoder and a decoder, mirror images of each other; brightness comes out between 0 and 1.
    static Sequential model(int pixels, long seed) {
        Mlp encoder = Mlp.of(pixels, 128, 32, CODE).activation(Activation.GELU);
        Mlp decoder = Mlp.of(CODE, 32, 128, pixels).activation(Activation.GELU).output(Activation.SIGMOID);
        return sequential(encoder, decoder).build(Scope.of(seed));
    }

    private static Tensor pictures(DigitSet digits) {
        return Tensor.wrap(digits.images(), digits.count(), digits.pixels());
    }

    /// A picture is its own target.
    private static Dataset same(DigitSet digits) {
        return new Dataset(pictures(digits), pictures(digits));
    }

    private Run fit(Layer model, DigitSplit digits, Settings settings) {
        PrintStream screen = settings.screen();
        Run run = Trainer.of(model, meanSquaredError()).optimizer(Adam.of(4e-3)).schedule(Schedule.cosine(epochs, 1e-5))
                .batch(64).epochs(epochs).seed(settings.seed()).validate(same(digits.test()))
                .listener(epoch -> print(screen, epoch)).fit(same(digits.train()));
        screen.println();
        return run;
    }

    /// Without seconds, so that two runs print the same.
    private void print(PrintStream screen, Epoch epoch) {
        if (epoch.number() % Math.max(1, epochs / LINES) == 0) {
            screen.println(text("    epoch %2d/%d   error %.5f   of unseen digits %.5f", epoch.number(), epochs,
                    epoch.training().loss(), epoch.validation().orElseThrow().loss()));
        }
    }

    private static void compare(Handout page, Run run, PrincipalComponents components, Tensor unseen) {
        page.section("Against principal components");
        page.say("""
                The error is the mean of (reconstruction − picture)² over the pixels of unseen digits. No linear map
                through two numbers does better on the digits learnt from than principal components, found by a singular
                value decomposition:""");
        double network = run.last().validation().orElseThrow().loss();
        int most = components.directions().shape().axis(1);
        int match = IntStream.rangeClosed(1, most).filter(k -> components.error(unseen, k) <= network).findFirst()
                .orElse(most);
        page.show(new Table().left("").right("numbers").right("error")
                .row("the mean picture", 0, text("%.5f", components.error(unseen, 0)))
                .row("principal components", CODE, text("%.5f", components.error(unseen, CODE)))
                .row("this network", CODE, text("%.5f", network))
                .row("principal components", match, text("%.5f", components.error(unseen, match))));
    }

    private static PictureRows sheet(DigitSet digits, Run run, PrincipalComponents components) {
        int[] shown = IntStream.range(0, 20).map(i -> nth(digits, i / 2, i % 2)).filter(i -> i >= 0).toArray();
        Tensor pictures = pictures(digits).rows(shown);
        return PictureRows.of("Unseen digits, and what comes back from two numbers", digits.rows(), digits.columns())
                .row("digit", pictures.toFloats()).row("network", run.evaluator().predict(pictures).toFloats())
                .row("components", floats(components.reconstruct(pictures, CODE)));
    }

    /// The index of the n-th picture of a digit, from 0; −1 if there are not so many.
    private static int nth(DigitSet digits, int digit, int n) {
        return IntStream.range(0, digits.count()).filter(i -> digits.labels()[i] == digit).skip(n).findFirst()
                .orElse(-1);
    }

    private static float[] floats(Tensor doubles) {
        double[] from = doubles.toDoubles();
        float[] to = new float[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
        return to;
    }

    static Tensor codes(Sequential model, Tensor pictures) {
        return Leibniz.value(part(model, 0).apply(Leibniz.constant(pictures)));
    }

    private static Layer part(Sequential model, int i) {
        return Objects.requireNonNull(model.parts().get(Integer.toString(i)));
    }

    /// Codes by digit, without those that lie far out.
    private static Curves cloud(String title, Tensor code, DigitSet digits) {
        double[][] sorted = sorted(code);
        Curves cloud = Curves.of(title, "first number", "second number");
        for (int digit = 0; digit < 10; digit++) {
            int d = digit;
            int[] of = IntStream.range(0, digits.count()).filter(i -> digits.labels()[i] == d)
                    .filter(i -> IntStream.range(0, CODE).allMatch(k -> code.getDouble(i, k) >= share(sorted[k], 0)
                            && code.getDouble(i, k) <= share(sorted[k], 1)))
                    .toArray();
            cloud = cloud.points(Integer.toString(digit),
                    Arrays.stream(of).mapToDouble(i -> code.getDouble(i, 0)).toArray(),
                    Arrays.stream(of).mapToDouble(i -> code.getDouble(i, 1)).toArray());
        }
        return cloud;
    }

    /// Pictures decoded from a grid of codes, finer where there are more of them; the second number grows upwards.
    private static PictureRows map(Sequential model, Tensor code, DigitSet digits) {
        double[][] sorted = sorted(code);
        PictureRows map = PictureRows.of("What the network makes of two numbers", digits.rows(), digits.columns());
        for (int r = 0; r < MAP; r++) {
            float[] row = new float[MAP * CODE];
            for (int c = 0; c < MAP; c++) {
                row[c * CODE] = (float) share(sorted[0], c / (MAP - 1.0));
                row[c * CODE + 1] = (float) share(sorted[1], 1 - r / (MAP - 1.0));
            }
            Tensor decoded = Leibniz.value(part(model, 1).apply(Leibniz.constant(Tensor.wrap(row, MAP, CODE))));
            map = map.row("", decoded.toFloats());
        }
        return map;
    }

    private static double[][] sorted(Tensor code) {
        return IntStream.range(0, CODE).mapToObj(k -> Arrays.stream(code.select(1, k).toDoubles()).sorted().toArray())
                .toArray(double[][]::new);
    }

    /// The number that a share of the middle 95 % lies below.
    private static double share(double[] sorted, double share) {
        return sorted[(int) Math.round((0.025 + 0.95 * share) * (sorted.length - 1))];
    }
}
