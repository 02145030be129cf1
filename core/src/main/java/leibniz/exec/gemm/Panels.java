// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.gemm;

/// Arrays that products pack parts of their operands into, kept from one to the next. Not for two threads at once.
public final class Panels {
    private static final int KINDS = 3;
    private final float[][] floats = new float[KINDS][0];
    private final double[][] doubles = new double[KINDS][0];

    /// At least `length` numbers with any content.
    float[] floats(int kind, int length) {
        if (floats[kind].length < length) {
            floats[kind] = new float[length];
        }
        return floats[kind];
    }

    /// At least `length` numbers with any content.
    double[] doubles(int kind, int length) {
        if (doubles[kind].length < length) {
            doubles[kind] = new double[length];
        }
        return doubles[kind];
    }
}
