// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import leibniz.nn.store.BadFileException;
import leibniz.nn.store.Npy;
import leibniz.nn.store.Npz;
import leibniz.tensor.Key;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetFilesTest {
    private static final Tensor X = Tensor.randn(1, 5, 3);
    private static final Tensor T = Tensor.arange(5);

    @TempDir
    private Path folder;

    @Test
    void featuresAndTargetsOfAnArchive() throws IOException {
        Path file = folder.resolve("a.npz");
        Npz.write(file, Map.of("x", X, "t", T));

        assertThat(Dataset.npz(file, "x", "t")).isEqualTo(new Dataset(X, T));
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        Path file = folder.resolve("a.npz");
        Npz.write(file, Map.of("x", X));

        assertThatThrownBy(() -> Dataset.npz(file, "x", "t")).isInstanceOf(BadFileException.class)
                .hasMessage("a.npz: it must have x and t but has [x]");
    }

    @Test
    void featuresAndTargetsOfTwoFiles() throws IOException {
        Npy.write(folder.resolve("x.npy"), X);
        Npy.write(folder.resolve("t.npy"), T);

        assertThat(Dataset.npy(folder.resolve("x.npy"), folder.resolve("t.npy"))).isEqualTo(new Dataset(X, T));
    }

    @Test
    void digitsAreGreyFromZeroToOne() throws IOException {
        Path images = Files.write(folder.resolve("images"),
                new byte[]{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, (byte) 255, 51, 102});
        Path labels = Files.write(folder.resolve("labels"), new byte[]{0, 0, 8, 1, 0, 0, 0, 2, 7, 3});

        assertThat(Dataset.idx(images, labels)).isEqualTo(
                new Dataset(Tensor.of(new float[][]{{0, 1}, {0.2f, 0.4f}}), Tensor.of(7, 3)));
    }

    @Test
    void aFractionIsSplitOffInRandomOrder() {
        Dataset data = new Dataset(X, T);
        int[] order = Tensor.permutation(Key.of(4), 5).toInts();

        Dataset.Split split = data.split(0.5, Key.of(4));

        assertThat(split.train()).isEqualTo(data.rows(order[0], order[1]));
        assertThat(split.test()).isEqualTo(data.rows(order[2], order[3], order[4]));
    }

    @Test
    void aSeedDrawsTheOrderOfItsKey() {
        Dataset data = new Dataset(X, T);

        assertThat(data.split(0.5, 4)).isEqualTo(data.split(0.5, Key.of(4)));
    }

    @Test
    void moreThanAllIsNoFraction() {
        assertThatThrownBy(() -> new Dataset(X, T).split(1.5, Key.of(4))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("split: the fraction (1.5) must lie in 0 to 1");
    }
}
