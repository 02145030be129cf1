// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static leibniz.Leibniz.value;
import static leibniz.tour.handout.Handout.text;
import static leibniz.tour.handout.Handout.tiny;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import leibniz.Program;
import leibniz.Workspace;
import leibniz.diff.Gradients;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.ops.MatMul;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;

/// A network of two layers, vectorised over m examples: the six key equations by hand and by the engine.
public final class Lesson2 implements Example {
    /// Eight examples in columns, two near each corner of a square, labelled as exclusive or.
    static final Tensor X = Tensor.of(new double[][]{
        {0.9, -1.0, 1.2, -0.9, -1.1, 1.0, -0.8, 1.1},
        {1.1, -0.8, 0.8, -1.2, 0.9, -1.0, 1.2, -0.9}});
    static final Tensor Y = Tensor.of(new double[][]{{0, 0, 0, 0, 1, 1, 1, 1}});
    static final int HIDDEN = 4;
    static final double RATE = 0.5;
    private static final int STEPS = 500;
    private static final Set<Integer> SHOWN = Set.of(0, 1, 2, 3, 4, 5, 10, 20, 50, 100, 200, STEPS);

    /// One of the six: what it is called, how it is written, and both answers.
    record Equation(String name, String formula, double[][] byHand, Tensor byEngine) {
        double difference() {
            return ByHand.difference(byHand, byEngine);
        }
    }

    /// The cost before step `step` by both ways of stepping, and the share of examples on the right side of ½.
    record Mark(int step, double byHand, double byEngine, double accuracy) {
    }

    @Override
    public String name() {
        return "lesson2";
    }

    @Override
    public String summary() {
        return "two layers over m examples: the six key equations, dimensions";
    }

    @Override
    public void run(Settings settings) {
        Handout page = new Handout(settings.screen());
        TwoLayersGraph net = TwoLayersGraph.random(X, Y, HIDDEN, settings.seed());
        page.title("Lesson 2: backpropagation in a network of two layers");
        forward(page, net);
        equations(page, net);
        dimensions(page, net);
        noGradientForX(page, net);
        notZero(page);
        descend(page, net);
    }

    private static void forward(Handout page, TwoLayersGraph net) {
        page.section("Forward, all examples at once");
        page.say("""
                The m = %d examples are the columns of X; two near each corner of a square, labelled as exclusive
                or, which no single unit can tell apart. There are n0 = %d inputs, n1 = %d hidden units with g₁ =
                tanh, and n2 = 1 output unit with g₂ = σ.""",
                Y.size(), X.shape().axis(0), HIDDEN);
        page.show("""
                X, W1, b1 ──▶ Z1 = W1·X + b1 ──▶ A1 = g₁(Z1) ──▶ Z2 = W2·A1 + b2 ──▶ A2 = σ(Z2) ──▶ J
                                                  W2, b2 ────────────┘
                J = 1/m · Σ L,   L = −(y·ln a + (1 − y)·ln(1 − a))""");
        page.say("Forward by hand gives J = %.12f, by the engine J = %.12f.", net.byHand().cost,
                value(net.cost).item());
    }

    /// The six key equations by hand and by the engine, at the weights the network holds now.
    static List<Equation> six(TwoLayersGraph net) {
        TwoLayersByHand hand = net.byHand();
        Gradients ofSum = gradients(net.losses.sum(), net.z2, net.z1);
        Gradients ofMean = gradients(net.cost, net.w2, net.b2, net.w1, net.b1);
        List<Node> wanted = List.of(ofSum.of(net.z2), ofMean.of(net.w2), ofMean.of(net.b2), ofSum.of(net.z1),
                ofMean.of(net.w1),
                ofMean.of(net.b1));
        var engine = evaluate(wanted.toArray(Node[]::new));
        return List.of(new Equation("dZ2", "A2 − Y", hand.dZ2, engine.get(0)),
                new Equation("dW2", "1/m · dZ2·A1ᵀ", hand.dW2, engine.get(1)),
                new Equation("db2", "1/m · Σ dZ2 over columns", hand.db2, engine.get(2)),
                new Equation("dZ1", "W2ᵀ·dZ2 ⊙ g₁′(Z1)", hand.dZ1, engine.get(3)),
                new Equation("dW1", "1/m · dZ1·Xᵀ", hand.dW1, engine.get(4)),
                new Equation("db1", "1/m · Σ dZ1 over columns", hand.db1, engine.get(5)));
    }

    private static void equations(Handout page, TwoLayersGraph net) {
        page.section("Backward: the six key equations");
        page.say("""
                dZ is the gradient of the sum of the losses, one column for each example; the 1/m of the mean J
                enters with dW and db. ⊙ multiplies entry by entry, and for tanh g₁′(Z1) is 1 − A1². On the left
                three loops a product, on the right what the engine derives from the forward pass alone:""");
        List<Equation> six = six(net);
        Table table = new Table().left("equation").left("").left("size").right("‖by hand‖").right("‖by engine‖")
                .right("largest difference");
        for (Equation e : six) {
            table.row(e.name, "= " + e.formula, ByHand.dimensions(e.byHand), ByHand.norm(e.byHand),
                    ByHand.norm(ByHand.matrix(e.byEngine)), tiny(e.difference()));
        }
        page.show(table);
        page.say("""
                One of them in full, dW1, a row for each hidden unit and a column for each input:""");
        double[][] hand = six.get(4).byHand;
        Table entries = new Table().left("unit").right("by hand: x1").right("x2").right("by engine: x1").right("x2");
        for (int i = 0; i < HIDDEN; i++) {
            entries.row(i + 1, hand[i][0], hand[i][1], six.get(4).byEngine.getDouble(i, 0),
                    six.get(4).byEngine.getDouble(i, 1));
        }
        page.show(entries);
    }

    private static void dimensions(Handout page, TwoLayersGraph net) {
        page.section("A check that costs nothing: foo and dfoo have the same dimensions");
        List<String> names = List.of("W1", "b1", "Z1", "A1", "W2", "b2", "Z2", "A2");
        List<Node> foo = List.of(net.w1, net.b1, net.z1, net.a1, net.w2, net.b2, net.z2, net.a2);
        Gradients d = gradients(net.cost, foo.toArray(Node[]::new));
        Table table = new Table().left("foo").left("in words").left("size of foo").left("size of dfoo").left("equal");
        List<String> words = List.of("[n1,n0]", "[n1,1]", "[n1,m]", "[n1,m]", "[n2,n1]", "[n2,1]", "[n2,m]", "[n2,m]");
        for (int i = 0; i < names.size(); i++) {
            Node of = foo.get(i);
            table.row(names.get(i), words.get(i), of.shape(), d.of(of).shape(),
                    of.shape().equals(d.of(of).shape()) ? "✓" : "✗");
        }
        page.show(table);
        page.say("""
                The engine knows these sizes when it records a node, before any number is computed: a product whose
                sizes do not fit is refused on the line that wrote it.""");
    }

    /// The number of matrix products in the graph of `outputs`.
    static long products(List<Node> outputs) {
        return Graph.of(outputs).order().stream().filter(node -> node.op() instanceof MatMul).count();
    }

    /// The loss and all gradients that training needs.
    static List<Node> training(TwoLayersGraph net) {
        List<Node> nodes = new ArrayList<>(gradients(net.cost).list());
        nodes.add(net.cost);
        return nodes;
    }

    private static void noGradientForX(Handout page, TwoLayersGraph net) {
        page.section("No gradient for X");
        List<Node> withX = new ArrayList<>(gradients(net.cost, net.w1, net.b1, net.w2, net.b2, net.x).list());
        withX.add(net.cost);
        long forward = products(List.of(net.cost));
        page.say("""
                X is given; nobody wants to improve it. The engine forms no gradient that nobody asked for: forward
                takes %d matrix products, backward %d more (dW2, W2ᵀ·dZ2, dW1). One more, W1ᵀ·dZ1, would be dX;
                asked for it by name, the engine records it, and the graph has %d instead of %d.""",
                forward, products(training(net)) - forward,
                products(withX), products(training(net)));
    }

    private static void notZero(Handout page) {
        page.section("Why the weights start at random numbers");
        TwoLayersGraph zero = new TwoLayersGraph(X, Y, Tensor.zeros(HIDDEN, 2), Tensor.zeros(1, HIDDEN));
        TwoLayersGraph alike = new TwoLayersGraph(X, Y, Tensor.full(zero.w1.dtype(), zero.w1.shape(), 0.5),
                Tensor.full(zero.w2.dtype(), zero.w2.shape(), 0.5));
        double[][] rows = six(alike).get(4).byHand;
        page.say("""
                With W1 = 0 and W2 = 0 the largest entry of dW1 is %s and that of dW2 is %s: nothing ever moves.
                With all weights ½ the rows of dW1 are alike (the first is %s, the last is %s): %d units learn what
                one could.""",
                tiny(largest(six(zero).get(4).byHand)), tiny(largest(six(zero).get(1).byHand)), row(rows[0]),
                row(rows[HIDDEN - 1]), HIDDEN);
    }

    private static double largest(double[][] a) {
        return Tensor.of(a).maxAbsDifference(Tensor.zeros(a.length, a[0].length));
    }

    private static String row(double[] row) {
        return text("[%.4f, %.4f]", row[0], row[1]);
    }

    /// Steps by hand and by a compiled program side by side, from the weights the network holds now, which it changes.
    static List<Mark> train(TwoLayersGraph net, int steps) {
        Program program = Descent.of(net.cost, RATE);
        TwoLayersByHand hand = net.byHand();
        List<Mark> marks = new ArrayList<>();
        try (Workspace workspace = program.workspace()) {
            for (int step = 0; step <= steps; step++) {
                marks.add(new Mark(step, hand.cost, program.run(workspace).get(0).item(), hand.accuracy()));
                hand = hand.step(RATE);
            }
        }
        return marks;
    }

    private static void descend(Handout page, TwoLayersGraph net) {
        page.section("Gradient descent");
        page.say("""
                θ ← θ − %.1f·dθ for θ = W1, b1, W2, b2, by hand and by a program that the engine compiled once:""",
                RATE);
        Table table = new Table().right("step").right("J by hand").right("J by engine").right("difference")
                .right("correct");
        for (Mark mark : train(net, STEPS)) {
            if (SHOWN.contains(mark.step)) {
                table.row(mark.step, text("%.9f", mark.byHand), text("%.9f", mark.byEngine),
                        tiny(Math.abs(mark.byHand - mark.byEngine)),
                        text("%.0f of %d", mark.accuracy * Y.size(), Y.size()));
            }
        }
        page.show(table);
    }
}
