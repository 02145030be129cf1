// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class DigitSetTest {

    private static final DigitSet THREE = DigitSet.of(new float[]{0, .1f, .2f, .3f, .4f, .5f}, new int[]{7, 8, 9}, 1,
            2);

    @Test
    void countsPicturesAndPixels() {
        assertThat(THREE.count()).isEqualTo(3);
        assertThat(THREE.pixels()).isEqualTo(2);
    }

    @Test
    void anImageIsItsPixels() {
        assertThat(THREE.image(1)).containsExactly(.2f, .3f);
    }

    @Test
    void aSliceKeepsImagesAndLabelsTogether() {
        DigitSet slice = THREE.slice(1, 3);
        assertThat(slice.labels()).containsExactly(8, 9);
        assertThat(slice.images()).containsExactly(.2f, .3f, .4f, .5f);
    }

    @Test
    void aSliceMayBeEmpty() {
        assertThat(THREE.slice(3, 3).count()).isEqualTo(0);
    }

    @Test
    void aSliceStaysInside() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> THREE.slice(1, 4))
                .withMessage("slice: [1, 4) is not in [0, 3)");
    }

    @Test
    void anImageIndexStaysInside() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> THREE.image(3))
                .withMessage("image: index 3 is not in [0, 3)");
    }

    @Test
    void pixelsMustFitTheLabels() {
        assertThatIllegalArgumentException().isThrownBy(() -> DigitSet.of(new float[5], new int[3], 1, 2))
                .withMessage("digit set: 3 labels of 1 x 2 pictures need 6 pixels, images holds 5");
    }

    @Test
    void trainAndTestMustHaveOnePictureSize() {
        DigitSet other = DigitSet.of(new float[2], new int[1], 2, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> new DigitSplit(THREE, other, "here")).withMessage(
                "digit split: train (3 digits of 1 x 2) and test (1 digits of 2 x 1) differ in picture size");
    }
}
