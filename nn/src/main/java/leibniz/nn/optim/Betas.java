// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

/// The settings of Adam and its kin.
///
/// @param first decay of the average of gradients
/// @param second decay of the average of their squares
/// @param epsilon what keeps the step finite where gradients are zero
record Betas(double first, double second, double epsilon) {
    static final Betas STANDARD = new Betas(0.9, 0.999, 1e-8);

    Betas require(String op) {
        Rates.requireFraction(op, "first beta", first);
        Rates.requireFraction(op, "second beta", second);
        Rates.requireNonNegative(op, "epsilon", epsilon);
        return this;
    }
}
