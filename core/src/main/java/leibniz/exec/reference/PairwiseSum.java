// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.reference;

/// A sum whose rounding error grows with the logarithm of the number of terms: blocks of 64 are added up in order, and
/// blocks are joined two by two, like the carries of a binary counter. The order depends on the number of terms alone.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms (2002), section 4.1.
final class PairwiseSum {
    private static final int BLOCK = 64;
    private final double[] partial = new double[32];
    private int blocks;
    private double open;
    private int terms;

    /// Adds the first `n` numbers.
    void add(double[] values, int n) {
        for (int i = 0; i < n; i++) {
            open += values[i];
            if (++terms == BLOCK) {
                carry();
            }
        }
    }

    private void carry() {
        double sum = open;
        int level = 0;
        for (int count = blocks++; (count & 1) == 1; count >>= 1) {
            sum += partial[level++];
        }
        partial[level] = sum;
        open = 0;
        terms = 0;
    }

    /// The sum of everything added since the last call, which starts the next sum.
    double take() {
        double sum = open;
        for (int level = 0, count = blocks; count != 0; level++, count >>= 1) {
            if ((count & 1) == 1) {
                sum += partial[level];
            }
        }
        blocks = 0;
        open = 0;
        terms = 0;
        return sum;
    }
}
