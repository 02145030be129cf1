// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.heat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/// Metals by how fast heat spreads in them at 300 K (F. P. Incropera, D. P. DeWitt: Fundamentals of Heat and Mass Transfer,
/// table A.1).
enum Metal {
    SILVER(174), GOLD(127), COPPER(117), ALUMINIUM(97.1), TUNGSTEN(68.3), ZINC(41.8), LEAD(24.1), IRON(23.1);

    private final double diffusivity;

    Metal(double diffusivity) {
        this.diffusivity = diffusivity;
    }

    /// In mm²/s.
    double diffusivity() {
        return diffusivity;
    }

    /// Which metal comes nearest.
    static Metal nearest(double diffusivity) {
        return Arrays.stream(values())
                .min(Comparator.comparingDouble(metal -> Math.abs(metal.diffusivity - diffusivity))).orElseThrow();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
