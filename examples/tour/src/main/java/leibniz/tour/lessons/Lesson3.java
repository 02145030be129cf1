// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.concat;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static leibniz.tour.handout.Handout.text;
import static leibniz.tour.handout.Handout.tiny;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Gradients;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;

/// Three layers of sigmoid neurons learn to add three bits; deltas are accumulated over all patterns.
public final class Lesson3 implements Example {
    /// Three bits, and the neuron that is always 1; one row for each pattern.
    static final double[][] INPUTS = {
        {0, 0, 0, 1}, {0, 0, 1, 1}, {0, 1, 0, 1}, {0, 1, 1, 1}, {1, 0, 0, 1}, {1, 0, 1, 1}, {1, 1, 0, 1}, {1, 1, 1, 1}};
    /// Carry and sum: how many of the three bits are set, in binary.
    static final double[][] TARGETS = {{0, 0}, {0, 1}, {0, 1}, {1, 0}, {0, 1}, {1, 0}, {1, 0}, {1, 1}};
    static final int HIDDEN = 4;
    static final double RATE = 1;
    static final int ITERATIONS = 2000;
    private static final Set<Integer> SHOWN = Set.of(0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, ITERATIONS);

    /// The same network recorded for the engine: each row of the input times each column of the weights.
    static final class Net {
        final Parameter w1;
        final Parameter w2;
        final Node output;
        final Node error;

        Net(Tensor startW1, Tensor startW2) {
            w1 = parameter("w1", startW1);
            w2 = parameter("w2", startW2);
            Node hidden = constant(Tensor.of(INPUTS)).matmul(w1).sigmoid();
            Node ones = constant(Tensor.ones(INPUTS.length, 1));
            output = concat(1, hidden, ones).matmul(w2).sigmoid();
            error = output.sub(constant(Tensor.of(TARGETS))).square().sum().mul(0.5);
        }

        /// The network that starts with weights of the standard normal distribution.
        static Net random(long seed) {
            return new Net(Tensor.normal(Key.of(seed).split(1), DType.FLOAT64, Shape.of(4, HIDDEN)),
                    Tensor.normal(Key.of(seed).split(2), DType.FLOAT64, Shape.of(HIDDEN + 1, 2)));
        }

        /// The network at the weights held now, by hand.
        ThreeLayersByHand byHand() {
            return new ThreeLayersByHand(ByHand.matrix(w1.value()), ByHand.matrix(w2.value()));
        }

        /// −∂E/∂w1 and −∂E/∂w2.
        List<Tensor> downhill() {
            Gradients g = gradients(error, w1, w2);
            Values values = evaluate(g.of(w1).neg(), g.of(w2).neg());
            return List.of(values.get(0), values.get(1));
        }
    }

    /// The network before an iteration: its error, how many outputs were on the right side of ½, and its accuracy,
    /// 1 − mean |target − output|.
    record Mark(int iteration, double error, int right, double accuracy) {
    }

    @Override
    public String name() {
        return "lesson3";
    }

    @Override
    public String summary() {
        return "three layers of sigmoid neurons; deltas summed over all patterns";
    }

    @Override
    public void run(Settings settings) {
        Handout page = new Handout(settings.screen());
        Net net = Net.random(settings.seed());
        page.title("Lesson 3: three layers of neurons learn to add three bits");
        propagate(page, net.byHand());
        oneWeight(page, net.byHand());
        sideBySide(page, net);
        learn(page, net);
        answers(page, net);
    }

    private static void propagate(Handout page, ThreeLayersByHand hand) {
        page.section("Forward propagation");
        page.say("""
                Three input neurons hold a bit each; the two outputs shall be their sum in binary, carry first.
                Between them are %d hidden neurons. Input and hidden layer have one more neuron that is always 1.
                Each neuron multiplies what comes in by its weights, adds up, and squashes the sum with σ. The
                weights start at random, so the outputs are wrong:""",
                HIDDEN);
        Table table = new Table().left("bits").left("target").right("carry").right("sum").right("error: carry")
                .right("sum")
                .right("½ Σ (target − output)²");
        double total = 0;
        for (int p = 0; p < INPUTS.length; p++) {
            ThreeLayersByHand.Pattern seen = hand.present(INPUTS[p], TARGETS[p]);
            total += seen.squaredError() / 2;
            table.row(bits(INPUTS[p], 3), bits(TARGETS[p], 2), seen.output()[0], seen.output()[1],
                    TARGETS[p][0] - seen.output()[0], TARGETS[p][1] - seen.output()[1], seen.squaredError() / 2);
        }
        page.show(table.row("all", "", "", "", "", "", total));
    }

    private static String bits(double[] from, int count) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            bits.append(from[i] > 0.5 ? " 1" : " 0");
        }
        return bits.substring(1);
    }

    private static void oneWeight(Handout page, ThreeLayersByHand hand) {
        page.section("Errors backwards, deltas accumulated");
        page.show("""
                error of output neuron k:   δₖ = (target − oₖ) · oₖ·(1 − oₖ)
                error of hidden neuron j:   δⱼ = (Σ δₖ·wⱼₖ) · hⱼ·(1 − hⱼ)    summed over all paths onwards
                delta of a weight:          what flowed in · error of the neuron it leads to""");
        page.say("""
                One weight followed through all patterns, that from hidden neuron 1 to the carry:""");
        Table table = new Table().left("bits").right("h₁").right("δ of the carry").right("delta = h₁·δ")
                .right("accumulated");
        double sum = 0;
        for (int p = 0; p < INPUTS.length; p++) {
            ThreeLayersByHand.Pattern seen = hand.present(INPUTS[p], TARGETS[p]);
            double delta = seen.hidden()[0] * seen.outputError()[0];
            sum += delta;
            table.row(bits(INPUTS[p], 3), seen.hidden()[0], seen.outputError()[0], delta, sum);
        }
        page.show(table);
    }

    private static void sideBySide(Handout page, Net net) {
        page.section("The first iteration, by hand and by engine");
        page.say("""
                The accumulated delta of a weight is −∂E/∂w, the downhill direction of E = ½ Σ (target − output)².
                The engine is given E alone, all patterns at once:""");
        page.show("""
                Node hidden = inputs.matmul(w1).sigmoid();
                Node output = concat(1, hidden, ones).matmul(w2).sigmoid();
                Node error  = output.sub(targets).square().sum().mul(0.5);
                Gradients g = gradients(error, w1, w2);""");
        ThreeLayersByHand deltas = net.byHand().deltas(INPUTS, TARGETS);
        List<Tensor> engine = net.downhill();
        page.say("Into the hidden layer:");
        page.show(matrices(List.of("bit 1", "bit 2", "bit 3", "always 1"), "h", deltas.w1(), engine.get(0)));
        page.say("Into the output layer:");
        page.show(matrices(List.of("hidden 1", "hidden 2", "hidden 3", "hidden 4", "always 1"), "o", deltas.w2(),
                engine.get(1)));
        page.say("Largest difference: %s and %s.", tiny(ByHand.difference(deltas.w1(), engine.get(0))),
                tiny(ByHand.difference(deltas.w2(), engine.get(1))));
    }

    private static Table matrices(List<String> from, String to, double[][] hand, Tensor engine) {
        Table table = new Table().left("from");
        for (String way : List.of("hand: ", "engine: ")) {
            for (int j = 0; j < hand[0].length; j++) {
                table.right((j == 0 ? way : "") + to + (j + 1));
            }
        }
        for (int i = 0; i < hand.length; i++) {
            List<Object> row = new ArrayList<>(List.of(from.get(i)));
            for (double delta : hand[i]) {
                row.add(delta);
            }
            for (double delta : engine.select(0, i).toDoubles()) {
                row.add(delta);
            }
            table.row(row.toArray());
        }
        return table;
    }

    /// Learns by a compiled program; changes the weights of `net`.
    static List<Mark> train(Net net, int iterations) {
        Program program = Descent.of(net.error, RATE, net.output);
        List<Mark> marks = new ArrayList<>();
        try (Workspace workspace = program.workspace()) {
            for (int t = 0; t <= iterations; t++) {
                Values now = program.run(workspace);
                marks.add(mark(t, now.get(0).item(), now.get(1)));
            }
        }
        return marks;
    }

    private static Mark mark(int iteration, double error, Tensor outputs) {
        int right = 0;
        double off = 0;
        for (int p = 0; p < TARGETS.length; p++) {
            for (int k = 0; k < 2; k++) {
                double miss = Math.abs(TARGETS[p][k] - outputs.getDouble(p, k));
                right += miss < 0.5 ? 1 : 0;
                off += miss / 16;
            }
        }
        return new Mark(iteration, error, right, 1 - off);
    }

    private static void learn(Handout page, Net net) {
        page.section("Learning");
        page.say("""
                After every pass over all patterns the weights change by the learning rate, here %.1f, times their
                accumulated deltas. The error falls; the accuracy, 1 − mean |target − output|, rises.""",
                RATE);
        ThreeLayersByHand hand = net.byHand();
        Table table = new Table().right("iteration").right("error E by engine").right("by hand").right("bits right")
                .right("accuracy");
        int at = 0;
        for (Mark mark : train(net, ITERATIONS)) {
            if (SHOWN.contains(mark.iteration)) {
                for (; at < mark.iteration; at++) {
                    hand = hand.learn(INPUTS, TARGETS, RATE);
                }
                table.row(mark.iteration, mark.error, hand.error(INPUTS, TARGETS), text("%d of 16", mark.right),
                        text("%.1f %%", 100 * mark.accuracy));
            }
        }
        page.show(table);
    }

    private static void answers(Handout page, Net net) {
        page.section("What it has learned");
        Tensor outputs = value(net.output);
        Table table = new Table().left("bits").left("target").right("carry").right("sum").left("rounded");
        for (int p = 0; p < INPUTS.length; p++) {
            double[] o = outputs.select(0, p).toDoubles();
            table.row(bits(INPUTS[p], 3), bits(TARGETS[p], 2), text("%.3f", o[0]), text("%.3f", o[1]), bits(o, 2));
        }
        page.show(table);
    }
}
