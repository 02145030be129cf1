// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

/// By how much weights before an activation are to be wider, so that signals keep their size through it.
public final class Gain {
    /// for no activation, and for what is nearly linear
    public static final double LINEAR = 1;
    /// for the logistic function
    public static final double SIGMOID = 1;
    /// for tanh
    public static final double TANH = 5.0 / 3;
    /// for max(x, 0): √2
    public static final double RELU = Math.sqrt(2);
    /// for the self-normalising ELU
    public static final double SELU = 0.75;

    private Gain() {
    }

    /// For max(x, slope · x): √(2 / (1 + slope²)).
    public static double leakyRelu(double slope) {
        return Math.sqrt(2 / (1 + slope * slope));
    }
}
