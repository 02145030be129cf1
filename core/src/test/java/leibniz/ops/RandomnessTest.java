// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import leibniz.Engine;
import leibniz.Leibniz;
import leibniz.Program;
import leibniz.Values;
import leibniz.graph.Constant;
import leibniz.graph.Input;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Random nodes: the numbers of a key, and nothing else decides them.
class RandomnessTest {
    private final Key number = Key.of(42);
    private final Node key = Randomness.key(42);

    /// The first of the known answers that Salmon et al. publish for philox4x32-10, as it is.
    @Test
    void bitsAreThoseOfPhilox() {
        assertThat(value(Randomness.bits(Randomness.key(0), Shape.of(2))).toLongs())
                .containsExactly(0xe169c58d6627e8d5L, 0x9b00dbd8bc57ac4cL);
    }

    /// The third of them: the key in one word, the counter's upper half in the other, its lower half 0.
    @Test
    void theStreamIsTheUpperHalfOfTheCounter() {
        Key odd = new Key(0x299f31d0a4093822L, 0x0370734413198a2eL);
        assertThat(value(Randomness.bits(Randomness.key(odd), Shape.of(3))).toLongs())
                .containsExactly(odd.bits(0), odd.bits(1), odd.bits(2));
    }

    @Test
    void numbersAreThoseThatTensorsAreFilledWith() {
        for (DType dtype : List.of(DType.FLOAT32, DType.FLOAT64)) {
            Shape shape = Shape.of(3, 701);
            assertThat(value(Randomness.normal(key, dtype, shape))).isEqualTo(Tensor.normal(number, dtype, shape));
            assertThat(value(Randomness.uniform(key, dtype, shape)))
                    .isEqualTo(Tensor.uniform(number, dtype, shape, 0, 1));
        }
    }

    @Test
    void derivedKeysAreThoseOfTheKey() {
        assertThat(value(Randomness.split(key, 3))).isEqualTo(rows(number.split(0), number.split(1), number.split(2)));
        assertThat(value(Randomness.foldIn(key, 1L << 40))).isEqualTo(rows(number.fold(1L << 40)).select(0, 0));
        assertThat(value(Randomness.foldIn(key, new Constant(Tensor.of(5, 6)))))
                .isEqualTo(rows(number.fold(5), number.fold(6)));
    }

    private static Tensor rows(Key... keys) {
        return Tensor.wrap(Arrays.stream(keys).flatMapToLong(k -> java.util.stream.LongStream.of(k.secret(),
                k.stream())).toArray(), keys.length, 2);
    }

    @Test
    void stackedKeysDrawWhatEachDrawsAlone() {
        Node keys = Randomness.split(key, 3);
        Tensor together = value(Randomness.normal(keys, DType.FLOAT64, Shape.of(2, 5)));
        for (int i = 0; i < 3; i++) {
            assertThat(together.select(0, i)).isEqualTo(Tensor.normal(number.split(i), DType.FLOAT64, Shape.of(2, 5)));
        }
    }

    @Test
    void lanesDrawWhatEachDrawsAlone() {
        Node keys = Randomness.split(key, 3);
        Node draw = Randomness.normal(keys.select(0, 0), DType.FLOAT64, Shape.of(4));
        Node each = draw.op().batch(draw, List.of(Lanes.stacked(keys)), 3);
        assertThat(value(each)).isEqualTo(value(Randomness.normal(keys, DType.FLOAT64, Shape.of(4))));
        Node shared = draw.op().batch(draw, List.of(Lanes.shared(keys.select(0, 1))), 2);
        assertThat(value(shared)).isEqualTo(value(
                Lanes.shared(Randomness.normal(keys.select(0, 1), DType.FLOAT64, Shape.of(4))).stack(2)));
    }

    @Test
    void lanesDeriveWhatEachDerivesAlone() {
        Node steps = new Constant(Tensor.wrap(new long[]{3, 4, 5, 6, 7, 8}, 2, 3));
        Node one = Randomness.foldIn(key, steps.select(0, 0));
        Node each = one.op().batch(one, List.of(Lanes.stacked(Randomness.split(key, 2)), Lanes.stacked(steps)), 2);
        assertThat(each.shape()).isEqualTo(Shape.of(2, 3, 2));
        assertThat(value(each).select(0, 1)).isEqualTo(rows(number.split(1).fold(6), number.split(1).fold(7),
                number.split(1).fold(8)));
        Node same = one.op().batch(one, List.of(Lanes.shared(key), Lanes.stacked(steps)), 2);
        assertThat(value(same).select(0, 0)).isEqualTo(rows(number.fold(3), number.fold(4), number.fold(5)));
    }

    @Test
    void aFunctionMappedOverKeysDrawsWhatItDrawsWithEach() {
        Node keys = Randomness.split(key, 3);
        Node each = Leibniz.vmap(k -> Randomness.permutation(Randomness.foldIn(k, 7), 9)).apply(keys);
        for (int i = 0; i < 3; i++) {
            assertThat(value(each.select(0, i)))
                    .isEqualTo(value(Randomness.permutation(Randomness.foldIn(keys.select(0, i), 7), 9)));
        }
    }

    @Test
    void gradientsThroughGammaNumbersMapOverKeysAndShapes() {
        Node keys = Randomness.split(key, 3);
        Node a = Leibniz.constant(0.5, 2, 7);
        Node each = Leibniz.vmap((k, shape) -> slope(k, shape)).apply(List.of(keys, a)).getFirst();
        for (int i = 0; i < 3; i++) {
            assertThat(value(each.select(0, i))).isEqualTo(value(slope(keys.select(0, i), a.select(0, i))));
        }
    }

    private static Node slope(Node key, Node a) {
        Node w = Randomness.logGamma(key, a, Shape.of(4));
        return leibniz.diff.Reverse.of(w.sum(), List.of(a)).of(a);
    }

    @Test
    void aProgramDrawsFreshNumbersForEachStepThatItIsFed() {
        Input step = Leibniz.input("step", DType.INT64);
        Node draw = Leibniz.randomNormal(Leibniz.foldIn(key, step), DType.FLOAT64, 4);
        Program program = Leibniz.program().inputs(step).outputs(draw).compile();
        Tensor first = program.run(Tensor.scalar(1L)).of(draw);
        assertThat(first).isEqualTo(Tensor.normal(number.fold(1), DType.FLOAT64, Shape.of(4)));
        assertThat(program.run(Tensor.scalar(2L)).of(draw)).isNotEqualTo(first);
        assertThat(program.run(Tensor.scalar(1L)).of(draw)).isEqualTo(first);
    }

    @Test
    void aFedKeyIsAsGoodAsAConstantOne() {
        Input fed = Leibniz.input("key", DType.INT64, 2);
        Node draw = Leibniz.randomUniform(fed, DType.FLOAT32, 3);
        Program program = Leibniz.program().inputs(fed).outputs(draw).compile();
        assertThat(program.run(rows(number).select(0, 0)).of(draw))
                .isEqualTo(Tensor.uniform(number, DType.FLOAT32, Shape.of(3), 0, 1));
    }

    @Test
    void fourThreadsDrawTheSameBits() throws Exception {
        Node draw = Randomness.gumbel(key, DType.FLOAT64, Shape.of(5000));
        Tensor expected = Engine.relaxed().evaluate(List.of(draw)).of(draw);
        Program program = Leibniz.program().outputs(draw).compile();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Values>> runs = new ArrayList<>();
            IntStream.range(0, 8).forEach(i -> runs.add(threads.submit(() -> program.run())));
            for (Future<Values> run : runs) {
                assertThat(run.get().of(draw)).isEqualTo(expected);
            }
        }
    }

    @Test
    void permutationsHoldEveryNumberOnce() {
        long[] order = value(Randomness.permutation(key, 1000)).toLongs();
        assertThat(order).isNotEqualTo(Tensor.arange(1000).toLongs());
        Arrays.sort(order);
        assertThat(order).isEqualTo(Tensor.arange(1000).toLongs());
    }

    @Test
    void allOrdersAreEquallyLikely() {
        long[] orders = value(Randomness.permutation(Randomness.split(key, 60_000), 3)).toLongs();
        int[] counts = new int[6];
        for (int i = 0; i < orders.length; i += 3) {
            counts[(int) (2 * orders[i] + (orders[i + 1] > orders[i + 2] ? 1 : 0))]++;
        }
        assertThat(counts).isNotEmpty();
        assertThat(IntStream.of(counts)).allSatisfy(n -> assertThat(n).isCloseTo(10_000, within(457)));
    }

    @Test
    void shuffledSlicesKeepTogether() {
        Tensor rows = Tensor.wrap(Tensor.arange(40).toDoubles(), 20, 2);
        Tensor shuffled = value(Randomness.shuffle(key, new Constant(rows), 0));
        long[] order = value(Randomness.permutation(key, 20)).toLongs();
        assertThat(shuffled).isEqualTo(rows.rows(Arrays.stream(order).mapToInt(i -> (int) i).toArray()));
    }

    @Test
    void integersAreFairAndStayInTheirInterval() {
        long[] drawn = value(Randomness.integers(key, Shape.of(60_000), -2, 4)).toLongs();
        int[] counts = new int[6];
        Arrays.stream(drawn).forEach(i -> counts[(int) i + 2]++);
        // Five standard deviations of a binomial count.
        assertThat(IntStream.of(counts)).allSatisfy(n -> assertThat(n).isCloseTo(10_000, within(457)));
    }

    @Test
    void bernoulliIsTrueAsOftenAsItsProbabilitySays() {
        Node p = new Constant(Tensor.of(0, 0.3, 1));
        Tensor drawn = value(Randomness.bernoulli(key, p, Shape.of(20_000, 3)));
        assertThat(drawn.dtype()).isEqualTo(DType.BOOL);
        double[] counts = value(new Constant(drawn).to(DType.FLOAT64).sum(0)).toDoubles();
        assertThat(counts[0]).isZero();
        assertThat(counts[1]).isCloseTo(6000, within(5 * Math.sqrt(20_000 * 0.3 * 0.7)));
        assertThat(counts[2]).isEqualTo(20_000);
    }

    @Test
    void categoriesAreDrawnAsOftenAsTheirLogitsSay() {
        Node logits = new Constant(Tensor.of(0, Double.NEGATIVE_INFINITY, Math.log(3), Math.log(6)));
        Node drawn = Leibniz.categorical(key, logits.broadcastTo(30_000, 4), -1);
        assertThat(drawn.type().toString()).isEqualTo("int64[30000]");
        int[] counts = new int[4];
        Arrays.stream(value(drawn).toLongs()).forEach(c -> counts[(int) c]++);
        assertThat(counts[0]).isCloseTo(3000, within(260));
        assertThat(counts[1]).isZero();
        assertThat(counts[2]).isCloseTo(9000, within(400));
    }

    @Test
    void droppedElementsAreZeroAndTheOthersAreScaled() {
        Node x = new Constant(Tensor.ones(20_000));
        double[] y = value(x.dropout(key, 0.2, true)).toDoubles();
        assertThat(Arrays.stream(y).filter(v -> v == 0).count()).isCloseTo(4000, within(283L));
        assertThat(Arrays.stream(y).filter(v -> v != 0)).allMatch(v -> v == 1.25);
    }

    @Test
    void dropoutIsTheIdentityOutsideTraining() {
        Node x = new Constant(Tensor.ones(3));
        assertThat(x.dropout(key, 0.2, false)).isSameAs(x);
        assertThat(x.dropout(key, 0, true)).isSameAs(x);
    }
}
