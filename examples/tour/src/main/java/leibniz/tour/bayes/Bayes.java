// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.bayes;

import static leibniz.tour.handout.Handout.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.data.Challenger;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;
import leibniz.tour.picture.Curves;

/// How likely was distress on the morning of the Challenger accident, and how well could that be known the night before?
public final class Bayes implements Example {
    /// Corners of a wide square about where the answer must lie.
    private static final double[][] STARTS = {{-4, -4}, {-4, 4}, {4, -4}, {4, 4}};
    private static final int SHOWN = 400;

    private final HamiltonianMonteCarlo sampler;

    /// Four chains of 4,000 draws.
    public Bayes() {
        this(new HamiltonianMonteCarlo(1000, 4000, 1.2));
    }

    Bayes(HamiltonianMonteCarlo sampler) {
        this.sampler = sampler;
    }

    /// What is asked of the posterior.
    private record Question(String name, Quadrature.Function answer) {
        double of(double[] theta) {
            return answer.at(theta[0], theta[1]);
        }
    }

    @Override
    public String name() {
        return "bayes";
    }

    @Override
    public String summary() {
        return "Hamiltonian Monte Carlo on 23 space shuttle launches";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Handout page = new Handout(settings.screen());
        page.title("What could be known on the eve of 28 January 1986");
        Posterior posterior = Posterior.of(Challenger.launches());
        model(page, posterior);
        List<Chain> chains = draw(page, posterior, settings.seed());
        compare(page, posterior, chains);
        Path file = settings.out().resolve("bayes.png");
        curve(posterior, chains).beside(cloud(chains)).write(file);
        page.say("The posterior of the curve, and the draws of the chains: %s", file);
    }

    private static void model(Handout page, Posterior posterior) {
        page.section("The model");
        page.say("%s", Challenger.SOURCE);
        page.show("""
                P(distress at x) = σ(α + β·x),  x = (temperature − %.2f °F) / %.2f °F
                beforehand:  α, β ~ N(0, %.0f²)""".formatted(posterior.mean(), posterior.deviation(),
                Posterior.PRIOR_DEVIATION));
    }

    private List<Chain> draw(Handout page, Posterior posterior, long seed) {
        page.section("The draws");
        List<Chain> chains = sampler.chains(Potential.of(posterior::logDensity, 2), STARTS, seed);
        page.say(
                """
                        A particle rolls in the potential U = −ln p(α, β | launches); the engine gives ∇U. Four chains begin at the
                        corners of a square, learn their step size from %d draws that are thrown away, then draw %d times:""",
                sampler.warmUp(), sampler.draws());
        Table table = new Table().right("chain").right("from").right("step size").right("accepted").right("gradients");
        for (int i = 0; i < chains.size(); i++) {
            Chain chain = chains.get(i);
            table.row(i + 1, text("(%+.0f, %+.0f)", STARTS[i][0], STARTS[i][1]), text("%.3f", chain.stepSize()),
                    text("%.3f", chain.acceptance()), chain.gradients());
        }
        page.show(table);
        return chains;
    }

    private static List<Question> questions(Posterior posterior) {
        return List.of(new Question("α", (a, b) -> a),
                new Question("β", (a, b) -> b),
                new Question("P(distress at 75 °F)", (a, b) -> posterior.probability(75, a, b)),
                new Question("P(distress at 65 °F)", (a, b) -> posterior.probability(65, a, b)),
                new Question("P(distress at 31 °F)",
                        (a, b) -> posterior.probability(Challenger.ACCIDENT_TEMPERATURE, a, b)));
    }

    private static void compare(Handout page, Posterior posterior, List<Chain> chains) {
        page.section("The answer, twice");
        page.say(
                "Mean and standard deviation by the draws, and by summing the posterior over 561 × 561 places of a grid:");
        Quadrature quadrature = new Quadrature(posterior::logDensity);
        Table table = new Table().left("").right("mean").right("by grid").right("off, in SE").right("sd")
                .right("by grid").right("R̂").right("effective");
        for (Question question : questions(posterior)) {
            Mixing found = Mixing.of(chains.stream().map(chain -> chain.of(question::of)).toList());
            Quadrature.Result known = quadrature.of(question.answer);
            table.row(question.name, four(found.mean()), four(known.mean()),
                    text("%+.1f", (found.mean() - known.mean()) / found.standardError()), four(found.deviation()),
                    four(known.deviation()), text("%.4f", found.scaleReduction()),
                    text("%.0f", found.effectiveSize()));
        }
        page.show(table);
        page.say("""
                SE is the standard error of a mean over draws that are not independent; most means are off by less than
                two. R̂ is 1 where the chains agree; "effective" is how many independent draws they are worth. The most
                likely curve alone, without what is not known about it, gives P(distress at 31 °F) = 0.9996: see
                lesson1.""");
    }

    private static String four(double value) {
        return text("%.4f", value);
    }

    private static Curves curve(Posterior posterior, List<Chain> chains) {
        double[] fahrenheit = Tensor.linspace(28, 84, 113).toDoubles();
        double[] low = new double[fahrenheit.length];
        double[] mean = new double[fahrenheit.length];
        double[] high = new double[fahrenheit.length];
        for (int i = 0; i < fahrenheit.length; i++) {
            double t = fahrenheit[i];
            double[] p = chains.stream()
                    .flatMapToDouble(c -> Arrays.stream(c.of(draw -> posterior.probability(t, draw[0], draw[1]))))
                    .sorted().toArray();
            low[i] = p[(int) (0.05 * p.length)];
            mean[i] = Arrays.stream(p).average().orElseThrow();
            high[i] = p[(int) (0.95 * p.length)];
        }
        double[] launches = Challenger.launches().stream().mapToDouble(Challenger.Launch::temperature).toArray();
        double accident = Challenger.ACCIDENT_TEMPERATURE;
        return Curves.of("O-ring distress", "temperature at the launch, °F", "probability")
                .band("90 % of the draws", fahrenheit, low, high).line("their mean", fahrenheit, mean)
                .points("launches", launches, posterior.y())
                .points("31 °F", new double[]{accident},
                        new double[]{mean[Arrays.binarySearch(fahrenheit, accident)]});
    }

    private static Curves cloud(List<Chain> chains) {
        Curves cloud = Curves.of("Draws from the posterior", "α", "β");
        for (int i = 0; i < chains.size(); i++) {
            double[][] draws = chains.get(i).draws();
            double[][] shown = Arrays.copyOf(draws, Math.min(SHOWN, draws.length));
            cloud = cloud.points("chain " + (i + 1), Arrays.stream(shown).mapToDouble(draw -> draw[0]).toArray(),
                    Arrays.stream(shown).mapToDouble(draw -> draw[1]).toArray());
        }
        return cloud;
    }
}
