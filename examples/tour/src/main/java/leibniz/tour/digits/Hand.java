// SPDX-License-Identifier: Apache-2.0
package leibniz.tour.digits;

import static leibniz.tour.digits.StrokeDigits.SIZE;
import static leibniz.tour.digits.StrokeDigits.bell;

import java.util.List;
import java.util.SplittableRandom;

/// What one hand does to the strokes of one digit.
///
/// @param slant how far the top leans to the right, per height
/// @param turn rotation in radians, clockwise on the page
/// @param width factor on the width of the digit
/// @param height height of the digit on the page in pixels
/// @param halfWidth half the width of the line in pixels
/// @param warp size of the smooth warp in units of the strokes
/// @param tremor standard deviation of a point's place in units of the strokes
record Hand(double slant, double turn, double width, double height, double halfWidth, double warp, double tremor) {

    /// The largest height and width of a digit, between the middles of its lines, in pixels.
    private static final double ROOM = SIZE - 6;

    static Hand random(SplittableRandom random) {
        double height = 19 + 1.1 * bell(random);
        return new Hand(0.14 + 0.17 * bell(random), 0.09 * bell(random),
                Math.clamp(0.98 + 0.17 * bell(random), 0.6, 1.4), height,
                Math.clamp(1.12 + 0.26 * bell(random), 0.75, 1.9), 3.5, 2.4);
    }

    /// Writes the strokes in this hand: their lines in pixels on a page of [StrokeDigits#SIZE] squared.
    List<Strokes.Line> place(Strokes way, SplittableRandom random) {
        List<Wave> across = List.of(Wave.random(warp, 0.045, random), Wave.random(warp, 0.09, random));
        List<Wave> down = List.of(Wave.random(warp, 0.045, random), Wave.random(warp, 0.06, random));
        List<Strokes.Line> lines = way.lines().stream().map(line -> bend(line, across, down, random)).toList();
        centre(lines, SIZE / 2.0 + 1.1 * bell(random), SIZE / 2.0 + 1.1 * bell(random));
        return lines;
    }

    private Strokes.Line bend(Strokes.Line line, List<Wave> across, List<Wave> down, SplittableRandom random) {
        var x = new double[line.size()];
        var y = new double[line.size()];
        double sin = StrictMath.sin(turn);
        double cos = StrictMath.cos(turn);
        double scale = height / Strokes.HEIGHT;
        for (int i = 0; i < line.size(); i++) {
            double u = line.x()[i] - Strokes.HEIGHT / 2 + tremor * bell(random);
            double v = line.y()[i] - Strokes.HEIGHT / 2 + tremor * bell(random);
            double warpedV = v + down.get(0).at(u) + down.get(1).at(u);
            double warpedU = width * (u + across.get(0).at(v) + across.get(1).at(v)) - slant * warpedV;
            x[i] = scale * (cos * warpedU - sin * warpedV);
            y[i] = scale * (sin * warpedU + cos * warpedV);
        }
        return new Strokes.Line(x, y, line.corner());
    }

    /// One component of the smooth warp: how far a point moves, by its place along the other axis.
    private record Wave(double size, double frequency, double phase) {

        static Wave random(double deviation, double frequency, SplittableRandom random) {
            return new Wave(deviation * bell(random), frequency, 2 * Math.PI * random.nextDouble());
        }

        double at(double place) {
            return size * StrictMath.sin(frequency * place + phase);
        }
    }

    /// Moves the lines so that the middle of their box lies at the given place, and shrinks what would not fit.
    private static void centre(List<Strokes.Line> lines, double middleX, double middleY) {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (Strokes.Line line : lines) {
            for (int i = 0; i < line.size(); i++) {
                left = Math.min(left, line.x()[i]);
                right = Math.max(right, line.x()[i]);
                top = Math.min(top, line.y()[i]);
                bottom = Math.max(bottom, line.y()[i]);
            }
        }
        double scale = Math.min(1, ROOM / Math.max(right - left, bottom - top));
        for (Strokes.Line line : lines) {
            for (int i = 0; i < line.size(); i++) {
                line.x()[i] = middleX + scale * (line.x()[i] - (left + right) / 2);
                line.y()[i] = middleY + scale * (line.y()[i] - (top + bottom) / 2);
            }
        }
    }
}
