// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.train;

import java.util.Random;
import leibniz.nn.data.Dataset;
import leibniz.tensor.Tensor;

/// Small problems, drawn by the tests themselves.
final class Toy {
    private Toy() {
    }

    /// Exclusive or: targets float32 `[4,1]`.
    static Dataset xor() {
        return new Dataset(Tensor.of(new float[][]{{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                Tensor.of(new float[][]{{0}, {1}, {1}, {0}}));
    }

    /// Two half circles that reach into each other, with a little noise: labels 0 and 1 in turn.
    static Dataset moons(int n, long seed) {
        Random random = new Random(seed);
        float[][] x = new float[n][2];
        int[] label = new int[n];
        for (int i = 0; i < n; i++) {
            double angle = Math.PI * random.nextDouble();
            label[i] = i % 2;
            x[i][0] = (float) ((i % 2 == 0 ? Math.cos(angle) : 1 - Math.cos(angle)) + 0.05 * random.nextGaussian());
            x[i][1] = (float) ((i % 2 == 0 ? Math.sin(angle) : 0.5 - Math.sin(angle)) + 0.05 * random.nextGaussian());
        }
        return new Dataset(Tensor.of(x), Tensor.of(label));
    }

    /// Ten numbers x with the targets 3x − 2, float64 `[10,1]`.
    static Dataset line() {
        double[][] x = new double[10][1];
        double[][] y = new double[10][1];
        for (int i = 0; i < 10; i++) {
            x[i][0] = i / 5.0 - 1;
            y[i][0] = 3 * x[i][0] - 2;
        }
        return new Dataset(Tensor.of(x), Tensor.of(y));
    }
}
