// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.sine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static leibniz.nn.layer.Layers.linear;
import static leibniz.nn.layer.Layers.lstm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import leibniz.Leibniz;
import leibniz.nn.data.Dataset;
import leibniz.nn.layer.Linear;
import leibniz.nn.layer.Recurrent;
import leibniz.nn.layer.Scope;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import leibniz.tour.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SineLstmTest {
    private final TwoSines curve = new TwoSines(0.7);

    @Test
    void theCurveIsTheSumOfTwoSines() {
        assertThat(curve.at(0)).isCloseTo(Math.sin(0.7), within(1e-15));
        assertThat(curve.at(11)).isCloseTo(Math.sin(22 * Math.PI / 25 + 0.7), within(1e-14));
        assertThat(curve.at(3 + 275)).isCloseTo(curve.at(3), within(1e-12));
    }

    @Test
    void targetsAreTheNextValues() {
        Dataset pieces = curve.pieces(5, 3, 4, 2);
        assertThat(pieces.features().getDouble(2, 1, 0)).isCloseTo(curve.at(10), within(1e-7));
        assertThat(pieces.targets().getDouble(2, 1, 0)).isCloseTo(curve.at(11), within(1e-7));
    }

    /// Value by value with states handed on, and all at once.
    @Test
    void goingOnIsTheNetworkOnItsOwnAnswers() {
        Recurrent lstm = lstm(1, 4).build(Scope.of(1).at("lstm"));
        Linear head = linear(4, 1).build(Scope.of(1).at("head"));
        double[] foretold = new Continuation(lstm, head).after(new double[]{0.5, -0.25, 0.75}, 3);

        Tensor seen = Tensor.of(0.5, -0.25, 0.75, foretold[0], foretold[1]);
        Tensor all = Leibniz.value(head.apply(lstm.apply(
                Leibniz.constant(seen.to(DType.FLOAT32).reshape(1, 5, 1)))));
        for (int i = 0; i < 3; i++) {
            assertThat(foretold[i]).isCloseTo(all.getDouble(0, 2 + i, 0), within(1e-6));
        }
    }

    @Test
    void theErrorIsARootMeanSquareOverARange() {
        assertThat(SineLstm.rootMeanSquare(new double[]{9, 3, 4}, new double[]{0, 0, 0}, 1, 3))
                .isCloseTo(Math.sqrt(12.5), within(1e-15));
    }

    @Test
    void learnsToGoOnBetterThanByRepetition(@TempDir Path folder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new SineLstm(16, 64, 40).run(new Settings(null, folder, 1, new PrintStream(text, true, UTF_8)));
        String next = text.toString(UTF_8).lines().filter(line -> line.strip().startsWith("1 to 25 ")).findFirst()
                .orElseThrow();
        String[] cells = next.strip().split("\\s{2,}");

        assertThat(Double.parseDouble(cells[1])).isLessThan(0.3);
        // The last value repeated, the values 25 steps before, and zero, computed elsewhere.
        assertThat(cells).endsWith("0.7605", "0.5425", "0.7550");
        assertThat(ImageIO.read(folder.resolve("sine-lstm.png").toFile()).getWidth()).isGreaterThan(600);
    }

    @Test
    void theSameSeedPrintsTheSame(@TempDir Path folder) throws IOException {
        assertThat(small(folder)).isEqualTo(small(folder));
    }

    private static String small(Path folder) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        new SineLstm(3, 16, 2).run(new Settings(null, folder, 3, new PrintStream(text, true, UTF_8)));
        return text.toString(UTF_8);
    }
}
