// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

/// A place, with value and gradient there.
@SuppressWarnings("ArrayRecordComponent") // within one room, never compared
record Point(double[] x, double value, double[] gradient) {
    static Point of(Objective f, double[] x) {
        double[] gradient = new double[x.length];
        double value = f.valueAndGradient(x, gradient);
        return new Point(x, value, gradient);
    }

    boolean isFinite() {
        return Double.isFinite(value) && Double.isFinite(Vectors.largest(gradient));
    }
}
