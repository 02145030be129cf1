// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ConfusionMatrixTest {

    private static final ConfusionMatrix SIX = ConfusionMatrix.of(new int[]{0, 0, 0, 0, 1, 1},
            new int[]{0, 0, 0, 2, 1, 0}, 3);

    @Test
    void rowIsTruthAndColumnIsPrediction() {
        assertThat(SIX.count(0, 2)).isEqualTo(1);
        assertThat(SIX.count(2, 0)).isEqualTo(0);
    }

    @Test
    void accuracyIsTheShareOfTheDiagonal() {
        assertThat(SIX.total()).isEqualTo(6);
        assertThat(SIX.mistakes()).isEqualTo(2);
        assertThat(SIX.accuracy()).isEqualTo(4 / 6.0);
    }

    @Test
    void recallIsTheShareWithinARow() {
        assertThat(SIX.recall(0)).isEqualTo(0.75);
        assertThat(SIX.recall(1)).isEqualTo(0.5);
        assertThat(SIX.recall(2)).isNaN();
    }

    @Test
    void theTableIsAligned() {
        assertThat(SIX.toString()).isEqualTo("""
                truth \\ predicted
                         0  1  2   recall
                      0  3  .  1   0.7500
                      1  1  1  .   0.5000
                      2  .  .  .        -""");
    }

    @Test
    void columnsAreAsWideAsTheLargestCount() {
        assertThat(ConfusionMatrix.of(new int[1234], new int[1234], 2).toString()).isEqualTo("""
                truth \\ predicted
                            0     1   recall
                      0  1234     .   1.0000
                      1     .     .        -""");
    }

    @Test
    void thereIsOnePredictionToATruth() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(new int[2], new int[3], 2))
                .withMessage("confusion matrix: there are 2 truths and 3 predictions");
    }

    @Test
    void classesAreInRange() {
        assertThatIllegalArgumentException().isThrownBy(() -> ConfusionMatrix.of(new int[]{0, 1}, new int[]{0, 2}, 2))
                .withMessage("confusion matrix: prediction 1 is 2, which is not in [0, 2)");
    }
}
