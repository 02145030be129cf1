// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

import leibniz.exec.Elements;
import leibniz.exec.Memory;
import leibniz.plan.Step;
import leibniz.plan.View;
import leibniz.tensor.Key;

/// Marsaglia and Tsang's rejection, element by element: d(1 + cx)³ of a normal x, accepted with a probability that makes
/// it a gamma number; below a shape of 1 that of the shape plus 1, times u^(1/a). Attempt t reads the numbers 4t to 4t + 2
/// of the element's key.
record DrawGammaKernel(View keys, View shapes, View output) implements Kernel {
    /// Keeps the elements' keys clear of those that a user derives.
    private static final long GAMMA = 0x67616D6D61L;
    private static final int BOOST = 3;

    DrawGammaKernel(Step step) {
        this(step.inputs().get(0), step.inputs().get(1), step.output());
    }

    @Override
    public void run(Memory memory) {
        Elements elements = memory.elements();
        int count = keys.size() / 2;
        int many = count == 0 ? 0 : output.size() / count;
        for (int k = 0; k < count; k++) {
            long[] words = memory.longs(1, 2)[0];
            elements.read(keys, 2 * k, 2, words);
            Key key = new Key(words[0], words[1]).fold(GAMMA);
            for (int at = 0; at < many; at += CHUNK) {
                int n = Math.min(CHUNK, many - at);
                double[] row = memory.doubles(1, CHUNK)[0];
                elements.read(shapes, k * many + at, n, row);
                for (int i = 0; i < n; i++) {
                    row[i] = logGamma(key.split(at + i), row[i]);
                }
                elements.write(output, k * many + at, n, row);
            }
        }
    }

    private static double logGamma(Key key, double a) {
        if (!(a > 0) || Double.isInfinite(a)) {
            return Double.NaN;
        }
        double d = (a < 1 ? a + 1 : a) - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        for (int number = 0;; number += 4) {
            double x = key.normal(number);
            double v = c * x;
            if (v > -1) {
                double logCube = 3 * StrictMath.log1p(v);
                double cubeLessOne = v * (3 + v * (3 + v));
                if (logOfOpen(key, number + 2) < 0.5 * x * x + d * (logCube - cubeLessOne)) {
                    double w = StrictMath.log(d) + logCube;
                    return a < 1 ? w + logOfOpen(key, BOOST) / a : w;
                }
            }
        }
    }

    private static double logOfOpen(Key key, int number) {
        return StrictMath.log(((key.bits(number) >>> 12) + 0.5) * 0x1p-52);
    }
}
