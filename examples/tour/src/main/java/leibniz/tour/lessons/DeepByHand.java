// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.tour.lessons.ByHand.each;
import static leibniz.tour.lessons.ByHand.minus;
import static leibniz.tour.lessons.ByHand.plus;
import static leibniz.tour.lessons.ByHand.pointwise;
import static leibniz.tour.lessons.ByHand.sum;
import static leibniz.tour.lessons.ByHand.times;
import static leibniz.tour.lessons.ByHand.transposed;

/// The whole backpropagation loop for one example and any number of layers, hidden ones with a [Squash], the last one
/// with softmax and the loss −ln ŷ of the right class. Vectors are columns.
///
/// Arrays are numbered as in the formulas: `a[k]`, `h[k]`, `w[k]`, `b[k]` for layers k = 1 … L, and h[0] = x. What has
/// no meaning (`a[0]`, `w[0]`, `b[0]`) is empty.
final class DeepByHand {
    private final Squash g;
    private final double[][][] w;
    private final int layers;
    final double[][][] a;
    final double[][][] h;
    final double[][] yHat;
    final double loss;
    final double[][][] gradA;
    final double[][][] gradH;
    final double[][][] gradW;
    final double[][][] gradB;

    DeepByHand(Squash g, double[][][] w, double[][][] b, double[][] x, double[][] oneHot) {
        this.g = g;
        this.w = w;
        layers = w.length - 1;
        a = new double[layers + 1][][];
        h = new double[layers][][];
        gradA = new double[layers + 1][][];
        gradH = new double[layers][][];
        gradW = new double[layers + 1][][];
        gradB = new double[layers + 1][][];

        h[0] = x;
        for (int k = 1; k < layers; k++) {
            a[k] = plus(times(w[k], h[k - 1]), b[k]);
            h[k] = each(a[k], g::of);
        }
        a[layers] = plus(times(w[layers], h[layers - 1]), b[layers]);
        yHat = softmax(a[layers]);
        loss = -Math.log(sum(pointwise(oneHot, yHat)));

        backward(oneHot);
    }

    private void backward(double[][] oneHot) {
        gradA[layers] = each(minus(oneHot, yHat), d -> -d);
        for (int k = layers; k >= 1; k--) {
            gradW[k] = times(gradA[k], transposed(h[k - 1]));
            gradB[k] = gradA[k];
            if (k > 1) {
                gradH[k - 1] = times(transposed(w[k]), gradA[k]);
                gradA[k - 1] = pointwise(gradH[k - 1], each(h[k - 1], g::slope));
            }
        }
    }

    private static double[][] softmax(double[][] a) {
        double[][] e = each(a, Math::exp);
        double total = sum(e);
        return each(e, x -> x / total);
    }
}
