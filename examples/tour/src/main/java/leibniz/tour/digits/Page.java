// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A small square sheet of paper that a round pen draws on; coordinates in pixels, pixel `(r, c)` centred at
/// `y = r + 0.5`, `x = c + 0.5`.
final class Page {

    /// Width of the grey rim between full ink and bare paper, in pixels.
    private static final double RIM = 1.1;

    private final int size;
    private final float[] ink;
    private final float[] scratch;

    Page(int size) {
        this.size = size;
        this.ink = new float[size * size];
        this.scratch = new float[size * size];
    }

    void clear() {
        Arrays.fill(ink, 0);
    }

    /// Draws a straight piece of a line whose half-width goes from `ra` to `rb`. Where lines cross, the darker wins.
    void segment(double ax, double ay, double ra, double bx, double by, double rb) {
        double reach = Math.max(ra, rb) + RIM;
        int top = Math.max(0, (int) Math.floor(Math.min(ay, by) - reach));
        int bottom = Math.min(size - 1, (int) Math.floor(Math.max(ay, by) + reach));
        int left = Math.max(0, (int) Math.floor(Math.min(ax, bx) - reach));
        int right = Math.min(size - 1, (int) Math.floor(Math.max(ax, bx) + reach));
        double dx = bx - ax;
        double dy = by - ay;
        double length2 = Math.max(dx * dx + dy * dy, 1e-12);
        for (int r = top; r <= bottom; r++) {
            for (int c = left; c <= right; c++) {
                double px = c + 0.5 - ax;
                double py = r + 0.5 - ay;
                double along = Math.clamp((px * dx + py * dy) / length2, 0.0, 1.0);
                double ox = px - along * dx;
                double oy = py - along * dy;
                double inside = ra + along * (rb - ra) - Math.sqrt(ox * ox + oy * oy);
                float dark = (float) Math.clamp(0.5 + inside / RIM, 0.0, 1.0);
                int at = r * size + c;
                ink[at] = Math.max(ink[at], dark);
            }
        }
    }

    /// Lets the ink run: each pixel keeps `1 - 2 * share` of itself and gets `share` of its two neighbours, first
    /// along the rows, then along the columns.
    void blur(float share) {
        smear(ink, scratch, 1, size, share);
        smear(scratch, ink, size, 1, share);
    }

    private void smear(float[] from, float[] to, int step, int other, float share) {
        for (int line = 0; line < size; line++) {
            for (int i = 0; i < size; i++) {
                int at = line * other + i * step;
                float before = i == 0 ? 0 : from[at - step];
                float after = i == size - 1 ? 0 : from[at + step];
                to[at] = (1 - 2 * share) * from[at] + share * (before + after);
            }
        }
    }

    /// Writes the page to `target`, with the ink's strength `strength` and grain of standard deviation `grain`.
    void copyTo(float[] target, int offset, double strength, double grain, SplittableRandom random) {
        for (int i = 0; i < ink.length; i++) {
            double value = strength * ink[i] + grain * StrokeDigits.bell(random);
            target[offset + i] = (float) Math.clamp(value, 0.0, 1.0);
        }
    }
}
