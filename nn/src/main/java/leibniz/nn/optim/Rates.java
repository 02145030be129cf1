// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.optim;

import leibniz.graph.Parameter;
import leibniz.tensor.Tensor;

/// What optimisers ask of their settings.
final class Rates {
    private Rates() {
    }

    static Parameter learningRate(String op, double rate) {
        return new Parameter("learningRate", Tensor.scalar(requireNonNegative(op, "learning rate", rate)));
    }

    static double requireNonNegative(String op, String name, double value) {
        if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "%s: the %s (%s) must be finite and at least 0".formatted(op, name, value));
        }
        return value;
    }

    static double requireFraction(String op, String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "%s: the %s (%s) must be at least 0 and less than 1".formatted(op, name, value));
        }
        return value;
    }
}
