// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class RandomAffineTest {
    private static final int SIDE = 21;

    /// A disc of radius 3 whose middle is that far right of and below the middle of the picture, with a soft edge.
    private static double[] disc(double right, double below) {
        double[] pixels = new double[SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = Math.clamp(3.5 - Math.hypot(i % SIDE - 10 - right, i / SIDE - 10 - below), 0, 1);
        }
        return pixels;
    }

    /// The middle of what is bright, from the middle of the picture, and how much of it there is.
    private static double[] middle(double[] pixels) {
        double sum = Arrays.stream(pixels).sum();
        double x = 0;
        double y = 0;
        for (int i = 0; i < pixels.length; i++) {
            x += pixels[i] * (i % SIDE - 10) / sum;
            y += pixels[i] * (i / SIDE - 10) / sum;
        }
        return new double[]{x, y, sum};
    }

    private static double[] changed(RandomAffine change, double[] pixels, long seed) {
        return change.apply(new Dataset(Tensor.wrap(pixels, 1, SIDE * SIDE), Tensor.of(4)), Key.of(seed)).features()
                .toDoubles();
    }

    @Test
    void withoutAmountsPicturesStayAsTheyAre() {
        assertThat(changed(RandomAffine.of(SIDE, SIDE), disc(2, -3), 1)).containsExactly(disc(2, -3));
    }

    @Test
    void aShiftMovesAPictureByAtMostItsBound() {
        for (int seed = 0; seed < 50; seed++) {
            double[] found = middle(changed(RandomAffine.of(SIDE, SIDE).shift(3), disc(0, 0), seed));

            assertThat(Math.max(Math.abs(found[0]), Math.abs(found[1]))).isLessThanOrEqualTo(3.001);
            assertThat(found[2]).isCloseTo(middle(disc(0, 0))[2], within(1e-9));
        }
    }

    @Test
    void shiftsAreDrawnEvenly() {
        double[] places = new double[200];
        Arrays.setAll(places, seed -> middle(changed(RandomAffine.of(SIDE, SIDE).shift(3), disc(0, 0), seed))[0]);

        // The standard deviation of an even choice from -3 to 3 is the square root of 3.
        double deviation = Math.sqrt(Arrays.stream(places).map(x -> x * x).average().orElseThrow());
        assertThat(deviation).isBetween(1.5, 2.0);
        assertThat(Arrays.stream(places).average().orElseThrow()).isBetween(-0.4, 0.4);
    }

    @Test
    void aTurnKeepsTheDistanceFromTheMiddle() {
        for (int seed = 0; seed < 20; seed++) {
            double[] found = middle(changed(RandomAffine.of(SIDE, SIDE).turn(90), disc(5, 0), seed));

            assertThat(Math.hypot(found[0], found[1])).isCloseTo(5, within(0.05));
        }
    }

    @Test
    void aTurnStaysWithinItsAngle() {
        for (int seed = 0; seed < 50; seed++) {
            double[] found = middle(changed(RandomAffine.of(SIDE, SIDE).turn(20), disc(5, 0), seed));

            assertThat(Math.abs(Math.toDegrees(Math.atan2(found[1], found[0])))).isLessThan(20.5);
        }
    }

    @Test
    void aStretchChangesTheArea() {
        double[] ratios = new double[50];
        double before = middle(disc(0, 0))[2];
        Arrays.setAll(ratios, seed -> middle(changed(RandomAffine.of(SIDE, SIDE).stretch(0.25), disc(0, 0), seed))[2]
                / before);

        assertThat(Arrays.stream(ratios).min().orElseThrow()).isBetween(0.63, 0.85);
        assertThat(Arrays.stream(ratios).max().orElseThrow()).isBetween(1.15, 1.57);
    }

    @Test
    void aSlantMovesSidewaysWhatIsBelow() {
        for (int seed = 0; seed < 20; seed++) {
            double[] found = middle(changed(RandomAffine.of(SIDE, SIDE).slant(0.3), disc(0, 5), seed));

            assertThat(Math.abs(found[0])).isLessThan(1.6);
            assertThat(found[1]).isCloseTo(5, within(0.01));
        }
    }

    @Test
    void everyPictureHasAmountsOfItsOwn() {
        double[] one = disc(0, 0);
        Tensor same = Tensor.wrap(one, 1, SIDE, SIDE).rows(0, 0);

        Tensor moved = RandomAffine.of(SIDE, SIDE).shift(3).apply(new Dataset(same, Tensor.of(4, 4)), Key.of(1))
                .features();

        assertThat(moved.select(0, 0)).isNotEqualTo(moved.select(0, 1));
    }

    @Test
    void planesOfAPictureMoveTogether() {
        Tensor planes = Tensor.wrap(disc(0, 0), 1, 1, SIDE, SIDE).rows(0, 0).reshape(1, 2, SIDE, SIDE);

        Tensor moved = RandomAffine.of(SIDE, SIDE).turn(30).shift(3).apply(new Dataset(planes, Tensor.of(4)),
                Key.of(1)).features();

        assertThat(moved.select(0, 0).select(0, 0)).isEqualTo(moved.select(0, 0).select(0, 1));
    }

    @Test
    void theSameKeyMakesTheSameBatch() {
        RandomAffine change = RandomAffine.of(SIDE, SIDE).turn(10).stretch(0.1).slant(0.1).shift(2);

        assertThat(changed(change, disc(1, 2), 7)).containsExactly(changed(change, disc(1, 2), 7));
    }

    @Test
    void elementTypeShapeAndTargetsStay() {
        Dataset batch = new Dataset(Tensor.zeros(DType.FLOAT32, Shape.of(2, SIDE, SIDE)), Tensor.of(4, 5));

        assertThat(RandomAffine.of(SIDE, SIDE).shift(1).apply(batch, Key.of(1))).isEqualTo(batch);
    }

    @Test
    void picturesOfAnotherSizeAreRefused() {
        Dataset batch = new Dataset(Tensor.zeros(2, 100), Tensor.of(4, 5));

        assertThatThrownBy(() -> RandomAffine.of(8, 9).apply(batch, Key.of(1))).isInstanceOf(ShapeException.class)
                .hasMessage(
                        "random affine: the numbers of an example (100) must be a multiple of 8 by 9 (features is [2,100])");
    }

    @Test
    void integersAreRefused() {
        Dataset batch = new Dataset(Tensor.zeros(DType.INT32, Shape.of(2, 72)), Tensor.of(4, 5));

        assertThatThrownBy(() -> RandomAffine.of(8, 9).apply(batch, Key.of(1))).isInstanceOf(DTypeException.class)
                .hasMessage("random affine: features must be float32 or float64 but are int32 (features is [2,72])");
    }

    @Test
    void aNegativeAmountIsRefused() {
        assertThatThrownBy(() -> RandomAffine.of(8, 8).turn(-1)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("random affine: the turn (-1.0) must be finite and not negative");
    }

    @Test
    void noPixelsAreRefused() {
        assertThatThrownBy(() -> RandomAffine.of(0, 8)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("random affine: height (0) and width (8) must be positive");
    }
}
