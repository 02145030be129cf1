// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

/// Logistic regression for one example with one feature: forward through z, a, L, then backward through the same boxes.
///
/// @param z w·x + b
/// @param a σ(z)
/// @param loss −(y·ln a + (1 − y)·ln(1 − a))
/// @param da ∂L/∂a = −y/a + (1 − y)/(1 − a)
/// @param dz ∂L/∂z = da·σ′(z) = a − y
/// @param dw ∂L/∂w = x·dz
/// @param db ∂L/∂b = dz
record LogisticByHand(double z, double a, double loss, double da, double dz, double dw, double db) {
    static LogisticByHand of(double x, double y, double w, double b) {
        double z = w * x + b;
        double a = ByHand.sigmoid(z);
        double loss = -(y * Math.log(a) + (1 - y) * Math.log(1 - a));
        double dz = a - y;
        return new LogisticByHand(z, a, loss, -y / a + (1 - y) / (1 - a), dz, x * dz, dz);
    }
}
