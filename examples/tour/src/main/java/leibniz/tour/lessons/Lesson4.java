// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.value;
import static leibniz.Leibniz.vjp;
import static leibniz.tour.handout.Handout.text;
import static leibniz.tour.handout.Handout.tiny;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import leibniz.Program;
import leibniz.Values;
import leibniz.Workspace;
import leibniz.diff.Gradients;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;

/// A network of L layers with softmax output: the whole backpropagation loop by hand against the engine.
public final class Lesson4 implements Example {
    static final List<Integer> SIZES = List.of(4, 5, 4, 4, 3);
    /// One example, a column, and its class.
    static final Tensor X = Tensor.of(new double[][]{{0.5}, {-1.2}, {0.3}, {0.8}});
    static final int LABEL = 1;
    static final double RATE = 0.5;
    private static final int STEPS = 50;
    private static final Set<Integer> SHOWN = Set.of(0, 1, 2, 3, 5, 10, 20, STEPS);

    /// A quantity of one layer: what it is called, how it is written, and both answers.
    record Quantity(int layer, String name, String formula, double[][] byHand, Tensor byEngine) {
        double difference() {
            return ByHand.difference(byHand, byEngine);
        }
    }

    /// The loss before a step, and the probability given to the right class.
    record Mark(int step, double loss, double probability) {
    }

    @Override
    public String name() {
        return "lesson4";
    }

    @Override
    public String summary() {
        return "L layers with softmax and one-hot labels: the whole loop by hand";
    }

    @Override
    public void run(Settings settings) {
        Handout page = new Handout(settings.screen());
        page.title("Lesson 4: the whole backpropagation loop, for any number of layers");
        DeepGraph net = net(Squash.LOGISTIC, settings.seed());
        forward(page, net);
        loop(page);
        for (Squash g : Squash.values()) {
            page.section("Hidden layers with the %s function, g′ = %s".formatted(g.title(), g.rule()));
            show(page, backward(net(g, settings.seed())));
        }
        page.say("""
                The logistic slope is at most ¼, so the gradient shrinks at each layer it passes; that of tanh goes
                up to 1.""");
        slopes(page);
        diagonal(page, net);
        descend(page, net(Squash.TANH, settings.seed()));
    }

    static DeepGraph net(Squash g, long seed) {
        return DeepGraph.random(g, SIZES, X, LABEL, seed);
    }

    private static void forward(Handout page, DeepGraph net) {
        DeepByHand hand = net.byHand();
        page.section("Forward propagation");
        page.show("""
                h₀ = x
                for k = 1 … L − 1:   aₖ = bₖ + Wₖ·hₖ₋₁     pre-activation
                                     hₖ = g(aₖ)            activation
                a_L = b_L + W_L·h_L₋₁,   ŷ = softmax(a_L),   loss = −ln ŷ_y""");
        page.say("""
                L = %d layers of sizes %s; one example x, of class y = %d, as one-hot vector e(y) = %s. With the
                logistic function in the hidden layers:""",
                net.layers(),
                SIZES.stream().map(String::valueOf).collect(Collectors.joining(" → ")), LABEL,
                vector(ByHand.matrix(net.oneHot.value())));
        Table table = new Table().left("k").left("pre-activation aₖ").left("activation hₖ");
        table.row(0, "", "x = " + vector(hand.h[0]));
        for (int k = 1; k < net.layers(); k++) {
            table.row(k, vector(hand.a[k]), vector(hand.h[k]));
        }
        page.show(table.row(net.layers(), vector(hand.a[net.layers()]), "ŷ = " + vector(hand.yHat)));
        page.say("Loss by hand %.12f, by engine %.12f.", hand.loss, value(net.loss).item());
    }

    private static String vector(double[][] column) {
        StringBuilder text = new StringBuilder("[");
        for (double[] row : column) {
            text.append(text.length() == 1 ? "" : " ").append(text("%6.3f", row[0]));
        }
        return text.append("]").toString();
    }

    private static void loop(Handout page) {
        page.section("The loop");
        page.show("""
                ∇a_L = −(e(y) − ŷ)                     once, at the output
                for k = L … 1:
                    ∇Wₖ   = ∇aₖ·hₖ₋₁ᵀ                  the parameters of this layer
                    ∇bₖ   = ∇aₖ
                    ∇hₖ₋₁ = Wₖᵀ·∇aₖ                    the layer below: summed over all paths that lead on
                    ∇aₖ₋₁ = ∇hₖ₋₁ ⊙ g′(aₖ₋₁)           through the activation function, entry by entry""");
        page.say("""
                The loop stops at ∇W₁ and ∇b₁: there is no use for ∇h₀, the gradient of x. The engine gets no such
                loop, only the forward pass.""");
    }

    /// Every quantity of the loop in the order in which the loop forms it.
    static List<Quantity> backward(DeepGraph net) {
        DeepByHand hand = net.byHand();
        int last = net.layers();
        List<Node> wrt = new ArrayList<>();
        List<Quantity> asked = new ArrayList<>();
        Tensor open = Tensor.scalar(Double.NaN);
        wrt.add(net.a[last]);
        asked.add(new Quantity(last, "∇a" + last, "−(e(y) − ŷ)", hand.gradA[last], open));
        for (int k = last; k >= 1; k--) {
            wrt.addAll(List.of(net.w[k], net.b[k]));
            asked.add(new Quantity(k, "∇W" + k, "∇a%d·h%dᵀ".formatted(k, k - 1), hand.gradW[k], open));
            asked.add(new Quantity(k, "∇b" + k, "∇a" + k, hand.gradB[k], open));
            if (k > 1) {
                wrt.addAll(List.of(net.h[k - 1], net.a[k - 1]));
                asked.add(new Quantity(k, "∇h" + (k - 1), "W%dᵀ·∇a%d".formatted(k, k), hand.gradH[k - 1], open));
                asked.add(new Quantity(k, "∇a" + (k - 1), "∇h%d ⊙ g′(a%d)".formatted(k - 1, k - 1), hand.gradA[k - 1],
                        open));
            }
        }
        Values engine = evaluate(gradients(net.loss, wrt.toArray(Node[]::new)).list().toArray(Node[]::new));
        List<Quantity> both = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            Quantity q = asked.get(i);
            both.add(new Quantity(q.layer, q.name, q.formula, q.byHand, engine.get(i)));
        }
        return both;
    }

    private static void show(Handout page, List<Quantity> quantities) {
        Table table = new Table().left("k").left("gradient").left("").left("size").right("‖by hand‖")
                .right("‖by engine‖")
                .right("largest difference");
        for (Quantity q : quantities) {
            table.row(q.layer, q.name, "= " + q.formula, ByHand.dimensions(q.byHand), ByHand.norm(q.byHand),
                    ByHand.norm(ByHand.matrix(q.byEngine)), tiny(q.difference()));
        }
        page.show(table);
    }

    private static void slopes(Handout page) {
        page.section("The slopes g′");
        page.say("""
                Both need only the value that the forward pass has computed. By formula and by engine:""");
        Tensor z = Tensor.of(-3.0, -1.0, 0.0, 0.5, 2.0);
        Constant at = constant(z);
        Table table = new Table().right("z").right("logistic g").right("g·(1 − g)").right("engine").right("tanh g")
                .right("1 − g²")
                .right("engine").right("largest difference");
        Values engine = evaluate(slope(Squash.LOGISTIC, at), slope(Squash.TANH, at));
        for (int i = 0; i < z.size(); i++) {
            double zi = z.getDouble(i);
            double s = Squash.LOGISTIC.of(zi);
            double t = Squash.TANH.of(zi);
            table.row(text("%.1f", zi), s, Squash.LOGISTIC.slope(s), engine.get(0).getDouble(i), t,
                    Squash.TANH.slope(t),
                    engine.get(1).getDouble(i),
                    tiny(Math.max(Math.abs(Squash.LOGISTIC.slope(s) - engine.get(0).getDouble(i)),
                            Math.abs(Squash.TANH.slope(t) - engine.get(1).getDouble(i)))));
        }
        page.show(table);
    }

    /// g′ at every entry of z, as the engine derives it.
    static Node slope(Squash g, Node z) {
        return gradients(g.of(z).sum(), z).of(z);
    }

    /// The Jacobian ∂h/∂a of hidden layer k: one vector-Jacobian product for each row.
    static double[][] jacobian(DeepGraph net, int k) {
        int n = net.h[k].shape().axis(0);
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Gradients row = vjp(net.h[k], constant(Tensor.eye(n).slice(1, i, i + 1)), net.a[k]);
            rows.add(row.of(net.a[k]));
        }
        Values values = evaluate(rows.toArray(Node[]::new));
        double[][] jacobian = new double[n][];
        for (int i = 0; i < n; i++) {
            jacobian[i] = values.get(i).toDoubles();
        }
        return jacobian;
    }

    private static void diagonal(Handout page, DeepGraph net) {
        page.section("Why ⊙ is enough");
        page.say("""
                An activation depends on its own pre-activation only, so the Jacobian ∂h/∂a is diagonal, and a
                product with it is a product entry by entry. That of layer 3, from the engine, row by row:""");
        Table table = new Table().left("").right("∂a₁").right("∂a₂").right("∂a₃").right("∂a₄");
        double[][] jacobian = jacobian(net, 3);
        for (int i = 0; i < jacobian.length; i++) {
            table.row("∂h" + "₁₂₃₄".charAt(i), jacobian[i][0], jacobian[i][1], jacobian[i][2], jacobian[i][3]);
        }
        page.show(table);
    }

    /// Steps by a compiled program; changes the weights of `net`.
    static List<Mark> train(DeepGraph net, int steps) {
        Program program = Descent.of(net.loss, RATE, net.yHat);
        List<Mark> marks = new ArrayList<>();
        try (Workspace workspace = program.workspace()) {
            for (int step = 0; step <= steps; step++) {
                Values now = program.run(workspace);
                marks.add(new Mark(step, now.get(0).item(), now.get(1).getDouble(LABEL, 0)));
            }
        }
        return marks;
    }

    private static void descend(Handout page, DeepGraph net) {
        page.section("The full learning algorithm");
        page.say("""
                Start at random θ; then forward, backward, θ ← θ − η·∇θ, with η = %.1f; here for this one example,
                with tanh:""",
                RATE);
        Table table = new Table().right("step").right("loss").right("ŷ of the right class");
        for (Mark mark : train(net, STEPS)) {
            if (SHOWN.contains(mark.step)) {
                table.row(mark.step, mark.loss, mark.probability);
            }
        }
        page.show(table);
    }
}
