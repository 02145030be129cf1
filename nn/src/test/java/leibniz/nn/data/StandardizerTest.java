// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import leibniz.tensor.DTypeException;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

class StandardizerTest {
    private static final Dataset TRAIN = new Dataset(Tensor.of(new double[][]{{1, 5, 0}, {3, 5, 10}}), Tensor.of(0, 1));

    @Test
    void eachColumnGetsMeanZeroAndDeviationOne() {
        assertThat(Standardizer.fit(TRAIN).apply(TRAIN).features())
                .isEqualTo(Tensor.of(new double[][]{{-1, 0, -1}, {1, 0, 1}}));
    }

    @Test
    void otherDataIsMeasuredByTheFirst() {
        Dataset test = new Dataset(Tensor.of(new double[][]{{4, 7, 5}}), Tensor.of(0));

        assertThat(Standardizer.fit(TRAIN).apply(test).features()).isEqualTo(Tensor.of(new double[][]{{2, 2, 0}}));
    }

    @Test
    void targetsStay() {
        assertThat(Standardizer.fit(TRAIN).apply(TRAIN).targets()).isEqualTo(TRAIN.targets());
    }

    @Test
    void digitsAreKeptFarFromZero() {
        Dataset far = new Dataset(Tensor.of(new double[][]{{1e12}, {1e12 + 2}}), Tensor.of(0, 1));

        assertThat(Standardizer.fit(far).deviation()).isEqualTo(Tensor.of(1.0));
    }

    @Test
    void anotherWidthIsRefused() {
        assertThatThrownBy(() -> Standardizer.fit(TRAIN).apply(Tensor.zeros(4, 2))).isInstanceOf(ShapeException.class)
                .hasMessage("standardizer: the features of an example must be [3] (features is [4,2])");
    }

    @Test
    void integersAreRefused() {
        assertThatThrownBy(() -> Standardizer.fit(new Dataset(Tensor.arange(3), Tensor.arange(3))))
                .isInstanceOf(DTypeException.class)
                .hasMessage("standardizer: features must be float32 or float64 but are int32 (features is [3])");
    }

    @Test
    void noExamplesAreRefused() {
        assertThatThrownBy(() -> Standardizer.fit(TRAIN.take(0))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "standardizer: there must be at least 1 example (Dataset of 0 (features float64[0,3], targets int32[0]))");
    }

    @Test
    void balancedClassesWeighTheSameInSum() {
        assertThat(ClassWeights.balanced(Tensor.of(0, 0, 0, 1), 3)).isEqualTo(Tensor.of(4 / 9.0, 4 / 3.0, 0));
    }

    @Test
    void aLabelThatIsNoClassHasNoWeight() {
        assertThatThrownBy(() -> ClassWeights.balanced(Tensor.of(0, 3), 3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessage("balanced: every label must lie in 0 to 2 but one is 3");
    }
}
