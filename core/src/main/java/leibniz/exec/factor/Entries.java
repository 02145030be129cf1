// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.factor;

import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.structure.Access2D;

/// The elements of a matrix on their way to the library and back.
final class Entries {
    private Entries() {
    }

    /// Whether none of the first n is NaN or infinite.
    static boolean areFinite(double[] x, int n) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += 0 * x[i];
        }
        return sum == 0;
    }

    /// Whether all are 0.
    static boolean areZero(double[] x) {
        return java.util.Arrays.stream(x).allMatch(element -> element == 0);
    }

    /// The exponent of the largest of the first n, so that squares of the others neither overflow nor all vanish.
    static int exponent(double[] x, int n) {
        double largest = 0;
        for (int i = 0; i < n; i++) {
            largest = Math.max(largest, Math.abs(x[i]));
        }
        return largest == 0 ? 0 : Math.getExponent(largest);
    }

    /// The matrix times a power of two.
    static R064Store stored(double[] a, int m, int n, int exponent) {
        R064Store store = R064Store.FACTORY.make(m, n);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                store.set(i, j, Math.scalb(a[i * n + j], exponent));
            }
        }
        return store;
    }

    /// The transpose of the matrix, times a power of two.
    static R064Store turned(double[] a, int m, int n, int exponent) {
        R064Store store = R064Store.FACTORY.make(n, m);
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                store.set(j, i, Math.scalb(a[i * n + j], exponent));
            }
        }
        return store;
    }

    static int[] range(int n) {
        return java.util.stream.IntStream.range(0, n).toArray();
    }

    /// All rows of the first k columns.
    static void copy(Access2D<Double> from, double[] to, int k) {
        for (int i = 0; i < to.length / k; i++) {
            for (int j = 0; j < k; j++) {
                to[i * k + j] = from.doubleValue(i, j);
            }
        }
    }

    /// The upper triangle of the leading k × k block, into rows of n.
    static void copy(Access2D<Double> from, double[] to, int k, int n) {
        for (int i = 0; i < k; i++) {
            for (int j = i; j < k; j++) {
                to[i * n + j] = from.doubleValue(i, j);
            }
        }
    }

    /// Whether the largest element of a column, the first of them, is negative.
    static boolean pointsBack(double[] x, int column, int k) {
        double largest = 0;
        for (int at = column; at < x.length; at += k) {
            largest = Math.abs(x[at]) > Math.abs(largest) ? x[at] : largest;
        }
        return largest < 0;
    }

    /// Turns a column round.
    static void turn(double[] x, int column, int k) {
        for (int at = column; at < x.length; at += k) {
            x[at] = -x[at];
        }
    }
}
