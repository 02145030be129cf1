// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.heat;

import static leibniz.Leibniz.constant;
import static leibniz.tour.handout.Handout.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import leibniz.Leibniz;
import leibniz.graph.Node;
import leibniz.nn.minimise.Fit;
import leibniz.nn.minimise.LevenbergMarquardt;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;
import leibniz.tour.picture.Curves;

/// Of which metal is a rod? Heat it with a flame, watch four thermometers, and fit a simulation to what they show.
public final class Heat implements Example {
    private static final Metal TRUTH = Metal.COPPER;
    private static final double GUESS = 30;

    private final Rod rod;
    private final int seeds;

    /// 100 cells, 120 steps of five seconds, ten seeds to see how far answers scatter.
    public Heat() {
        this(new Rod(100, 120), 10);
    }

    Heat(Rod rod, int seeds) {
        this.rod = rod;
        this.seeds = seeds;
    }

    @Override
    public String name() {
        return "heat";
    }

    @Override
    public String summary() {
        return "a diffusion coefficient through a simulation, from noisy data";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Handout page = new Handout(settings.screen());
        page.title("Of which metal is the rod?");
        page.section("The experiment");
        page.say(
                """
                        A rod of %.0f mm is heated by a flame at %.0f mm; then its ends are kept at 0 °C, and four thermometers are
                        read every %.0f s, each reading off by %.1f °C (one standard deviation). Heat spreads by""",
                Rod.LENGTH, Rod.FLAME, Rod.DURATION / rod.steps(), Thermometers.NOISE);
        page.show("∂u/∂t = D·∂²u/∂x²");
        Thermometers seen = Thermometers.read(TRUTH.diffusivity(), rod.times(), settings.seed());
        Fit fit = fit(seen);
        answer(page, fit);
        again(page, settings.seed());
        Path file = settings.out().resolve("heat.png");
        readings(seen, fit).beside(profiles(fit)).write(file);
        page.say("The thermometers, and heat along the rod: %s", file);
    }

    /// The diffusivity, alone in a row, at which the simulation comes nearest to the readings.
    Fit fit(Thermometers seen) {
        Node readings = constant(Tensor.of(seen.readings()));
        return LevenbergMarquardt.standard()
                .fit(d -> atThermometers(rod.simulate(d.select(0, 0))).sub(readings), Tensor.of(GUESS));
    }

    private Node atThermometers(Node u) {
        return Leibniz.stack(1, Arrays.stream(Thermometers.PLACES).mapToObj(x -> u.select(1, rod.index(x)))
                .toArray(Node[]::new));
    }

    private void answer(Handout page, Fit fit) {
        page.section("The answer");
        page.say("""
                The simulation takes %d implicit steps over %d places, each a matrix (I + r·A)⁻¹·(I − r·A) times the
                temperatures before, in one scan. Its derivative by D goes through all of them and through the linear
                system. Levenberg and Marquardt's method begins at D = %.0f mm²/s:""", rod.steps(), rod.cells() - 1,
                GUESS);
        page.show(new Table().left("").right("found").right("standard error").right("true")
                .row("D, mm²/s", text("%.3f", fit.x().getDouble(0)), text("%.3f", fit.deviations().getDouble(0)),
                        text("%.3f", TRUTH.diffusivity()))
                .row("noise, °C", text("%.3f", fit.residualDeviation()), "", text("%.3f", Thermometers.NOISE)));
        page.say("It %s after %d Jacobians.", fit.converged() ? "converged" : "ended", fit.iterations());
        Table table = new Table().left("metal").right("D, mm²/s").right("off by, in standard errors");
        for (Metal metal : Metal.values()) {
            table.row(metal, text("%.1f", metal.diffusivity()), text("%+.1f",
                    (metal.diffusivity() - fit.x().getDouble(0)) / fit.deviations().getDouble(0)));
        }
        page.show(table);
        page.say("So it is %s.", Metal.nearest(fit.x().getDouble(0)));
    }

    private void again(Handout page, long seed) {
        page.section("Is the standard error right?");
        page.say(
                """
                        The thermometers were made from the exact series of sines and not from the simulation, %d times over with
                        noise of other seeds. How far the answers are from the truth, in standard errors, should look like draws
                        from N(0, 1):""",
                seeds);
        StringBuilder off = new StringBuilder();
        double squares = 0;
        for (int i = 1; i <= seeds; i++) {
            Fit fit = fit(Thermometers.read(TRUTH.diffusivity(), rod.times(), seed + i));
            double z = (fit.x().getDouble(0) - TRUTH.diffusivity()) / fit.deviations().getDouble(0);
            squares += z * z / seeds;
            off.append(text(" %+.2f", z));
        }
        page.show(off.toString().strip());
        page.say("Their root mean square is %.2f; 1 is expected.", Math.sqrt(squares));
    }

    private Curves readings(Thermometers seen, Fit fit) {
        double[] times = rod.times();
        Tensor u = Leibniz.value(atThermometers(rod.simulate(constant(fit.x()).select(0, 0))));
        int places = Thermometers.PLACES.length;
        double[] moments = new double[times.length * places];
        Arrays.setAll(moments, i -> times[i / places]);
        Curves curves = Curves.of("Four thermometers, and the fitted simulation", "seconds", "°C").points("readings",
                moments, Tensor.of(seen.readings()).toDoubles());
        for (int i = 0; i < places; i++) {
            curves = curves.line(text("at %.0f mm", Thermometers.PLACES[i]), times, u.select(1, i).toDoubles());
        }
        return curves;
    }

    private Curves profiles(Fit fit) {
        Tensor u = Leibniz.value(rod.simulate(constant(fit.x()).select(0, 0)));
        double[] x = Tensor.linspace(0, Rod.LENGTH, rod.cells() + 1).toDoubles();
        Curves curves = Curves.of("Along the rod", "mm", "°C")
                .line("0 s", x, Arrays.stream(x).map(Rod::start).toArray());
        for (double share : new double[]{0.05, 0.1, 0.25, 0.5, 1}) {
            double[] row = new double[x.length];
            int step = (int) Math.round(share * rod.steps());
            System.arraycopy(u.select(0, step - 1).toDoubles(), 0, row, 1, x.length - 2);
            curves = curves.line(text("%.0f s", Rod.DURATION * step / rod.steps()), x, row);
        }
        return curves;
    }
}
