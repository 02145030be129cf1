// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.ops.Cells.assertCells;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/// Transforms against their definition, a sum for each number, and against what is known of them.
class SpectralProperties {

    private static Node of(Tensor t) {
        return new Constant(t);
    }

    /// Part `p` (0 real, 1 imaginary) of Σⱼ xⱼ·e^(sign·2πi·jk/n), xⱼ being `x[j]`.
    private static double defined(double[][] x, int k, int p, int sign) {
        double sum = 0;
        for (int j = 0; j < x.length; j++) {
            double t = sign * 2 * Math.PI * ((long) j * k % x.length) / x.length;
            sum += p == 0 ? x[j][0] * Math.cos(t) - x[j][1] * Math.sin(t)
                    : x[j][0] * Math.sin(t) + x[j][1] * Math.cos(t);
        }
        return sum;
    }

    private static double[][] pairs(Tensor x, int b) {
        double[][] pairs = new double[x.shape().axis(1)][2];
        for (int j = 0; j < pairs.length; j++) {
            pairs[j] = new double[]{x.getDouble(b, j, 0), x.getDouble(b, j, 1)};
        }
        return pairs;
    }

    private static void assertClose(Node found, Tensor expected) {
        assertThat(found.shape()).isEqualTo(expected.shape());
        assertThat(Leibniz.value(found).toDoubles()).containsExactly(expected.toDoubles(), within(1e-13));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theTransformIsItsDefinition(@ForAll @IntRange(min = 1, max = 70) int n, @ForAll int seed) {
        Tensor x = Tensor.randn(seed, 2, n, 2);
        assertCells(of(x).fft(1), Shape.of(2, n, 2), p -> defined(pairs(x, p[0]), p[1], p[2], -1));
        assertCells(of(x).ifft(-1), Shape.of(2, n, 2), p -> defined(pairs(x, p[0]), p[1], p[2], 1) / n);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void theInverseTurnsItBack(@ForAll @IntRange(min = 1, max = 300) int n, @ForAll int seed) {
        Tensor x = Tensor.randn(seed, n, 2);
        assertClose(of(x).fft(0).ifft(0), x);
        assertClose(of(x).ifft(0).fft(0), x);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void energyIsKept(@ForAll @IntRange(min = 1, max = 300) int n, @ForAll int seed) {
        Node x = of(Tensor.randn(seed, n, 2));
        double before = Leibniz.value(x.square().sum()).item();
        assertThat(Leibniz.value(x.fft(0).square().sum().div(n)).item()).isCloseTo(before, within(1e-13 * before));
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void ofRealNumbersTheFirstHalfSaysAll(@ForAll @IntRange(min = 1, max = 70) int n, @ForAll int seed) {
        Tensor x = Tensor.randn(seed, n, 3);
        Node zero = of(Tensor.zeros(n, 3));
        Tensor whole = Leibniz.value(Leibniz.stack(-1, of(x), zero).fft(0));
        Node half = of(x).rfft(0);
        assertClose(half, whole.slice(0, 0, n / 2 + 1));
        assertClose(half.irfft(0, n), x);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
    void irfftCompletesTheConjugates(@ForAll @IntRange(min = 1, max = 12) int n, @ForAll @IntRange(min = 1,
            max = 8) int given, @ForAll int seed) {
        Tensor half = Tensor.randn(seed, given, 2);
        double[][] whole = new double[n][2];
        for (int k = 0; k <= n / 2 && k < given; k++) {
            whole[k] = new double[]{half.getDouble(k, 0), k == 0 || 2 * k == n ? 0 : half.getDouble(k, 1)};
            whole[(n - k) % n] = new double[]{whole[k][0], k == 0 || 2 * k == n ? 0 : -whole[k][1]};
        }
        assertCells(of(half).irfft(0, n), Shape.of(n), p -> defined(whole, p[0], 0, 1) / n);
    }

    @Example
    void withoutACountAnEvenOneIsMeant() {
        Tensor x = Tensor.randn(5, 2, 6);
        assertClose(of(x).rfft(-1).irfft(-1), x);
        assertThat(of(Tensor.ones(3, 2)).irfft(0).shape()).isEqualTo(Shape.of(4));
    }

    @Example
    void aProductOfTransformsIsThatOfACyclicConvolution() {
        int n = 11;
        Tensor a = Tensor.randn(7, n);
        Tensor b = Tensor.randn(8, n);
        Node p = of(a).rfft(0);
        Node q = of(b).rfft(0);
        Node real = p.select(1, 0).mul(q.select(1, 0)).sub(p.select(1, 1).mul(q.select(1, 1)));
        Node imaginary = p.select(1, 0).mul(q.select(1, 1)).add(p.select(1, 1).mul(q.select(1, 0)));
        assertCells(Leibniz.stack(1, real, imaginary).irfft(0, n), Shape.of(n), at -> {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += a.getDouble(j) * b.getDouble(Math.floorMod(at[0] - j, n));
            }
            return sum;
        });
    }

    /// A single wave of a frequency has all its energy there. Large primes are where digits are lost.
    @Example
    void everyLengthIsExactToAFewUnitsOfTheLastPlace() {
        for (int n : new int[]{1, 2, 3, 4, 5, 7, 8, 30, 97, 128, 1000, 1009, 4096, 10007, 20000}) {
            int frequency = n / 3;
            double[] wave = new double[2 * n];
            for (int j = 0; j < n; j++) {
                double t = 2 * Math.PI * ((long) j * frequency % n) / n;
                wave[2 * j] = Math.cos(t);
                wave[2 * j + 1] = Math.sin(t);
            }
            double[] found = Leibniz.value(of(Tensor.wrap(wave, n, 2)).fft(0)).toDoubles();
            double[] expected = new double[2 * n];
            expected[2 * frequency] = n;
            assertThat(found).as("length %d", n).containsExactly(expected, within(1e-14 * Math.sqrt(n) + 1e-15 * n));
        }
    }

    @Example
    void float32RoundsOnceAtTheEnd() {
        Tensor x = Tensor.randn(9, 100, 2).to(DType.FLOAT32);
        assertThat(Leibniz.value(of(x).fft(0)))
                .isEqualTo(Leibniz.value(of(x.to(DType.FLOAT64)).fft(0)).to(DType.FLOAT32));
    }

    @Example
    void noBatchGivesNone() {
        assertThat(Leibniz.value(of(Tensor.zeros(0, 5)).rfft(1)).shape()).isEqualTo(Shape.of(0, 3, 2));
        assertThat(Leibniz.value(of(Tensor.zeros(0, 3, 2)).irfft(1)).shape()).isEqualTo(Shape.of(0, 4));
    }

    @Example
    void lanesAreTransformedTogether() {
        Tensor x = Tensor.randn(10, 3, 2, 5, 2);
        DiscreteFourier op = new DiscreteFourier(1, false);
        Node one = op.on(of(x).select(0, 0));
        java.util.List<Lanes> lanes = java.util.List.of(Lanes.stacked(of(x)));
        assertThat(Leibniz.value(op.batch(one, lanes, 3))).isEqualTo(Leibniz.value(Lanes.oneByOne(op, one, lanes, 3)));
    }
}
