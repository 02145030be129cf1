// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.report;

import java.util.ArrayList;
import java.util.List;

/// Where numbers lie along an axis, from 0 at its beginning to 1 at its end.
///
/// @param low the number at the beginning
/// @param high the number at the end; larger
/// @param logarithmic whether equal factors, and not equal differences, take equal room
record Scale(double low, double high, boolean logarithmic) {
    private static final int MOST_TICKS = 6;

    /// That shows all of these numbers, as far as they are finite, and positive if it is logarithmic.
    static Scale of(double[] numbers, boolean logarithmic) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : numbers) {
            if (Double.isFinite(x) && (!logarithmic || x > 0)) {
                low = Math.min(low, x);
                high = Math.max(high, x);
            }
        }
        if (low > high) {
            return new Scale(logarithmic ? 1 : 0, logarithmic ? 10 : 1, logarithmic);
        }
        if (low == high) {
            double room = low == 0 ? 1 : Math.abs(low) / 2;
            return new Scale(low - room, high + room, logarithmic);
        }
        return new Scale(low, high, logarithmic);
    }

    /// NaN for numbers that it cannot show.
    double place(double x) {
        return logarithmic ? Math.log(x / low) / Math.log(high / low) : (x - low) / (high - low);
    }

    /// Round numbers on it, a few, ascending.
    List<Double> ticks() {
        List<Double> ticks = new ArrayList<>();
        if (logarithmic && high / low >= 10) {
            return powers();
        }
        double step = step();
        for (long i = (long) Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    private List<Double> powers() {
        List<Double> ticks = new ArrayList<>();
        int first = (int) Math.ceil(Math.log10(low) - 1e-9);
        int last = (int) Math.floor(Math.log10(high) + 1e-9);
        int step = Math.ceilDiv(last - first + 1, MOST_TICKS);
        // Where there are few powers, numbers between them help.
        List<Integer> digits = last - first < 2 ? List.of(1, 2, 5) : List.of(1);
        for (int power = first - 1; power <= last; power++) {
            for (int digit : digits) {
                double tick = Double.parseDouble(digit + "e" + power);
                if ((power - first) % step == 0 && tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9)) {
                    ticks.add(tick);
                }
            }
        }
        return ticks;
    }

    /// 1, 2 or 5 times a power of ten.
    private double step() {
        double rough = (high - low) / MOST_TICKS;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double factor : new double[]{1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }
}
