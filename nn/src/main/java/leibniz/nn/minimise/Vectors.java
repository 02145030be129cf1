// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

import leibniz.graph.Type;
import leibniz.tensor.Tensor;

/// The little arithmetic of rows of numbers that minimisers need.
final class Vectors {
    private Vectors() {
    }

    /// The largest element in size; NaN if there is one.
    static double largest(double[] x) {
        double most = 0;
        for (double v : x) {
            most = Math.max(most, Math.abs(v));
        }
        return most;
    }

    static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /// a + f·b
    static double[] plus(double[] a, double f, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += f * b[i];
        }
        return sum;
    }

    static double[] times(double f, double[] a) {
        double[] product = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            product[i] = f * a[i];
        }
        return product;
    }

    static Tensor tensor(double[] x, Type type) {
        return Tensor.wrap(x.clone(), type.shape()).to(type.dtype());
    }
}
