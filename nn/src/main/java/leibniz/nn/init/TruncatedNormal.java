// SPDX-License-Identifier: Apache-2.0
package leibniz.nn.init;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.value;

import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;

/// The normal distribution N(mean, deviation²), none of whose numbers lies outside of [low, high].
///
/// Numbers are the quantiles of uniform ones, so that none is drawn in vain.
///
/// @param mean of the distribution before it is cut off
/// @param deviation of the distribution before it is cut off
/// @param low the least
/// @param high the largest
public record TruncatedNormal(double mean, double deviation, double low, double high) implements Initializer {
    /// @throws IllegalArgumentException if low is not less than high, the deviation is not positive, or one is not a number
    public TruncatedNormal {
        if (!(low < high && deviation > 0 && Double.isFinite(mean) && Double.isFinite(deviation))) {
            throw new IllegalArgumentException(
                    "truncatedNormal: low (%s) must be less than high (%s), the standard deviation (%s) positive and finite, the mean (%s) finite"
                            .formatted(low, high, deviation, mean));
        }
    }

    /// Of mean 0, cut off at two standard deviations.
    ///
    /// @throws IllegalArgumentException if the deviation is not positive and finite
    public static TruncatedNormal of(double deviation) {
        return new TruncatedNormal(0, deviation, -2 * deviation, 2 * deviation);
    }

    private Node standard(double x) {
        return constant((x - mean) / deviation);
    }

    @Override
    public Tensor values(Key key, DType dtype, Shape shape) {
        Node below = standard(low).ndtr();
        Node between = standard(high).ndtr().sub(below);
        Node uniform = constant(Tensor.uniform(key, DType.FLOAT64, shape, 0, 1));
        Node quantiles = uniform.mul(between).add(below).ndtri().mul(deviation).add(mean);
        return value(quantiles.clamp(low, high).to(dtype));
    }

    /// The standard deviation of what is left: with α and β the bounds in standard deviations, φ the normal density and
    /// Z = Φ(β) − Φ(α), σ·√(1 − (β·φ(β) − α·φ(α))/Z − ((φ(β) − φ(α))/Z)²).
    public double truncatedDeviation() {
        Node a = standard(low);
        Node b = standard(high);
        Node z = b.ndtr().sub(a.ndtr());
        Node spread = term(b, high).sub(term(a, low)).div(z);
        Node shift = b.normalDensity().sub(a.normalDensity()).div(z);
        return value(spread.add(shift.square()).rsub(1).sqrt().mul(deviation)).getDouble(0);
    }

    /// x·φ(x), which is 0 at a bound that is none.
    private static Node term(Node x, double bound) {
        return Double.isInfinite(bound) ? x.normalDensity() : x.mul(x.normalDensity());
    }
}
