// SPDX-License-Identifier: Apache-2.0
package leibniz.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

class TensorViewProperties {
    /// Tensors that were sliced, transposed, selected from and repeated one to four times.
    @Provide
    Arbitrary<Tensor> views() {
        Arbitrary<List<Long>> steps = Arbitraries.longs().list().ofMinSize(1).ofMaxSize(4);
        return Combinators.combine(RandomShapes.tensors(), steps).as((tensor, seeds) -> {
            Tensor view = tensor;
            for (long seed : seeds) {
                view = step(view, new Random(seed));
            }
            return view;
        });
    }

    @Provide
    Arbitrary<Random> randoms() {
        return Arbitraries.longs().map(Random::new);
    }

    private static Tensor step(Tensor tensor, Random random) {
        int axis = tensor.rank() == 0 ? 0 : random.nextInt(tensor.rank());
        return switch (tensor.rank() == 0 ? 3 : random.nextInt(4)) {
            case 0 -> tensor.transpose(randomOrder(tensor.rank(), random));
            case 1 -> {
                int from = random.nextInt(tensor.shape().axis(axis) + 1);
                yield tensor.slice(axis, from, random.nextInt(from, tensor.shape().axis(axis) + 1));
            }
            case 2 -> {
                int n = tensor.shape().axis(axis);
                yield n == 0 ? tensor : tensor.select(axis, random.nextInt(n));
            }
            default -> tensor.rank() > 4 ? tensor : tensor.broadcastTo(tensor.shape().insert(0, random.nextInt(3)));
        };
    }

    private static int[] randomOrder(int rank, Random random) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, rank).boxed().toList());
        Collections.shuffle(order, random);
        return order.stream().mapToInt(i -> i).toArray();
    }

    @Property
    @StatisticsReport(onFailureOnly = true)
    void aCopyEqualsItsView(@ForAll("views") Tensor view) {
        assertThat(view.copy()).isEqualTo(view).hasSameHashCodeAs(view);
        assertThat(view.contiguous()).isEqualTo(view);
        assertThat(view.copy()).hasToString(view.toString());
        Statistics.label("contiguous").collect(view.isContiguous())
                .coverage(c -> c.check(false).percentage(p -> p > 5));
    }

    @Property
    void elementsComeInRowMajorOrder(@ForAll("views") Tensor view) {
        double[] expected = Indices.of(view.shape()).stream().mapToDouble(view::getDouble).toArray();
        assertThat(view.toDoubles()).containsExactly(expected);
    }

    @Property
    void contiguousMeansThatTheArrayIsInRowMajorOrder(@ForAll("views") Tensor view) {
        Tensor contiguous = view.contiguous();
        assertThat(contiguous.isContiguous()).isTrue();
        assertThat(contiguous.offset()).isZero();
        assertThat(Tensor.wrap(contiguous.array(), view.shape())).isEqualTo(view);
    }

    @Property
    void viewsShareTheArray(@ForAll("views") Tensor view, @ForAll("randoms") Random random) {
        assertThat(step(view, random).array()).isSameAs(view.array());
    }

    @Property
    void transposeMovesEveryElement(@ForAll("views") Tensor view, @ForAll("randoms") Random random) {
        int[] order = randomOrder(view.rank(), random);
        Tensor moved = view.transpose(order);
        for (int[] index : Indices.of(moved.shape())) {
            int[] source = new int[order.length];
            IntStream.range(0, order.length).forEach(i -> source[order[i]] = index[i]);
            assertThat(moved.getDouble(index)).isEqualTo(view.getDouble(source));
        }
    }

    @Property
    void transposeTwiceIsTheSame(@ForAll("views") Tensor view) {
        assertThat(view.transpose().transpose()).isEqualTo(view);
    }

    @Property
    void sliceStartsAtFrom(@ForAll("views") Tensor view, @ForAll("randoms") Random random) {
        for (int axis = 0; axis < view.rank(); axis++) {
            int n = view.shape().axis(axis);
            int from = random.nextInt(n + 1);
            Tensor slice = view.slice(axis, from, random.nextInt(from, n + 1));
            for (int[] index : Indices.of(slice.shape())) {
                int[] source = index.clone();
                source[axis] += from;
                assertThat(slice.getDouble(index)).isEqualTo(view.getDouble(source));
            }
        }
    }

    @Property
    void selectIsASliceOfOneWithoutItsAxis(@ForAll("views") Tensor view) {
        for (int axis = 0; axis < view.rank(); axis++) {
            for (int i = 0; i < view.shape().axis(axis); i++) {
                Tensor slice = view.slice(axis, i, i + 1);
                assertThat(view.select(axis, i)).isEqualTo(slice.reshape(slice.shape().without(axis).toArray()));
            }
        }
    }

    @Property
    void reshapeKeepsTheOrderAndBack(@ForAll("views") Tensor view) {
        Tensor flat = view.reshape(view.size());
        assertThat(flat.toDoubles()).containsExactly(view.toDoubles());
        assertThat(flat.reshape(view.shape().toArray())).isEqualTo(view);
    }

    @Property
    void reshapeOfContiguousShares(@ForAll("views") Tensor view) {
        boolean shares = view.reshape(view.size()).array() == view.array();
        assertThat(shares).isEqualTo(view.isContiguous());
    }

    @Property
    void broadcastToRepeatsElements(@ForAll("views") Tensor view) {
        int[] axes = view.shape().insert(0, 2).toArray();
        for (int i = 1; i < axes.length; i++) {
            axes[i] = axes[i] == 1 ? 3 : axes[i];
        }
        Tensor wide = view.broadcastTo(Shape.of(axes));
        for (int[] index : Indices.of(wide.shape())) {
            int[] source = Arrays.copyOfRange(index, 1, index.length);
            IntStream.range(0, source.length).filter(i -> view.shape().axis(i) == 1).forEach(i -> source[i] = 0);
            assertThat(wide.getDouble(index)).isEqualTo(view.getDouble(source));
        }
    }

    @Property
    void rowsAreCopiesOfSelections(@ForAll("views") Tensor view, @ForAll("randoms") Random random) {
        if (view.rank() == 0 || view.shape().axis(0) == 0) {
            return;
        }
        int[] picked = random.ints(random.nextInt(4), 0, view.shape().axis(0)).toArray();
        Tensor rows = view.rows(picked);
        assertThat(rows.array()).isNotSameAs(view.array());
        assertThat(rows.shape()).isEqualTo(view.shape().with(0, picked.length));
        for (int i = 0; i < picked.length; i++) {
            assertThat(rows.select(0, i)).isEqualTo(view.select(0, picked[i]));
        }
    }

    @Property
    void wideningAndBackGivesTheSameElements(@ForAll("views") Tensor view) {
        assertThat(view.to(DType.FLOAT64).to(view.dtype())).isEqualTo(view);
    }
}
