// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import static leibniz.tour.lessons.ByHand.each;
import static leibniz.tour.lessons.ByHand.minus;
import static leibniz.tour.lessons.ByHand.plus;
import static leibniz.tour.lessons.ByHand.pointwise;
import static leibniz.tour.lessons.ByHand.rowSums;
import static leibniz.tour.lessons.ByHand.scaled;
import static leibniz.tour.lessons.ByHand.sum;
import static leibniz.tour.lessons.ByHand.times;
import static leibniz.tour.lessons.ByHand.transposed;

/// One forward and one backward pass of a network with one hidden layer (tanh) and one sigmoid output, over m examples
/// that are the columns of X: the six key equations as a lecture writes them, in plain loops.
///
/// dZ belongs to the sum of the losses, dW and db belong to their mean J: the 1/m enters with the weights.
final class TwoLayersByHand {
    private final double[][] x;
    private final double[][] y;
    final double[][] w1;
    final double[][] b1;
    final double[][] w2;
    final double[][] b2;
    final double[][] z1;
    final double[][] a1;
    final double[][] z2;
    final double[][] a2;
    final double cost;
    final double[][] dZ2;
    final double[][] dW2;
    final double[][] db2;
    final double[][] dZ1;
    final double[][] dW1;
    final double[][] db1;

    TwoLayersByHand(double[][] x, double[][] y, double[][] w1, double[][] b1, double[][] w2, double[][] b2) {
        this.x = x;
        this.y = y;
        this.w1 = w1;
        this.b1 = b1;
        this.w2 = w2;
        this.b2 = b2;
        double m = x[0].length;

        z1 = plus(times(w1, x), b1);
        a1 = each(z1, Math::tanh);
        z2 = plus(times(w2, a1), b2);
        a2 = each(z2, ByHand::sigmoid);
        cost = sum(each(a2, y, TwoLayersByHand::loss)) / m;

        dZ2 = minus(a2, y);
        dW2 = scaled(1 / m, times(dZ2, transposed(a1)));
        db2 = scaled(1 / m, rowSums(dZ2));
        dZ1 = pointwise(times(transposed(w2), dZ2), each(a1, a -> 1 - a * a));
        dW1 = scaled(1 / m, times(dZ1, transposed(x)));
        db1 = scaled(1 / m, rowSums(dZ1));
    }

    private static double loss(double a, double y) {
        return -(y * Math.log(a) + (1 - y) * Math.log(1 - a));
    }

    /// The passes at the weights that one step of gradient descent leads to.
    TwoLayersByHand step(double rate) {
        return new TwoLayersByHand(x, y, minus(w1, scaled(rate, dW1)), minus(b1, scaled(rate, db1)),
                minus(w2, scaled(rate, dW2)), minus(b2, scaled(rate, db2)));
    }

    /// The share of examples whose output is on the right side of ½.
    double accuracy() {
        return sum(each(a2, y, (a, label) -> a > 0.5 == label > 0.5 ? 1 : 0)) / y[0].length;
    }
}
