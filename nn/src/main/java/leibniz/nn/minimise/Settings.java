// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.minimise;

/// What minimisers ask of their settings.
final class Settings {
    private Settings() {
    }

    static void require(String op, int iterations, double tolerance) {
        requirePositive(op, "iterations", iterations);
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("%s: the tolerance (%s) must be at least 0".formatted(op, tolerance));
        }
    }

    static void requirePositive(String op, String name, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException("%s: the %s (%d) must be positive".formatted(op, name, value));
        }
    }
}
