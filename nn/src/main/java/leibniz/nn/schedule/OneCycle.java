// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.schedule;

/// Up from peak/startDivisor to the peak in a share of the steps, then down to a start divided by endDivisor; in three
/// phases, down to the start as slowly as up, then to the end (Smith and Topin 2018). After its last step it stays there.
///
/// @param peak the largest rate
/// @param steps how many there are, the last of which has the least rate
/// @param share of the steps that go up
/// @param startDivisor the start is the peak divided by it
/// @param endDivisor the end is the start divided by it
/// @param linear whether it goes on straight lines, else on half waves of a cosine
/// @param threePhases whether the way down passes the start
public record OneCycle(double peak, int steps, double share, double startDivisor, double endDivisor, boolean linear,
        boolean threePhases) implements Schedule {
    /// @throws IllegalArgumentException if there are fewer than 2 steps, or the share does not lie in 0 to 1
    public OneCycle {
        if (steps < 2 || !(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException(
                    "oneCycle: the steps (%d) must be at least 2, the share that goes up (%s) lie in 0 to 1".formatted(
                            steps, share));
        }
    }

    /// Up in 0.3 of the steps from peak/25, down to the start/10,000, by cosines.
    ///
    /// @throws IllegalArgumentException if there are fewer than 2 steps
    public static OneCycle of(double peak, int steps) {
        return new OneCycle(peak, steps, 0.3, 25, 1e4, false, false);
    }

    /// The same going up in another share of the steps.
    ///
    /// @throws IllegalArgumentException if it does not lie in 0 to 1
    public OneCycle share(double ofSteps) {
        return new OneCycle(peak, steps, ofSteps, startDivisor, endDivisor, linear, threePhases);
    }

    /// The same with another start and end.
    public OneCycle divisors(double ofStart, double ofEnd) {
        return new OneCycle(peak, steps, share, ofStart, ofEnd, linear, threePhases);
    }

    /// The same on straight lines.
    public OneCycle straight() {
        return new OneCycle(peak, steps, share, startDivisor, endDivisor, true, threePhases);
    }

    /// The same in three phases.
    public OneCycle inThreePhases() {
        return new OneCycle(peak, steps, share, startDivisor, endDivisor, linear, true);
    }

    @Override
    public double rate(double r, int e) {
        double start = peak / startDivisor;
        double end = start / endDivisor;
        double step = Math.min(e, steps - 1);
        double top = share * steps - 1;
        if (step <= top) {
            return between(start, peak, step / top);
        }
        double back = 2 * share * steps - 2;
        if (threePhases && step <= back) {
            return between(peak, start, (step - top) / (back - top));
        }
        return threePhases ? between(start, end, (step - back) / (steps - 1 - back))
                : between(peak, end, (step - top) / (steps - 1 - top));
    }

    private double between(double from, double to, double way) {
        // Of a phase of no length, the end.
        double at = Double.isNaN(way) ? 1 : way;
        return linear ? from + (to - from) * at : to + (from - to) * (1 + Math.cos(Math.PI * at)) / 2;
    }
}
