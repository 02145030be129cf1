// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static java.nio.charset.StandardCharsets.UTF_8;
import static leibniz.Leibniz.evaluate;
import static leibniz.Leibniz.gradients;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import leibniz.Values;
import leibniz.diff.Gradients;
import leibniz.tensor.Tensor;
import leibniz.tour.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Lesson1Test {
    // Maximum likelihood by Newton's method in double precision, computed elsewhere.
    private static final double INTERCEPT = 15.042901647702454;
    private static final double SLOPE = -0.23216274421859667;
    private static final double COST = 0.44163462364927886;
    private static final double PROBABILITY_AT_31 = 0.9996087828849319;

    private final Lesson1.Data data = Lesson1.Data.ofChallenger();

    @Test
    void temperaturesAreStandardised() {
        assertThat(data.mean()).isCloseTo(1600.0 / 23, within(1e-12));
        assertThat(data.deviation()).isCloseTo(6.901959941907628, within(1e-12));
        assertThat(data.x()[0]).isCloseTo((66 - 1600.0 / 23) / 6.901959941907628, within(1e-12));
    }

    @Test
    void oneExampleOnPaper() {
        // x = 2, y = 1, w = 0, b = ln 3: z = ln 3, a = 3/4, L = ln(4/3), da = −4/3, dz = −1/4, dw = −1/2, db = −1/4.
        assertThat(Lesson1.all(LogisticByHand.of(2, 1, 0, Math.log(3)))).usingComparatorForType(
                (a, b) -> Math.abs(a - b) <= 1e-15 ? 0 : Double.compare(a, b), Double.class)
                .containsExactly(Math.log(3), 0.75,
                        Math.log(4.0 / 3), -4.0 / 3, -0.25, -0.5, -0.25);
    }

    @Test
    void theEngineFindsTheSameOnPaper() {
        LogisticGraph graph = new LogisticGraph(Tensor.of(2.0), Tensor.of(1.0), 0, Math.log(3));
        double[] expected = {Math.log(3), 0.75, Math.log(4.0 / 3), -4.0 / 3, -0.25, -0.5, -0.25};
        Values engine = Lesson1.engine(graph);
        for (int i = 0; i < expected.length; i++) {
            assertThat(engine.get(i).item()).isCloseTo(expected[i], within(1e-15));
        }
    }

    @Test
    void formulasAndEngineAgreeForEveryLaunch() {
        Values engine = Lesson1.engine(data.graph(0, 23));
        for (int i = 0; i < 23; i++) {
            List<Double> hand = Lesson1
                    .all(LogisticByHand.of(data.x()[i], data.y()[i], Lesson1.START_W, Lesson1.START_B));
            for (int k = 0; k < 5; k++) {
                assertThat(engine.get(k).getDouble(i)).as("launch %d, quantity %d", i, k)
                        .isCloseTo(hand.get(k), within(1e-12));
            }
        }
    }

    @Test
    void theGradientOfTheCostIsTheMeanOverTheLaunches() {
        double dw = 0;
        double db = 0;
        for (int i = 0; i < 23; i++) {
            LogisticByHand hand = LogisticByHand.of(data.x()[i], data.y()[i], Lesson1.START_W, Lesson1.START_B);
            dw += hand.dw() / 23;
            db += hand.db() / 23;
        }
        LogisticGraph graph = data.graph(0, 23);
        Gradients d = gradients(graph.cost, graph.w, graph.b);
        Values engine = evaluate(d.of(graph.w), d.of(graph.b));
        assertThat(engine.get(0).item()).isCloseTo(dw, within(1e-12));
        assertThat(engine.get(1).item()).isCloseTo(db, within(1e-12));
    }

    @Test
    void theCostFallsUntilOnlyRoundingIsLeft() {
        List<Lesson1.Mark> marks = Lesson1.fit(data).marks();
        assertThat(marks).hasSize(Lesson1.STEPS + 1);
        for (int i = 1; i < marks.size() && marks.get(i - 1).cost() - COST > 1e-14; i++) {
            assertThat(marks.get(i).cost()).as("step %d", i).isLessThan(marks.get(i - 1).cost());
        }
    }

    @Test
    void descentEndsAtTheMaximumOfTheLikelihood() {
        Lesson1.Fit fit = Lesson1.fit(data);
        assertThat(fit.intercept()).isCloseTo(INTERCEPT, within(1e-9));
        assertThat(fit.slope()).isCloseTo(SLOPE, within(1e-9));
        assertThat(fit.marks().getLast().cost()).isCloseTo(COST, within(1e-14));
    }

    @Test
    void theColdLaunchWasAlmostSureToFail() {
        assertThat(Lesson1.fit(data).probability(31)).isCloseTo(PROBABILITY_AT_31, within(1e-9));
    }

    @Test
    void theCurveIsDrawnAndItsPlacePrinted(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new Lesson1().run(new Settings(null, folder.resolve("new"), 1, new PrintStream(text, true, UTF_8)));
        Path file = folder.resolve("new").resolve("lesson1.png");
        assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(600);
        assertThat(text.toString(UTF_8)).contains(file.toString());
    }
}
