// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.lessons;

import leibniz.graph.Node;

/// The activation functions g of a hidden layer: by hand, with their slope, and as the engine records them.
enum Squash {
    /// g(z) = 1 / (1 + e⁻ᶻ), g′ = g·(1 − g)
    LOGISTIC("logistic", "g·(1 − g)") {
        @Override
        double of(double z) {
            return ByHand.sigmoid(z);
        }

        @Override
        double slope(double g) {
            return g * (1 - g);
        }

        @Override
        Node of(Node z) {
            return z.sigmoid();
        }
    },
    /// g(z) = tanh z, g′ = 1 − g²
    TANH("tanh", "1 − g²") {
        @Override
        double of(double z) {
            return Math.tanh(z);
        }

        @Override
        double slope(double g) {
            return 1 - g * g;
        }

        @Override
        Node of(Node z) {
            return z.tanh();
        }
    };

    private final String title;
    private final String rule;

    Squash(String title, String rule) {
        this.title = title;
        this.rule = rule;
    }

    /// What it is called.
    String title() {
        return title;
    }

    /// How the slope is written.
    String rule() {
        return rule;
    }

    abstract double of(double z);

    /// g′(z), from g = g(z): no second look at z is needed.
    abstract double slope(double g);

    abstract Node of(Node z);
}
