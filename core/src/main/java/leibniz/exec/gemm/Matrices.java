// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

import java.util.Arrays;
import leibniz.exec.gemm.Gemm.Matrix;

/// What is done with all elements of a matrix.
final class Matrices {
    private Matrices() {
    }

    static void zero(int m, int n, Matrix c) {
        for (int i = 0; i < m; i++) {
            int at = c.at(i, 0);
            if (c.array() instanceof float[] floats) {
                Arrays.fill(floats, at, at + n, 0);
            } else {
                Arrays.fill((double[]) c.array(), at, at + n, 0);
            }
        }
    }
}
