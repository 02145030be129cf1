// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.heat;

import java.util.SplittableRandom;

/// What thermometers along a rod showed.
///
/// The numbers do not come from the simulation that is fitted to them but from the exact solution, a series of sines
/// (Fourier 1822): u(x, t) = Σ bₙ·sin(nπx/L)·e^(−D·(nπ/L)²·t).
///
/// @param readings of thermometer i at time k in °C, at `[k][i]`
@SuppressWarnings("ArrayRecordComponent") // never compared
record Thermometers(double[][] readings) {
    /// Where they sit, in millimetres from an end.
    static final double[] PLACES = {100, 200, 300, 400};
    /// Standard deviation of what each reading is off by, in °C.
    static final double NOISE = 0.3;

    private static final int WAVES = 40;
    private static final int PIECES = 4000;

    /// Reads a rod of a diffusivity in mm²/s at some times in seconds, with noise drawn from a seed.
    static Thermometers read(double diffusivity, double[] times, long seed) {
        double[] waves = waves();
        SplittableRandom random = new SplittableRandom(seed);
        double[][] readings = new double[times.length][PLACES.length];
        for (int k = 0; k < times.length; k++) {
            for (int i = 0; i < PLACES.length; i++) {
                readings[k][i] = exact(waves, PLACES[i], times[k], diffusivity) + NOISE * random.nextGaussian();
            }
        }
        return new Thermometers(readings);
    }

    /// The temperature at a place and time.
    static double exact(double x, double t, double diffusivity) {
        return exact(waves(), x, t, diffusivity);
    }

    private static double exact(double[] waves, double x, double t, double diffusivity) {
        double u = 0;
        for (int n = 1; n <= WAVES; n++) {
            double wave = n * Math.PI / Rod.LENGTH;
            u += waves[n - 1] * Math.sin(wave * x) * Math.exp(-diffusivity * wave * wave * t);
        }
        return u;
    }

    /// bₙ = 2/L·∫ u(x, 0)·sin(nπx/L) dx by the trapezoidal rule.
    private static double[] waves() {
        double[] b = new double[WAVES];
        for (int n = 1; n <= WAVES; n++) {
            for (int i = 1; i < PIECES; i++) {
                double x = Rod.LENGTH * i / PIECES;
                b[n - 1] += 2.0 / PIECES * Rod.start(x) * Math.sin(n * Math.PI * x / Rod.LENGTH);
            }
        }
        return b;
    }
}
