// SPDX-License-Identifier: Apache-2.0
package leibniz.bench.work;

import java.util.SplittableRandom;

/// Random numbers by name: the same name gives the same numbers, to every library and in every run.
final class Drawn {
    private Drawn() {
    }

    private static SplittableRandom source(String name) {
        return new SplittableRandom(name.hashCode() * 0x9E3779B97F4A7C15L);
    }

    /// Standard normal numbers times a scale.
    static double[] normals(String name, int n, double scale) {
        SplittableRandom random = source(name);
        double[] numbers = new double[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = scale * random.nextGaussian();
        }
        return numbers;
    }

    /// The same, float32.
    static float[] floats(String name, int n, double scale) {
        double[] wide = normals(name, n, scale);
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) wide[i];
        }
        return numbers;
    }

    /// Whole numbers from 0 to `bound` − 1.
    static int[] labels(String name, int n, int bound) {
        return source(name).ints(n, 0, bound).toArray();
    }
}
