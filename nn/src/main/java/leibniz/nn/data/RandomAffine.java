// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.data;

import leibniz.tensor.DType;
import leibniz.tensor.DTypeException;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.ShapeException;
import leibniz.tensor.Tensor;

/// Turns, stretches, slants and shifts pictures, each one by amounts of its own, drawn evenly between bounds. Its targets
/// stay as they are.
///
/// ```java
/// Trainer.of(model, crossEntropy()).augment(RandomAffine.of(28, 28).turn(10).shift(2)).fit(train);
/// ```
///
/// A new pixel is blended of the four old ones that it lies between; beyond the border all is 0. Features are floating, and
/// each example is one or more planes of `height` by `width`: `[n,height·width]`, `[n,height,width]`,
/// `[n,planes,height,width]`.
///
/// @param height of a picture in pixels
/// @param width of a picture in pixels
/// @param turn by at most so many degrees either way, about the middle
/// @param stretch of each side by at most that factor less 1, larger or smaller: 0.1 is 0.91 to 1.1
/// @param slant by at most so many pixels to the side for each pixel up or down
/// @param shift by at most so many pixels each way
public record RandomAffine(int height, int width, double turn, double stretch, double slant, double shift)
        implements Augmentation {
    private static final int AMOUNTS = 6;

    /// @throws IllegalArgumentException if there are no pixels, or an amount is negative or not finite
    public RandomAffine {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException("random affine: height (%d) and width (%d) must be positive".formatted(
                    height, width));
        }
        requireAmount("turn", turn);
        requireAmount("stretch", stretch);
        requireAmount("slant", slant);
        requireAmount("shift", shift);
    }

    private static void requireAmount(String name, double amount) {
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "random affine: the %s (%s) must be finite and not negative".formatted(name, amount));
        }
    }

    /// That leaves pictures as they are, until it is told more.
    ///
    /// @throws IllegalArgumentException if there are no pixels
    public static RandomAffine of(int height, int width) {
        return new RandomAffine(height, width, 0, 0, 0, 0);
    }

    /// The same, turning by at most so many degrees.
    ///
    /// @throws IllegalArgumentException if they are negative or not finite
    public RandomAffine turn(double degrees) {
        return new RandomAffine(height, width, degrees, stretch, slant, shift);
    }

    /// The same, stretching each side by at most 1 + that.
    ///
    /// @throws IllegalArgumentException if it is negative or not finite
    public RandomAffine stretch(double more) {
        return new RandomAffine(height, width, turn, more, slant, shift);
    }

    /// The same, slanting by at most so many pixels for each pixel up or down.
    ///
    /// @throws IllegalArgumentException if they are negative or not finite
    public RandomAffine slant(double pixels) {
        return new RandomAffine(height, width, turn, stretch, pixels, shift);
    }

    /// The same, shifting by at most so many pixels each way.
    ///
    /// @throws IllegalArgumentException if they are negative or not finite
    public RandomAffine shift(double pixels) {
        return new RandomAffine(height, width, turn, stretch, slant, pixels);
    }

    /// @throws ShapeException if an example is not made of planes of this size
    /// @throws DTypeException if features are not floating
    @Override
    public Dataset apply(Dataset batch, Key key) {
        Tensor features = batch.features();
        int plane = height * width;
        int numbers = features.shape().without(0).size();
        if (numbers % plane != 0) {
            throw new ShapeException(
                    "random affine: the numbers of an example (%d) must be a multiple of %d by %d (features is %s)"
                            .formatted(numbers, height, width, features.shape()));
        }
        if (!features.dtype().isFloating()) {
            throw new DTypeException("random affine: features must be float32 or float64 but are %s (features is %s)"
                    .formatted(features.dtype(), features.shape()));
        }
        double[] from = features.toDoubles();
        double[] to = new double[from.length];
        double[] random = Tensor.uniform(key, DType.FLOAT64, Shape.of(batch.size(), AMOUNTS), -1, 1).toDoubles();
        for (int i = 0; i < batch.size(); i++) {
            Map map = map(random, i * AMOUNTS);
            for (int at = i * numbers; at < (i + 1) * numbers; at += plane) {
                map.move(from, to, at, height, width);
            }
        }
        return new Dataset(Tensor.wrap(to, features.shape()).to(features.dtype()), batch.targets());
    }

    private Map map(double[] random, int at) {
        double angle = Math.toRadians(turn * random[at]);
        double across = Math.pow(1 + stretch, random[at + 1]);
        double down = Math.pow(1 + stretch, random[at + 2]);
        double lean = slant * random[at + 3];
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        return new Map(cos * across, sin * across + lean * cos * across, -sin * down, cos * down - lean * sin * down,
                shift * random[at + 4], shift * random[at + 5]);
    }

    /// Where the numbers of a picture come from: column a·x + b·y and row c·x + d·y from the middle, after a shift.
    private record Map(double a, double b, double c, double d, double right, double below) {
        void move(double[] from, double[] to, int at, int height, int width) {
            double middleX = (width - 1) / 2.0;
            double middleY = (height - 1) / 2.0;
            for (int row = 0; row < height; row++) {
                for (int column = 0; column < width; column++) {
                    double x = column - middleX - right;
                    double y = row - middleY - below;
                    to[at + row * width + column] = blend(from, at, height, width, a * x + b * y + middleX,
                            c * x + d * y + middleY);
                }
            }
        }

        private static double blend(double[] from, int at, int height, int width, double x, double y) {
            int left = (int) Math.floor(x);
            int top = (int) Math.floor(y);
            if (left < -1 || left >= width || top < -1 || top >= height) {
                return 0;
            }
            double toRight = x - left;
            double toBottom = y - top;
            double above = top < 0 ? 0 : row(from, at + top * width, width, left, toRight);
            double below = top + 1 == height ? 0 : row(from, at + (top + 1) * width, width, left, toRight);
            return above + toBottom * (below - above);
        }

        private static double row(double[] from, int at, int width, int left, double toRight) {
            double first = left < 0 ? 0 : from[at + left];
            double second = left + 1 == width ? 0 : from[at + left + 1];
            return first + toRight * (second - first);
        }
    }
}
