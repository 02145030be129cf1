// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.tour.handout.Handout.text;
import static leibniz.tour.handout.Handout.tiny;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Gradients;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.data.Challenger;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;
import leibniz.tour.picture.Curves;

/// Logistic regression on the launches before the Challenger accident.
public final class Lesson1 implements Example {
    static final double START_W = 0.5;
    static final double START_B = -0.5;
    static final double RATE = 4;
    static final int STEPS = 100;
    private static final Set<Integer> SHOWN = Set.of(0, 1, 2, 3, 4, 5, 10, 20, 50, STEPS);
    /// The maximum-likelihood fit as statistics programs give it; Dalal, Fowlkes and Hoadley (1989) print 15.043 and
    /// −0.2322.
    private static final double KNOWN_INTERCEPT = 15.0429;
    private static final double KNOWN_SLOPE = -0.2322;

    /// Temperatures, as they are and standardised, and whether an O-ring was in distress.
    record Data(double[] fahrenheit, double[] x, double[] y, double mean, double deviation) {
        static Data ofChallenger() {
            double[] t = Challenger.launches().stream().mapToDouble(Challenger.Launch::temperature).toArray();
            double[] y = Challenger.launches().stream().mapToDouble(launch -> launch.distress() ? 1 : 0).toArray();
            double mean = Arrays.stream(t).average().orElseThrow();
            double deviation = Math.sqrt(Arrays.stream(t).map(f -> (f - mean) * (f - mean)).average().orElseThrow());
            return new Data(t, Arrays.stream(t).map(f -> (f - mean) / deviation).toArray(), y, mean, deviation);
        }

        LogisticGraph graph(int from, int to) {
            return new LogisticGraph(Tensor.of(Arrays.copyOfRange(x, from, to)),
                    Tensor.of(Arrays.copyOfRange(y, from, to)),
                    START_W, START_B);
        }
    }

    /// The cost before a step, and at which parameters.
    record Mark(int step, double cost, double w, double b) {
    }

    /// What gradient descent has found, in degrees Fahrenheit: P(distress at T) = σ(intercept + slope·T).
    record Fit(double intercept, double slope, List<Mark> marks) {
        double probability(double fahrenheit) {
            return ByHand.sigmoid(intercept + slope * fahrenheit);
        }
    }

    @Override
    public String name() {
        return "lesson1";
    }

    @Override
    public String summary() {
        return "logistic regression on 23 space shuttle launches";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Handout page = new Handout(settings.screen());
        Data data = Data.ofChallenger();
        page.title("Lesson 1: logistic regression, forward and backward");
        oneExample(page, data);
        allExamples(page, data);
        Fit fit = descend(page, data);
        answer(page, fit);
        Path file = settings.out().resolve("lesson1.png");
        chart(data, fit).write(file);
        page.say("The curve and the launches: %s", file);
    }

    /// What the engine makes of some examples, in the order z, a, L, da, dz of each example, and dw, db of their sum.
    static Values engine(LogisticGraph graph) {
        Gradients d = gradients(graph.losses.sum(), graph.a, graph.z, graph.w, graph.b);
        return evaluate(graph.z, graph.a, graph.losses, d.of(graph.a), d.of(graph.z), d.of(graph.w), d.of(graph.b));
    }

    private static void oneExample(Handout page, Data data) {
        page.section("One example");
        page.show("""
                x, w, b ──▶ z = w·x + b ──▶ a = σ(z) ──▶ L(a, y) = −(y·ln a + (1 − y)·ln(1 − a))
                dw, db ◀─────── dz ◀────────── da ◀────────┘""");
        page.say("%s", Challenger.SOURCE);
        page.say("""
                The first launch, %s, was at %.0f °F, and no O-ring was in distress: y = %.0f. As x we take the
                temperature less its mean over all launches, %.2f °F, in units of its standard deviation, %.2f °F: x
                = %.6f. Let w = %s and b = %s. Then forward, and backward:""",
                Challenger.launches().getFirst().mission(), data.fahrenheit[0], data.y[0], data.mean, data.deviation,
                data.x[0], START_W,
                START_B);
        LogisticByHand hand = LogisticByHand.of(data.x[0], data.y[0], START_W, START_B);
        Values engine = engine(data.graph(0, 1));
        List<String> formulas = List.of("z  = w·x + b", "a  = σ(z) = 1 / (1 + e⁻ᶻ)",
                "L  = −(y·ln a + (1 − y)·ln(1 − a))",
                "da = −y/a + (1 − y)/(1 − a)", "dz = da·σ′(z) = a − y", "dw = x·dz", "db = dz");
        List<Double> values = all(hand);
        Table table = new Table().left("").right("by formula").right("by engine").right("difference");
        for (int i = 0; i < formulas.size(); i++) {
            table.row(formulas.get(i), values.get(i), engine.get(i).item(),
                    tiny(Math.abs(values.get(i) - engine.get(i).item())));
        }
        page.show(table);
        page.say("The engine was told z, a and L only, and derived the last four lines:");
        page.show("""
                Node z = w.mul(x).add(b);
                Node a = z.sigmoid();
                Node L = y.mul(a.log()).add(y.rsub(1).mul(a.rsub(1).log())).neg();
                Gradients d = gradients(L.sum(), a, z, w, b);""");
    }

    /// z, a, L, da, dz, dw, db.
    static List<Double> all(LogisticByHand hand) {
        return List.of(hand.z(), hand.a(), hand.loss(), hand.da(), hand.dz(), hand.dw(), hand.db());
    }

    private static void allExamples(Handout page, Data data) {
        page.section("All %d launches".formatted(data.x.length));
        page.say("""
                The same for each of them, by formula. The last column is the largest difference from z to dz to
                what the engine finds for all launches in one go:""");
        Values engine = engine(data.graph(0, data.x.length));
        Table table = new Table().left("launch").right("°F").right("y").right("x").right("z").right("a").right("L")
                .right("da")
                .right("dz = a − y").right("dw = x·dz").right("difference");
        double dw = 0;
        double db = 0;
        double cost = 0;
        for (int i = 0; i < data.x.length; i++) {
            LogisticByHand hand = LogisticByHand.of(data.x[i], data.y[i], START_W, START_B);
            dw += hand.dw();
            db += hand.db();
            cost += hand.loss();
            double off = 0;
            for (int k = 0; k < 5; k++) {
                off = Math.max(off, Math.abs(all(hand).get(k) - engine.get(k).getDouble(i)));
            }
            table.row(Challenger.launches().get(i).mission(), text("%.0f", data.fahrenheit[i]), text("%.0f", data.y[i]),
                    four(data.x[i]), four(hand.z()),
                    four(hand.a()), four(hand.loss()), four(hand.da()), four(hand.dz()), four(hand.dw()), tiny(off));
        }
        page.show(table);
        page.say("Their means are the cost J and its gradient:");
        LogisticGraph graph = data.graph(0, data.x.length);
        Gradients d = gradients(graph.cost, graph.w, graph.b);
        Values means = evaluate(graph.cost, d.of(graph.w), d.of(graph.b));
        double m = data.x.length;
        double[] formula = {cost / m, dw / m, db / m};
        List<String> names = List.of("J  = 1/m · Σ L", "dw = 1/m · Σ x·dz", "db = 1/m · Σ dz");
        Table sums = new Table().left("").right("by formula").right("by engine").right("difference");
        for (int i = 0; i < 3; i++) {
            sums.row(names.get(i), formula[i], means.get(i).item(), tiny(Math.abs(formula[i] - means.get(i).item())));
        }
        page.show(sums);
    }

    private static String four(double number) {
        return text("%.4f", number);
    }

    /// Gradient descent by a compiled program, from [#START_W] and [#START_B].
    static Fit fit(Data data) {
        LogisticGraph graph = data.graph(0, data.x.length);
        Program program = Descent.of(graph.cost, RATE, graph.w, graph.b);
        List<Mark> marks = new ArrayList<>();
        try (Workspace workspace = program.workspace()) {
            for (int step = 0; step <= STEPS; step++) {
                Values now = program.run(workspace);
                marks.add(new Mark(step, now.get(0).item(), now.get(1).item(), now.get(2).item()));
            }
        }
        double slope = graph.w.value().item() / data.deviation;
        return new Fit(graph.b.value().item() - slope * data.mean, slope, marks);
    }

    private static Fit descend(Handout page, Data data) {
        page.section("Gradient descent");
        page.say("w ← w − %.0f·dw,  b ← b − %.0f·db:", RATE, RATE);
        Fit fit = fit(data);
        Table table = new Table().right("step").right("cost J").right("w").right("b");
        for (Mark mark : fit.marks) {
            if (SHOWN.contains(mark.step)) {
                table.row(mark.step, text("%.12f", mark.cost), text("%.9f", mark.w), text("%.9f", mark.b));
            }
        }
        page.show(table);
        return fit;
    }

    private static void answer(Handout page, Fit fit) {
        page.section("The answer");
        page.say("""
                Back in degrees Fahrenheit, P(distress at T) = σ(intercept + slope·T):""");
        page.show(new Table().left("").right("found").right("known")
                .row("intercept", four(fit.intercept), four(KNOWN_INTERCEPT))
                .row("slope per °F", four(fit.slope), four(KNOWN_SLOPE))
                .row("P(distress at 31 °F)", four(fit.probability(Challenger.ACCIDENT_TEMPERATURE)), "0.9996"));
        page.say("""
                Known is the maximum-likelihood fit as statistics programs give it. On 28 January 1986 it was 31 °F
                at the launch pad.""");
    }

    private static Curves chart(Data data, Fit fit) {
        double[] fahrenheit = Tensor.linspace(28, 84, 225).toDoubles();
        double accident = Challenger.ACCIDENT_TEMPERATURE;
        return Curves
                .of("O-ring distress against temperature at the launch", "temperature, °F", "probability of distress")
                .line("fitted by gradient descent", fahrenheit,
                        Arrays.stream(fahrenheit).map(fit::probability).toArray())
                .points("the 23 launches before (1: distress; some coincide)", data.fahrenheit, data.y)
                .points("predicted for 28 January 1986", new double[]{accident},
                        new double[]{fit.probability(accident)});
    }
}
