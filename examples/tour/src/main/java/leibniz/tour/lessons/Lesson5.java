// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.Leibniz.value;
import static leibniz.tour.handout.Handout.text;
import static leibniz.tour.handout.Handout.tiny;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import leibniz.check.GradCheck;
import leibniz.check.GradReport;
import leibniz.check.Walkthrough.Contribution;
import leibniz.check.Walkthrough;
import leibniz.graph.Graph;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;

/// The flow graph box by box, then the finite-difference check.
public final class Lesson5 implements Example {
    static final double EPSILON = 1e-6;

    @Override
    public String name() {
        return "lesson5";
    }

    @Override
    public String summary() {
        return "the flow graph: fprop, bprop, all paths, and the gradient check";
    }

    @Override
    public void run(Settings settings) {
        Handout page = new Handout(settings.screen());
        FlowGraph flow = new FlowGraph();
        Walkthrough walk = Walkthrough.of(flow.loss);
        page.title("Lesson 5: the flow graph and the gradient check");
        forward(page, walk.fprop());
        backward(page, walk.bprop());
        uses(page, flow, walk);
        paths(page, flow, walk);
        noGradientForX(page, flow, walk);
        differences(page, flow);
        check(page, flow);
    }

    private static void forward(Handout page, Walkthrough walk) {
        page.section("Boxes, and fprop in order");
        page.show("""
                x ──▶ a1 ──▶ h1 ──▶ a2 ──▶ h2 ──▶ a3 ──▶ f ──▶ −ln f ──▶ loss
                      ▲             ▲             ▲                       ▲
                    W1, b1        W2, b2        W3, b3                    │
                     └─────────────────────────────────▶ λ·Σ W1² ─────────┘""");
        page.say("""
                A network with two hidden layers as an acyclic graph of boxes. Each box has an fprop, which computes
                its value from those of its children. Leaves hold numbers; the others are called in an order that
                puts every box after its children:""");
        Table table = new Table().right("#").left("box").left("operation").left("children").left("value");
        Graph graph = walk.graph();
        for (Node node : graph.order()) {
            String from = node.inputs().stream().map(Node::label).collect(Collectors.joining(", "));
            table.row(graph.indexOf(node), node.label(), node.op().title(), from, numbers(walk.value(node)));
        }
        page.show(table);
    }

    /// Numbers with four digits after the point, a bracket for each row.
    private static String numbers(Tensor tensor) {
        if (tensor.rank() == 0) {
            return text("%.4f", tensor.item());
        }
        if (tensor.rank() == 1) {
            return DoubleStream.of(tensor.toDoubles()).mapToObj(x -> text("%.4f", x))
                    .collect(Collectors.joining(" ", "[", "]"));
        }
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < tensor.shape().axis(0); i++) {
            rows.add(numbers(tensor.select(0, i)));
        }
        return String.join(" ", rows);
    }

    private static void backward(Handout page, Walkthrough walk) {
        page.section("bprop in reverse order");
        page.say("""
                Each box has a bprop too: given the gradient of its own value it sends each child what that child
                gets from it. Called from the last box to the first, so that a box has heard from all its parents
                before it is asked. The gradient of the loss itself is 1:""");
        Table table = new Table().right("#").left("box").left("heard from")
                .left("gradient of the loss with respect to it");
        Graph graph = walk.graph();
        for (Node node : graph.order().reversed()) {
            String from = walk.contributions(node).stream().map(c -> c.user().label())
                    .collect(Collectors.joining(", "));
            walk.gradient(node).ifPresent(g -> table.row(graph.indexOf(node), node.label(), from, numbers(g)));
        }
        page.show(table);
    }

    private static void uses(Handout page, FlowGraph flow, Walkthrough walk) {
        page.section("A box with two parents");
        page.say("""
                W1 is used twice, for a1 and for the penalty. What comes back along both is added:""");
        Table table = new Table().left("from").left("gradient");
        for (Contribution c : walk.contributions(flow.w1)) {
            table.row(c.user().label(), numbers(c.gradient()));
        }
        page.show(table.row("sum", numbers(walk.gradient(flow.w1).orElseThrow())));
    }

    /// The four paths from input j to the loss, the product of the slopes along each: through hidden unit i of the
    /// first layer and k of the second, in the order (i, k) = (0, 0), (0, 1), (1, 0), (1, 1).
    static List<Double> paths(FlowGraph flow, int j) {
        double[][] h1 = ByHand.matrix(value(flow.h1));
        double[][] h2 = ByHand.matrix(value(flow.h2));
        double output = value(flow.f).getDouble(0, 0) - 1;
        List<Double> products = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            for (int k = 0; k < 2; k++) {
                products.add(flow.w1.live().getDouble(i, j) * h1[i][0] * (1 - h1[i][0]) * flow.w2.live().getDouble(k, i)
                        * h2[k][0] * (1 - h2[k][0]) * flow.w3.live().getDouble(0, k) * output);
            }
        }
        return products;
    }

    private static void paths(Handout page, FlowGraph flow, Walkthrough walk) {
        page.section("The sum over all paths");
        page.say("""
                Inside a box of several numbers the same holds for each of them. The first unit of h1 reaches the
                loss through either unit of a2. Multiply the slopes along each path, and add up:""");
        page.show("""
                ∂loss/∂h1₁ = Σₖ  W2ₖ₁ · h2ₖ·(1 − h2ₖ) · W3₁ₖ · (f − 1)""");
        double output = value(flow.f).getDouble(0, 0) - 1;
        Table table = new Table().left("path").right("W2ₖ₁").right("h2ₖ·(1 − h2ₖ)").right("W3₁ₖ").right("f − 1")
                .right("product");
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            double h = value(flow.h2).getDouble(k, 0);
            double[] slopes = {flow.w2.live().getDouble(k, 0), h * (1 - h), flow.w3.live().getDouble(0, k), output};
            double product = slopes[0] * slopes[1] * slopes[2] * slopes[3];
            sum += product;
            table.row("h1₁ → a2%s → a3".formatted("₁₂".charAt(k)), slopes[0], slopes[1], slopes[2], slopes[3], product);
        }
        page.show(table.row("sum", "", "", "", "", sum)
                .row("bprop of the box", "", "", "", "", walk.gradient(flow.h1).orElseThrow().getDouble(0, 0)));
    }

    private static void noGradientForX(Handout page, FlowGraph flow, Walkthrough walk) {
        page.section("No gradient for x");
        Walkthrough asked = Walkthrough.of(flow.loss, flow.x).fprop().bprop();
        double sum = paths(flow, 0).stream().mapToDouble(Double::doubleValue).sum();
        page.say("""
                The parameters are to change, x is not, so that arrow is not followed back: the gradient of x is %s.
                Asked for it by name, the walk goes there too and finds %s; the %d paths from the first input add up
                to %.4f.""",
                walk.gradient(flow.x).map(Lesson5::numbers).orElse("not formed"),
                numbers(asked.gradient(flow.x).orElseThrow()), paths(flow, 0).size(), sum);
    }

    /// The gradient with respect to all parameters, one after the other, from bprop.
    static double[] gradient(FlowGraph flow) {
        Walkthrough walk = Walkthrough.of(flow.loss).fprop().bprop();
        return flow.parameters().stream()
                .flatMapToDouble(p -> DoubleStream.of(walk.gradient(p).orElseThrow().toDoubles()))
                .toArray();
    }

    /// The gradient of a bprop that forgets the penalty's path to W1.
    static double[] forgetful(FlowGraph flow) {
        double[] gradient = gradient(flow);
        double[] w1 = flow.w1.value().toDoubles();
        for (int i = 0; i < w1.length; i++) {
            gradient[i] -= 2 * FlowGraph.LAMBDA * w1[i];
        }
        return gradient;
    }

    /// The same derivatives as [#gradient] from the loss alone: (loss(θ + ε) − loss(θ − ε)) / 2ε for each coordinate.
    static double[] differences(FlowGraph flow, double epsilon) {
        List<Double> found = new ArrayList<>();
        for (Parameter p : flow.parameters()) {
            for (int i = 0; i < p.shape().size(); i++) {
                found.add((shaken(flow, p, i, epsilon) - shaken(flow, p, i, -epsilon)) / (2 * epsilon));
            }
        }
        return found.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static double shaken(FlowGraph flow, Parameter p, int i, double by) {
        Tensor before = p.value();
        double[] numbers = before.toDoubles();
        numbers[i] += by;
        p.set(Tensor.wrap(numbers, p.shape()));
        try {
            return value(flow.loss).item();
        } finally {
            p.set(before);
        }
    }

    private static void differences(Handout page, FlowGraph flow) {
        page.section("Is it right? Finite differences");
        page.say("""
                The derivative by its definition: shake one parameter by ε = 10⁻⁶ either way, run two forward
                propagations, divide. Too slow to train with, and just right to check bprop with, on a small
                network.""");
        double[] bprop = gradient(flow);
        double[] found = differences(flow, EPSILON);
        Table table = new Table().left("parameter").right("bprop").right("(loss(θ+ε) − loss(θ−ε)) / 2ε")
                .right("absolute difference");
        int at = 0;
        for (Parameter p : flow.parameters()) {
            for (int i = 0; i < p.shape().size(); i++, at++) {
                int columns = p.shape().axis(1);
                table.row("%s[%d,%d]".formatted(p.label(), i / columns, i % columns), text("%.12f", bprop[at]),
                        text("%.12f", found[at]), tiny(Math.abs(bprop[at] - found[at])));
            }
        }
        page.show(table);
        Agreement agreement = Agreement.of(bprop, found);
        page.say("""
                All %d together: largest absolute difference %s, average absolute difference %s, angle between the
                two gradients %s rad. All is rounding: the loss has 16 digits, and dividing by 2·10⁻⁶ costs six of
                them.""",
                bprop.length,
                tiny(agreement.largest()), tiny(agreement.average()), tiny(agreement.angle()));
    }

    private static void check(Handout page, FlowGraph flow) {
        page.section("The check that comes with the library");
        page.say("""
                GradCheck does the same for any graph: with a fixed ε, or, by default, with wide steps that shrink,
                extrapolated to ε = 0 (Ridders 1982), which gains four digits:""");
        GradReport fixed = GradCheck.of(flow.loss).fixedStep(EPSILON).run();
        GradReport own = GradCheck.of(flow.loss).run();
        double[] exact = gradient(flow);
        Agreement broken = Agreement.of(forgetful(flow), differences(flow, EPSILON));
        Table table = new Table().left("method").right("largest").right("average").right("angle [rad]").left("verdict");
        Agreement hand = Agreement.of(exact, differences(flow, EPSILON));
        table.row("by hand, ε = 10⁻⁶", tiny(hand.largest()), tiny(hand.average()), tiny(hand.angle()), "");
        for (GradReport report : List.of(fixed, own)) {
            GradReport.Line all = report.overall();
            table.row(report.method(), tiny(all.maxAbsolute()), tiny(all.meanAbsolute()), tiny(all.angle()),
                    report.isOk() ? "passes" : "fails");
        }
        table.row("by hand, penalty's path forgotten", tiny(broken.largest()), tiny(broken.average()),
                tiny(broken.angle()), "");
        page.show(table);
        page.say("""
                The last line is what a bug looks like: a bprop that forgets one path is off by far more than
                rounding.""");
    }
}
