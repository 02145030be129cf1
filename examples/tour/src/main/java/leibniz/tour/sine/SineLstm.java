// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.sine;

import static leibniz.nn.layer.Layers.lambda;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.lstm;
import static leibniz.nn.loss.Losses.meanSquaredError;
import static leibniz.tour.handout.Handout.text;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import leibniz.nn.clip.Clipping;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Lambda;
import leibniz.nn.layer.Linear;
import leibniz.nn.layer.Recurrent;
import leibniz.nn.layer.Scope;
import leibniz.nn.layer.Sequential;
import leibniz.nn.optim.Adam;
import leibniz.nn.schedule.Schedule;
import leibniz.nn.train.Epoch;
import leibniz.nn.train.Trainer;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;
import leibniz.tour.picture.Curves;

/// An LSTM learns one step of a curve and then goes on by itself for two hundred.
public final class SineLstm implements Example {
    private static final int LENGTH = 80;
    private static final int BLIND = 20;
    private static final int STRIDE = 7;
    private static final int AHEAD = 200;
    private static final int LINES = 10;

    private final int hidden;
    private final int pieces;
    private final int epochs;

    /// 32 units, 160 pieces of the curve, sixty times over.
    public SineLstm() {
        this(32, 160, 60);
    }

    SineLstm(int hidden, int pieces, int epochs) {
        this.hidden = hidden;
        this.pieces = pieces;
        this.epochs = epochs;
    }

    @Override
    public String name() {
        return "sine-lstm";
    }

    @Override
    public String summary() {
        return "an LSTM goes on with a sum of two sines";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Handout page = new Handout(settings.screen());
        page.title("Going on with a curve");
        page.section("One step");
        TwoSines curve = new TwoSines(0.7);
        page.show("y(t) = sin(2πt/25 + φ) + sin(2πt/11)/2");
        page.say("""
                The network is shown %d pieces of %d values and learns to foretell at each value the next one; the
                first %d answers do not count, being made of too little. Unseen pieces come later on the curve.""",
                pieces, LENGTH, BLIND);
        Recurrent lstm = lstm(1, hidden).build(Scope.of(settings.seed()).at("lstm"));
        Linear head = linear(hidden, 1).build(Scope.of(settings.seed()).at("head"));
        page.show("%s, then %s".formatted(lstm, head));
        Lambda later = lambda("from the %dth value on".formatted(BLIND + 1), y -> y.slice(1, BLIND, LENGTH));
        Trainer.of(Sequential.of(lstm, later, head), meanSquaredError()).optimizer(Adam.of(1e-2))
                .schedule(Schedule.cosine(epochs, 1e-4)).clip(Clipping.byGlobalNorm(1)).batch(16).epochs(epochs)
                .seed(settings.seed()).validate(judged(curve.pieces(end(), 20, LENGTH, STRIDE)))
                .listener(epoch -> print(settings.screen(), epoch))
                .fit(judged(curve.pieces(0, pieces, LENGTH, STRIDE)));
        settings.screen().println();
        double[] known = curve.values(end() - LENGTH, LENGTH);
        double[] truth = curve.values(end(), AHEAD);
        double[] foretold = new Continuation(lstm, head).after(known, AHEAD);
        compare(page, known, truth, foretold);
        Path file = settings.out().resolve("sine-lstm.png");
        chart(known, truth, foretold).write(file);
        page.say("The curve and its continuation: %s", file);
    }

    /// Without the targets of the first values, before which too little has been seen to tell.
    private static Dataset judged(Dataset pieces) {
        return new Dataset(pieces.features(), pieces.targets().slice(1, BLIND, LENGTH));
    }

    /// The first step that training does not see.
    private int end() {
        return (pieces - 1) * STRIDE + LENGTH + 1;
    }

    private void print(PrintStream screen, Epoch epoch) {
        if (epoch.number() % Math.max(1, epochs / LINES) == 0) {
            screen.println(text("    epoch %2d/%d   mean squared error %.2e   of unseen pieces %.2e", epoch.number(),
                    epochs, epoch.training().loss(), epoch.validation().orElseThrow().loss()));
        }
    }

    private static void compare(Handout page, double[] known, double[] truth, double[] foretold) {
        page.section("Two hundred steps");
        page.say("""
                Shown the last %d values, it takes its own answers for what comes next. Root mean square of what is
                foretold less the curve itself, which is known:""", LENGTH);
        double[] last = new double[AHEAD];
        Arrays.fill(last, known[LENGTH - 1]);
        double[] before = IntStream.range(0, AHEAD).mapToDouble(t -> known[LENGTH - 25 + t % 25]).toArray();
        Table table = new Table().left("steps ahead").right("this network").right("the last value")
                .right("25 steps before").right("zero");
        for (int[] range : new int[][]{{0, 1}, {0, 25}, {25, 100}, {100, AHEAD}, {0, AHEAD}}) {
            table.row(range[1] == 1 ? "1" : "%d to %d".formatted(range[0] + 1, range[1]),
                    error(foretold, truth, range), error(last, truth, range), error(before, truth, range),
                    error(new double[AHEAD], truth, range));
        }
        page.show(table);
        page.say("""
                "The last value" and "25 steps before" repeat what was seen. A sum of two sines also obeys
                y(t+4) = a·y(t+3) + b·y(t+2) + a·y(t+1) − y(t) exactly; the network was not told.""");
    }

    private static String error(double[] foretold, double[] truth, int[] range) {
        return text("%.4f", rootMeanSquare(foretold, truth, range[0], range[1]));
    }

    /// The root of the mean of (a − b)² over indices `from` (included) to `to` (excluded).
    static double rootMeanSquare(double[] a, double[] b, int from, int to) {
        return Math.sqrt(IntStream.range(from, to).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).average()
                .orElseThrow());
    }

    private static Curves chart(double[] known, double[] truth, double[] foretold) {
        double[] before = IntStream.range(-LENGTH, 0).mapToDouble(t -> t).toArray();
        double[] after = IntStream.range(0, AHEAD).mapToDouble(t -> t).toArray();
        return Curves.of("Going on with a curve", "steps ahead", "y").line("shown", before, known)
                .line("foretold", after, foretold).points("the curve itself", after, truth);
    }
}
