// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradReportTest {
    private static Coordinate coordinate(String name, double bprop, double difference, double allowed,
            Integer... index) {
        return new Coordinate(name, List.of(index), bprop, difference, 1e-12, allowed, null);
    }

    private static final List<Coordinate> W = List.of(coordinate("w", 3, 3, 1e-9, 0, 0),
            coordinate("w", 4, 4.5, 1e-9, 0, 1));
    private static final List<Coordinate> B = List.of(coordinate("b", 2, 2, 1e-9));

    private static GradReport report(List<Coordinate> w, List<Coordinate> b, String... suspects) {
        List<Coordinate> all = new ArrayList<>(w);
        all.addAll(b);
        return new GradReport("loss float64[] = 0.5, recorded at Model.loss(Model.java:7)", "extrapolated differences",
                List.of(GradReport.Line.of("w", "float64[1,2]", w), GradReport.Line.of("b", "float64[]", b)),
                GradReport.Line.of("all", "", all), List.of(suspects));
    }

    @Test
    void isOkIfEveryCoordinateIs() {
        assertThat(report(B, B).isOk()).isTrue();
    }

    @Test
    void isNotOkIfOneCoordinateIsNot() {
        assertThat(report(W, B).isOk()).isFalse();
    }

    @Test
    void aNaNIsNotOk() {
        assertThat(report(List.of(coordinate("w", Double.NaN, 1, 1)), B).isOk()).isFalse();
    }

    @Test
    void statesTheLargestDifference() {
        assertThat(report(W, B).overall().maxAbsolute()).isEqualTo(0.5);
    }

    @Test
    void statesTheAverageDifference() {
        assertThat(report(W, B).overall().meanAbsolute()).isEqualTo(0.5 / 3);
    }

    @Test
    void statesTheLargestRelativeError() {
        assertThat(report(W, B).overall().maxRelative()).isEqualTo(0.5 / 4.5);
    }

    @Test
    void statesTheAngle() {
        // cos = (3·3 + 4·4.5) / (5 · √(9 + 20.25))
        double expected = Math.acos(27 / (5 * Math.sqrt(29.25)));

        assertThat(report(W, B).parameters().getFirst().angle()).isCloseTo(expected, within(1e-14));
    }

    @Test
    void aZeroThatIsOnlyNoiseCountsAsZero() {
        Coordinate noise = new Coordinate("w", List.of(), 0, 3e-17, 1e-16, 1e-15, null);

        assertThat(GradReport.Line.of("w", "", List.of(noise)))
                .isEqualTo(new GradReport.Line("w", "", 1, 0, 3e-17, 3e-17, 0, 0, noise));
    }

    @Test
    void namesTheCoordinateThatIsWorstForWhatIsAllowed() {
        Coordinate worse = coordinate("w", 1, 1.1, 0.01, 0);
        Coordinate farther = coordinate("w", 1, 2, 0.9, 1);

        assertThat(GradReport.Line.of("w", "", List.of(farther, worse)).worst()).isEqualTo(worse);
    }

    @Test
    void nothingIsWorseThanNaN() {
        Coordinate nan = coordinate("w", Double.NaN, 1, 1, 0);

        assertThat(GradReport.Line.of("w", "", List.of(coordinate("w", 1, 1e9, 1e-9, 1), nan)).worst()).isEqualTo(nan);
    }

    @Test
    void ofAnEmptyParameterNothingIsWorst() {
        assertThat(GradReport.Line.of("w", "", List.of()))
                .isEqualTo(new GradReport.Line("w", "", 0, 0, 0, 0, 0, 0, null));
    }

    @Test
    void aGoodReportIsReturnedByAssertOk() {
        GradReport good = report(B, B);

        assertThat(good.assertOk()).isSameAs(good);
    }

    @Test
    void printsATable() {
        assertThat(report(B, B)).hasToString("""
                gradcheck: 2 coordinates agree with extrapolated differences \
                (loss float64[] = 0.5, recorded at Model.loss(Model.java:7))
                parameter  type          checked  wrong  max abs  mean abs  max rel  angle [rad]  worst
                ---------------------------------------------------------------------------------------
                w          float64[1,2]        1      0        0         0        0            0  b
                b          float64[]           1      0        0         0        0            0  b
                all                            2      0        0         0        0            0  b""");
    }

    @Test
    void assertOkSaysWhatIsWrongAndWhere() {
        assertThatThrownBy(() -> report(W, B, "sin, recorded at Model.loss(Model.java:5)").assertOk())
                .isInstanceOf(AssertionError.class).hasMessage("""
                        gradcheck: 1 of 3 coordinates wrong with extrapolated differences \
                        (loss float64[] = 0.5, recorded at Model.loss(Model.java:7))
                          w[0,1]
                            by bprop        4.0
                            by difference   4.5, give or take 1.0e-12
                            apart by        5.0e-01, allowed are 1.0e-09
                          suspected operation: sin, recorded at Model.loss(Model.java:5)
                        parameter  type          checked  wrong   max abs  mean abs   max rel  angle [rad]  worst
                        ------------------------------------------------------------------------------------------
                        w          float64[1,2]        2      1  5.00e-01  2.50e-01  1.11e-01     5.55e-02  w[0,1]
                        b          float64[]           1      0         0         0         0            0  b
                        all                            3      1  5.00e-01  1.67e-01  1.11e-01     5.81e-02  w[0,1]""");
    }

    @Test
    void aKinkIsShown() {
        assertThat(coordinate("w", 0, 0.5, 1e-9, 3).with(new Coordinate.Kink(-1, 2))).hasToString("""
                w[3]
                  by bprop        0.0
                  by difference   0.5, give or take 1.0e-12
                  apart by        5.0e-01, allowed are 1.0e-09
                  suspected kink  the derivative is -1.000 to the left and 2.000 to the right""".indent(2)
                .stripTrailing());
    }

    @Test
    void anUnsettledDifferenceIsPointedOut() {
        assertThat(new Coordinate("w", List.of(), 1, 3, 0.25, 1e-9, null)).hasToString("""
                w
                  by bprop        1.0
                  by difference   3.0, give or take 2.5e-01
                  apart by        2.0e+00, allowed are 1.0e-09
                  the difference does not settle: a kink, a jump or noise is near""".indent(2).stripTrailing());
    }

    @Test
    void ofManyWrongParametersTheFirstFiveAreShown() {
        List<GradReport.Line> lines = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            lines.add(GradReport.Line.of("p" + i, "float64[]", List.of(coordinate("p" + i, 1, 2, 1e-9))));
        }
        GradReport report = new GradReport("loss", "differences", lines, lines.getFirst(), List.of());

        assertThat(report.toString()).contains("\n  p4\n", "\n  and 2 more parameters\n").doesNotContain("\n  p5\n");
    }
}
