// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.curvefit;

import static leibniz.tour.handout.Handout.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import leibniz.nn.minimise.Fit;
import leibniz.tensor.Tensor;
import leibniz.tour.Example;
import leibniz.tour.Settings;
import leibniz.tour.data.Census;
import leibniz.tour.handout.Handout;
import leibniz.tour.handout.Table;
import leibniz.tour.picture.Curves;

/// Logistic growth fitted to two hundred years of censuses.
public final class CurveFit implements Example {
    /// Least squares by Gauss and Newton's method with derivatives by hand, in 40 decimal digits.
    static final double[] KNOWN = {387.9824222373003, 3.990227489458396, 0.02270061172936559};
    /// s²·(JᵀJ)⁻¹ there, likewise.
    static final double[] KNOWN_DEVIATIONS = {30.05292909454219, 0.06945602381876502, 0.001069996180429953};
    static final double KNOWN_SUM = 345.6354938963015;
    /// Of Student's t with 18 degrees of freedom, 95 % lie nearer to 0.
    static final double WITHIN_95_PERCENT = 2.1009220402410382;

    private static final List<String> NAMES = List.of("a, the limit in millions", "b, where it starts",
            "c, growth a year");

    @Override
    public String name() {
        return "curvefit";
    }

    @Override
    public String summary() {
        return "logistic growth fitted to US censuses by Levenberg-Marquardt";
    }

    @Override
    public void run(Settings settings) throws IOException {
        Handout page = new Handout(settings.screen());
        page.title("Two hundred years of growth");
        LogisticGrowth growth = fit(page);
        forecast(page, growth);
        Path file = settings.out().resolve("curvefit.png");
        chart(growth).write(file);
        page.say("The curve, its band and what came later: %s", file);
    }

    private static LogisticGrowth fit(Handout page) {
        page.section("The fit");
        page.say("%s", Census.SOURCE);
        page.show("N(t) = a / (1 + exp(b − c·(t − 1790)))");
        page.say(
                """
                        Levenberg and Marquardt's method makes the sum of squares least. The 21 × 3 Jacobian comes from the
                        engine; nobody differentiated the curve. Standard errors are the roots of the diagonal of s²·(JᵀJ)⁻¹:""");
        LogisticGrowth growth = LogisticGrowth.fitted(Census.counts(), LogisticGrowth.START);
        Fit fit = growth.fit();
        Table table = new Table().left("").right("start").right("found").right("known").right("standard error")
                .right("known");
        for (int i = 0; i < 3; i++) {
            table.row(NAMES.get(i), String.valueOf(LogisticGrowth.START.getDouble(i)), digits(fit.x().getDouble(i)),
                    digits(KNOWN[i]), digits(fit.deviations().getDouble(i)), digits(KNOWN_DEVIATIONS[i]));
        }
        table.row("sum of squares", "", digits(fit.sumOfSquares()), digits(KNOWN_SUM), "", "");
        page.show(table);
        page.say("""
                It %s after %d Jacobians. Known is what Gauss and Newton's method gives in 40 decimal digits with
                derivatives by hand; the SAS manual prints a sum of squares of 345.6 and a root mean square of 4.3820,
                here %.4f.""",
                fit.converged() ? "converged" : "ended", fit.iterations(), fit.residualDeviation());
        return growth;
    }

    private static String digits(double value) {
        return text("%.9g", value);
    }

    private static void forecast(Handout page, LogisticGrowth growth) {
        page.section("The forecast");
        page.say("Made of the counts up to 1990, and held against those that came later, in millions:");
        double[] years = Census.later().stream().mapToDouble(Census.Count::year).toArray();
        LogisticGrowth.Band band = growth.at(Tensor.of(years));
        Table table = new Table().left("year").right("forecast").right("± (95 %)").right("counted").right("off by");
        for (int i = 0; i < years.length; i++) {
            double counted = Census.later().get(i).millions();
            table.row(text("%.0f", years[i]), one(band.millions()[i]), one(reach(growth, band.deviations()[i])),
                    one(counted), text("%+.1f", counted - band.millions()[i]));
        }
        page.show(table);
        page.say(
                """
                        The uncertainty is that of the parameters and of a count beside the curve; it takes for granted that the
                        curve is the right one. It is not: since 1990 the country has grown faster, and every later count lies above the
                        band.""");
    }

    private static String one(double value) {
        return text("%.1f", value);
    }

    /// How far from the curve 95 % of new counts would be.
    private static double reach(LogisticGrowth growth, double deviation) {
        return WITHIN_95_PERCENT * Math.hypot(deviation, growth.fit().residualDeviation());
    }

    private static Curves chart(LogisticGrowth growth) {
        LogisticGrowth.Band band = growth.at(Tensor.linspace(1780, 2060, 141));
        double[] low = band.millions().clone();
        double[] high = band.millions().clone();
        for (int i = 0; i < low.length; i++) {
            double reach = reach(growth, band.deviations()[i]);
            low[i] -= reach;
            high[i] += reach;
        }
        return Curves.of("The population of the United States", "year", "millions")
                .band("95 % of new counts", band.years(), low, high)
                .line("fitted logistic growth", band.years(), band.millions())
                .points("counted, fitted to", years(Census.counts()), millions(Census.counts()))
                .points("counted later", years(Census.later()), millions(Census.later()));
    }

    private static double[] years(List<Census.Count> counts) {
        return counts.stream().mapToDouble(Census.Count::year).toArray();
    }

    private static double[] millions(List<Census.Count> counts) {
        return counts.stream().mapToDouble(Census.Count::millions).toArray();
    }
}
