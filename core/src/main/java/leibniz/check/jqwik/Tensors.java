// SPDX-License-Identifier: Apache-2.0
package leibniz.check.jqwik;

import java.util.List;
import java.util.stream.IntStream;
import leibniz.expr.Domain;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Tensors of a given shape, which shrink towards zeros, or towards the low end where there are none. For tensors of any
/// shape, say `Shapes.any().flatMap(shape -> Tensors.between(-1, 1, shape))`.
@SuppressWarnings("exports")
public final class Tensors {
    private static final int DIGITS = 6;
    private static final double FAR = 3;

    private Tensors() {
    }

    /// FLOAT64 numbers between `low` and `high`, both included, with six decimal digits: the ends and zero come often.
    public static Arbitrary<Tensor> between(double low, double high, Shape shape) {
        return of(Arbitraries.doubles().between(low, high).ofScale(DIGITS), shape);
    }

    /// FLOAT64 numbers inside a domain, at least `clearance` away from its edges and kinks, and not farther than 3 from
    /// the nearest edge, or from zero where there is none: points at which differences may be taken.
    public static Arbitrary<Tensor> inside(Domain domain, double clearance, Shape shape) {
        boolean below = Double.isFinite(domain.low());
        boolean above = Double.isFinite(domain.high());
        double low = below ? domain.low() + clearance : above ? domain.high() - FAR : -FAR;
        double high = above ? domain.high() - clearance : below ? domain.low() + FAR : FAR;
        return of(Arbitraries.doubles().between(low, high).ofScale(DIGITS)
                .filter(x -> domain.kinks().stream().noneMatch(kink -> Math.abs(x - kink) < clearance)), shape);
    }

    /// FLOAT64 numbers between −n·gap and n·gap, of which no two of the n are closer than `gap`: for maxima, medians and
    /// sorting, which have kinks where numbers tie.
    public static Arbitrary<Tensor> apart(double gap, Shape shape) {
        int n = shape.size();
        Arbitrary<List<Integer>> orders = Arbitraries.shuffle(IntStream.range(0, n).boxed().toList());
        return Combinators.combine(orders, Arbitraries.doubles().between(0, gap).ofScale(DIGITS).list().ofSize(n))
                .as((order, within) -> Tensor.wrap(IntStream.range(0, n)
                        .mapToDouble(i -> gap * (2 * order.get(i) - n) + within.get(i)).toArray(), shape));
    }

    /// INT64 numbers 0 to bound − 1, which may repeat.
    public static Arbitrary<Tensor> indices(int bound, Shape shape) {
        return Arbitraries.integers().between(0, bound - 1).array(int[].class).ofSize(shape.size())
                .map(values -> Tensor.wrap(values, shape).to(DType.INT64));
    }

    /// Truth values.
    public static Arbitrary<Tensor> flags(Shape shape) {
        return Arbitraries.of(false, true).array(boolean[].class).ofSize(shape.size())
                .map(values -> Tensor.wrap(values, shape));
    }

    private static Arbitrary<Tensor> of(Arbitrary<Double> numbers, Shape shape) {
        return numbers.array(double[].class).ofSize(shape.size()).map(values -> Tensor.wrap(values, shape));
    }
}
