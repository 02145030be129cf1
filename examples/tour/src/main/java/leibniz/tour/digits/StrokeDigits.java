// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import java.util.List;
import java.util.SplittableRandom;

/// Draws digits that look handwritten, so that the tour needs no files.
///
/// Each digit picks one of several ways of writing it, then a hand of its own: slant, turn, proportions, a smooth
/// warp, unsteady points, thickness, ink, place on the paper, grain. Picture `i` of a seed depends on the seed and on
/// `i` alone, and has the same bits in every run on every machine: only exactly specified arithmetic is used
/// (`SplittableRandom`, `StrictMath`, IEEE 754 basic operations).
public final class StrokeDigits {

    /// Height and width of a picture in pixels.
    public static final int SIZE = 28;

    private static final int PIECES = 6;

    private final Page page = new Page(SIZE);

    private StrokeDigits() {
    }

    /// Draws digits `0` to `count - 1` of a seed; the labels are random, about as many of each.
    ///
    /// @throws IllegalArgumentException if `count` is negative or the pixels do not fit an array
    public static DigitSet draw(int count, long seed) {
        if (count < 0 || count > Integer.MAX_VALUE / (SIZE * SIZE)) {
            throw new IllegalArgumentException("stroke digits: the count must be in [0, %d], got %d"
                    .formatted(Integer.MAX_VALUE / (SIZE * SIZE), count));
        }
        var images = new float[count * SIZE * SIZE];
        var labels = new int[count];
        var pen = new StrokeDigits();
        var hands = new SplittableRandom(seed);
        for (int i = 0; i < count; i++) {
            SplittableRandom random = hands.split();
            labels[i] = pick(10, random);
            pen.write(labels[i], images, i * SIZE * SIZE, random);
        }
        return DigitSet.of(images, labels, SIZE, SIZE);
    }

    /// Draws `train + test` digits of a seed and splits them in this order.
    ///
    /// @throws IllegalArgumentException if a count is negative or the pixels do not fit an array
    public static DigitSplit split(int train, int test, long seed) {
        DigitSet all = draw(Math.addExact(train, test), seed);
        return new DigitSplit(all.slice(0, train), all.slice(train, train + test),
                "digits drawn as strokes, seed %d".formatted(seed));
    }

    /// A random number of mean 0 and standard deviation 1 within (-3.47, 3.47): the sum of four uniform ones, scaled.
    /// Unlike `nextGaussian` it is made of exactly specified operations only.
    static double bell(SplittableRandom random) {
        double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (sum - 2) * 1.7320508075688772;
    }

    private static int pick(int bound, SplittableRandom random) {
        return (int) (bound * random.nextDouble());
    }

    private void write(int digit, float[] images, int offset, SplittableRandom random) {
        List<Strokes> ways = Strokes.WAYS.get(digit);
        Strokes way = ways.get(pick(ways.size(), random));
        Hand hand = Hand.random(random);
        List<Strokes.Line> lines = hand.place(way, random);
        page.clear();
        for (Strokes.Line line : lines) {
            drawLine(line, hand.halfWidth(), random);
        }
        page.blur((float) (0.04 + 0.10 * random.nextDouble()));
        double strength = 1.02 + 0.18 * random.nextDouble();
        page.copyTo(images, offset, strength, 0.008 + 0.016 * random.nextDouble(), random);
    }

    /// Draws a smooth curve through the points (Catmull and Rom 1974), with corners where the line has them.
    private void drawLine(Strokes.Line line, double halfWidth, SplittableRandom random) {
        double[] x = line.x();
        double[] y = line.y();
        double ra = halfWidth * (1 + 0.12 * bell(random));
        for (int i = 0; i + 1 < line.size(); i++) {
            double rb = halfWidth * (1 + 0.12 * bell(random));
            int before = i == 0 || line.corner()[i] ? i : i - 1;
            int after = i + 2 == line.size() || line.corner()[i + 1] ? i + 1 : i + 2;
            double fromX = x[i];
            double fromY = y[i];
            for (int k = 1; k <= PIECES; k++) {
                double t = (double) k / PIECES;
                double toX = between(x[before], x[i], x[i + 1], x[after], t);
                double toY = between(y[before], y[i], y[i + 1], y[after], t);
                double r0 = ra + (rb - ra) * (k - 1) / PIECES;
                double r1 = ra + (rb - ra) * t;
                page.segment(fromX, fromY, r0, toX, toY, r1);
                fromX = toX;
                fromY = toY;
            }
            ra = rb;
        }
    }

    private static double between(double p0, double p1, double p2, double p3, double t) {
        return 0.5 * (2 * p1 + t * (p2 - p0 + t * (2 * p0 - 5 * p1 + 4 * p2 - p3 + t * (3 * (p1 - p2) + p3 - p0))));
    }
}
