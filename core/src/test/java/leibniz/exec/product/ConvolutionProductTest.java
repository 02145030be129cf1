// SPDX-License-Identifier: Apache-2.0
package leibniz.exec.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import leibniz.exec.Elements;
import leibniz.exec.Executable;
import leibniz.exec.Memory;
import leibniz.exec.gemm.BlockedGemm;
import leibniz.exec.gemm.Gemm;
import leibniz.exec.gemm.VectorGemm;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.ops.Convolution;
import leibniz.plan.Listing;
import leibniz.plan.Plan;
import leibniz.plan.Step;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Convolutions against the definition, term by term. Numbers are small integers where sums are to be exact.
class ConvolutionProductTest {
    private static final Gemm PLAIN = new BlockedGemm();
    private static final Gemm VECTOR = new VectorGemm();

    private static Tensor by(Gemm gemm, Convolution op, Tensor x, Tensor w) {
        Node node = op.on(new Constant(x), new Constant(w));
        Plan plan = Plan.of(Listing.of(Listing.graph(List.of(node), Map.of()), List.of()));
        Memory memory = new Memory(plan);
        memory.bind(0, x.contiguous().array());
        memory.bind(1, w.contiguous().array());
        for (var task : plan.steps()) {
            Executable own = new Products(gemm, false, Long.MAX_VALUE).of((Step) task);
            assertThat(own).isNotNull();
            own.run(memory);
        }
        return Tensor.wrap(new Elements(memory).copy(plan.outputs().getFirst()), plan.outputs().getFirst().shape());
    }

    private static Tensor numbers(boolean integers, DType dtype, long seed, Shape shape) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] numbers = new double[shape.size()];
        Arrays.setAll(numbers, i -> integers ? random.nextInt(-5, 6) : random.nextDouble(-1, 1));
        return Tensor.wrap(numbers, shape).to(dtype);
    }

    /// The definition, with a zero of an adjoint, or of the padding, winning over all.
    private static double[] defined(Convolution op, Tensor x, Tensor w) {
        Shape taps = w.shape().without(0, 1);
        Shape places = Shape.of(op.axes().stream().mapToInt(Convolution.Axis::size).toArray());
        int rows = w.shape().axis(0) / op.groups();
        double[] xs = x.toDoubles();
        double[] ws = w.toDoubles();
        List<Double> y = new ArrayList<>();
        for (int n = 0; n < x.shape().axis(0); n++) {
            for (int o = 0; o < w.shape().axis(0); o++) {
                for (int place = 0; place < places.size(); place++) {
                    double sum = 0;
                    for (int c = 0; c < w.shape().axis(1); c++) {
                        for (int tap = 0; tap < taps.size(); tap++) {
                            int at = source(op, x.shape(), index(places, place), index(taps, tap));
                            if (at >= 0) {
                                int channel = n * x.shape().axis(1) + o / rows * w.shape().axis(1) + c;
                                double a = xs[channel * x.shape().without(0, 1).size() + at];
                                double b = ws[(o * w.shape().axis(1) + c) * taps.size() + tap];
                                boolean masked = op.gateX() && a == 0 || op.gateW() && b == 0;
                                sum += masked ? 0 : a * b;
                            }
                        }
                    }
                    y.add(sum);
                }
            }
        }
        return y.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int[] index(Shape shape, int number) {
        int[] index = new int[shape.rank()];
        int rest = number;
        for (int i = index.length - 1; i >= 0; i--) {
            index[i] = rest % shape.axis(i);
            rest /= shape.axis(i);
        }
        return index;
    }

    /// The place within a channel of x that a place of y meets at a tap, or −1.
    private static int source(Convolution op, Shape x, int[] place, int[] tap) {
        int at = 0;
        for (int i = 0; i < place.length; i++) {
            Convolution.Axis a = op.axes().get(i);
            int u = place[i] * a.stride() + tap[i] * a.dilation() - a.low();
            if (u < 0 || u % a.spread() != 0 || u / a.spread() >= x.axis(i + 2)) {
                return -1;
            }
            at = at * x.axis(i + 2) + u / a.spread();
        }
        return at;
    }

    @Property(tries = 300)
    void planesOfAnyKindAreTheDefinition(@ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int spread, @ForAll @IntRange(min = 1, max = 3) int dilation,
            @ForAll @IntRange(min = -2, max = 4) int low, @ForAll @IntRange(min = 1, max = 7) int size,
            @ForAll @IntRange(min = 1, max = 4) int kernel, @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll boolean single, @ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Convolution op = new Convolution(
                List.of(new Convolution.Axis(stride, spread, dilation, low, size),
                        new Convolution.Axis(random.nextInt(1, 3), random.nextInt(1, 3), random.nextInt(1, 3),
                                random.nextInt(-1, 3), random.nextInt(1, 6))),
                groups, false, false);
        int channels = random.nextInt(1, 4);
        DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
        Tensor x = numbers(true, dtype, seed + 1, Shape.of(random.nextInt(1, 4), groups * channels,
                random.nextInt(1, 8), random.nextInt(1, 8)));
        Tensor w = numbers(true, dtype, seed + 2, Shape.of(groups * random.nextInt(1, 5), channels, kernel,
                random.nextInt(1, 4)));
        Tensor y = by(PLAIN, op, x, w);
        assertThat(y.toDoubles()).isEqualTo(plain(defined(op, x, w)));
        assertThat(by(VECTOR, op, x, w)).isEqualTo(y);
    }

    /// Sums are never −0.
    private static double[] plain(double[] values) {
        return Arrays.stream(values).map(v -> v + 0.0).toArray();
    }

    @Property(tries = 40)
    void largeKernelsOverFewPlacesHaveTheSameBitsInBothTiers(@ForAll @IntRange(min = 1, max = 3) int places,
            @ForAll @IntRange(min = 5, max = 20) int kernel, @ForAll @IntRange(min = 1, max = 40) int channels,
            @ForAll @IntRange(min = 1, max = 20) int rows, @ForAll boolean single, @ForAll long seed) {
        Convolution op = new Convolution(List.of(new Convolution.Axis(1, 1, 1, 1, places),
                new Convolution.Axis(1, 1, 1, 1, places)), 1, false, false);
        DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
        int side = kernel + places - 3;
        Assume.that(side > 0);
        Tensor x = numbers(false, dtype, seed, Shape.of(2, channels, side, side));
        Tensor w = numbers(false, dtype, seed + 1, Shape.of(rows, channels, kernel, kernel));
        Tensor y = by(PLAIN, op, x, w);
        assertThat(by(VECTOR, op, x, w)).isEqualTo(y);
        double unit = single ? 1e-5 : 1e-13;
        assertThat(y.closeTo(Tensor.wrap(defined(op, x, w), y.shape()).to(dtype), unit, unit * channels * 20)).isTrue();
    }

    @Property(tries = 40)
    void linesAndSpacesAreTheDefinition(@ForAll boolean space, @ForAll @IntRange(min = 1, max = 2) int stride,
            @ForAll @IntRange(min = 0, max = 2) int low, @ForAll @IntRange(min = 1, max = 4) int size,
            @ForAll long seed) {
        Convolution.Axis axis = new Convolution.Axis(stride, 1, 1, low, size);
        Convolution op = new Convolution(space ? List.of(axis, axis, axis) : List.of(axis), 1, false, false);
        Tensor x = numbers(true, DType.FLOAT32, seed, space ? Shape.of(2, 2, 4, 3, 5) : Shape.of(2, 2, 9));
        Tensor w = numbers(true, DType.FLOAT32, seed + 1, space ? Shape.of(3, 2, 2, 2, 3) : Shape.of(3, 2, 4));
        Tensor y = by(PLAIN, op, x, w);
        assertThat(y.toDoubles()).isEqualTo(plain(defined(op, x, w)));
        assertThat(by(VECTOR, op, x, w)).isEqualTo(y);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInfiniteWeightDoesNotMeetThePadding(boolean single) {
        Convolution op = new Convolution(List.of(new Convolution.Axis(1, 1, 1, 1, 3)), 1, false, false);
        DType dtype = single ? DType.FLOAT32 : DType.FLOAT64;
        Tensor x = Tensor.wrap(new double[]{1, 2, 3}, Shape.of(1, 1, 3)).to(dtype);
        Tensor w = Tensor.wrap(new double[]{Double.POSITIVE_INFINITY, 1, 1}, Shape.of(1, 1, 3)).to(dtype);
        double inf = Double.POSITIVE_INFINITY;
        assertThat(by(PLAIN, op, x, w).toDoubles()).containsExactly(3, inf, inf);
        assertThat(by(VECTOR, op, x, w).toDoubles()).containsExactly(3, inf, inf);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aZeroOfAnAdjointWins(boolean left) {
        Convolution op = new Convolution(List.of(new Convolution.Axis(1, 1, 1, 0, 2)), 1, left, !left);
        double nan = Double.NaN;
        Tensor zeros = Tensor.wrap(new double[]{0, 0, 2}, Shape.of(1, 1, 3));
        Tensor odd = Tensor.wrap(new double[]{nan, 3}, Shape.of(1, 1, 2));
        Tensor x = left ? zeros : Tensor.wrap(new double[]{nan, nan, 4}, Shape.of(1, 1, 3));
        Tensor w = left ? odd : Tensor.wrap(new double[]{0, 5}, Shape.of(1, 1, 2));
        assertThat(by(PLAIN, op, x, w).toDoubles()).isEqualTo(defined(op, x, w));
        assertThat(defined(op, x, w)).containsExactly(left ? new double[]{0, 6} : new double[]{nan, 20});
    }
}
