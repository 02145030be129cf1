// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import leibniz.Leibniz;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.api.Test;

/// Values of the fluent methods that are compositions, on numbers that can be checked by eye.
class CompositionValuesTest {
    private static final Tensor M = Tensor.of(new double[][]{{1, 2, 3}, {4, 5, 6}});
    private final Node m = new Constant(M);
    private final Node box = new Constant(Tensor.arange(24.0, 48, 1).reshape(2, 3, 4));

    private static Tensor tensor(double[]... rows) {
        return Tensor.of(rows);
    }

    @Test
    void sums() {
        assertThat(Laws.values(List.of(m.sum(), m.sum(0), m.sum(-1), m.sumKeep(1), m.sumKeep())))
                .containsExactly(Tensor.scalar(21.0), Tensor.of(5.0, 7, 9), Tensor.of(6.0, 15),
                        tensor(new double[]{6}, new double[]{15}), tensor(new double[]{21}));
    }

    @Test
    void means() {
        assertThat(Laws.values(List.of(m.mean(), m.mean(0), m.meanKeep(1), box.mean(0, 2))))
                .containsExactly(Tensor.scalar(3.5), Tensor.of(2.5, 3.5, 4.5), tensor(new double[]{2}, new double[]{5}),
                        Tensor.of(31.5, 35.5, 39.5));
    }

    @Test
    void theMeanOfNothingIsNaN() {
        assertThat(Laws.value(new Constant(Tensor.zeros(0)).mean()).item()).isNaN();
    }

    @Test
    void theSumOfNothingIsZero() {
        assertThat(Laws.value(new Constant(Tensor.zeros(2, 0)).sum(1))).isEqualTo(Tensor.of(0.0, 0));
    }

    @Test
    void extremes() {
        assertThat(Laws.values(List.of(m.max(), m.max(0), m.maxKeep(1), m.min(), m.min(1), m.minKeep(0))))
                .containsExactly(Tensor.scalar(6.0), Tensor.of(4.0, 5, 6), tensor(new double[]{3}, new double[]{6}),
                        Tensor.scalar(1.0), Tensor.of(1.0, 4), tensor(new double[]{1, 2, 3}));
    }

    @Test
    void logSumExpOverSeveralAxesIsThatOfAllElements() {
        Node logs = new Constant(M).log();
        Tensor all = Laws.value(logs.logSumExp());
        assertThat(all.item()).isCloseTo(Math.log(21), within(1e-15));
        assertThat(all.shape()).isEqualTo(Shape.SCALAR);
        assertThat(Laws.value(logs.logSumExp(1)).toDoubles()).containsExactly(new double[]{Math.log(6), Math.log(15)},
                within(1e-15));
        assertThat(logs.logSumExpKeep(0).shape()).isEqualTo(Shape.of(1, 3));
    }

    @Test
    void logSumExpOfNothingOrOfNothingButMinusInfinityIsMinusInfinity() {
        Node nothing = new Constant(Tensor.zeros(0));
        Node infinite = new Constant(Tensor.of(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
        assertThat(Laws.values(List.of(nothing.logSumExp(), infinite.logSumExp())).stream().map(Tensor::item))
                .containsOnly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void softmaxAndItsLogarithmAgree() {
        Tensor p = Laws.value(m.log().softmax(1));
        assertThat(p.toDoubles()).containsExactly(new double[]{1 / 6.0, 2 / 6.0, 3 / 6.0, 4 / 15.0, 5 / 15.0, 6 / 15.0},
                within(1e-15));
        assertThat(Laws.value(m.log().logSoftmax(1).exp()).toDoubles()).containsExactly(p.toDoubles(), within(1e-15));
    }

    @Test
    void productsOfVectorsAndMatrices() {
        Node v = new Constant(Tensor.of(1.0, 10, 100));
        Node u = new Constant(Tensor.of(1.0, 10));
        assertThat(Laws.values(List.of(v.matmul(v), m.matmul(v), u.matmul(m), m.matmul(m.transpose()))))
                .containsExactly(Tensor.scalar(10101.0), Tensor.of(321.0, 654), Tensor.of(41.0, 52, 63),
                        tensor(new double[]{14, 32}, new double[]{32, 77}));
    }

    @Test
    void productsOfBatches() {
        Node v = new Constant(Tensor.of(1.0, 0, 0, 0));
        assertThat(Laws.value(box.matmul(v))).isEqualTo(tensor(new double[]{24, 28, 32}, new double[]{36, 40, 44}));
        Node first = new Constant(Tensor.of(1.0, 0, 0));
        assertThat(Laws.value(first.matmul(box)))
                .isEqualTo(tensor(new double[]{24, 25, 26, 27}, new double[]{36, 37, 38, 39}));
    }

    @Test
    void shapesAreRearranged() {
        assertThat(Laws.values(List.of(m.reshape(3, 2), m.reshape(-1), m.transpose(), m.flatten(), m.swapAxes(0, 1))))
                .containsExactly(tensor(new double[]{1, 2}, new double[]{3, 4}, new double[]{5, 6}),
                        Tensor.of(1.0, 2, 3, 4, 5, 6),
                        tensor(new double[]{1, 4}, new double[]{2, 5}, new double[]{3, 6}),
                        Tensor.of(1.0, 2, 3, 4, 5, 6),
                        tensor(new double[]{1, 4}, new double[]{2, 5}, new double[]{3, 6}));
    }

    @Test
    void axesOfSizeOneComeAndGo() {
        assertThat(
                Stream.of(m.unsqueeze(0), m.unsqueeze(1), m.unsqueeze(-1), m.unsqueeze(1).squeeze(-2)).map(Node::shape))
                .containsExactly(Shape.of(1, 2, 3), Shape.of(2, 1, 3), Shape.of(2, 3, 1), Shape.of(2, 3));
        assertThat(Laws.value(m.unsqueeze(1).squeeze(1))).isEqualTo(M);
    }

    @Test
    void reversedAxes() {
        assertThat(box.transpose().shape()).isEqualTo(Shape.of(4, 3, 2));
        assertThat(Laws.value(box.transpose(2, 0, 1)).getDouble(3, 1, 2)).isEqualTo(47);
        assertThat(Laws.value(box.transpose(1, 2, 0)).getDouble(2, 1, 0)).isEqualTo(33);
    }

    @Test
    void partsOfAxes() {
        Node v = new Constant(Tensor.of(0.0, 1, 2, 3, 4, 5, 6));
        assertThat(Laws
                .values(List.of(v.slice(0, 2, 5), v.slice(0, 1, 7, 3), v.slice(0, 1, 6, 2), v.flip(0), v.select(0, 3),
                        m.select(1, 2), m.flip(1))))
                .containsExactly(Tensor.of(2.0, 3, 4), Tensor.of(1.0, 4), Tensor.of(1.0, 3, 5),
                        Tensor.of(6.0, 5, 4, 3, 2, 1, 0), Tensor.scalar(3.0), Tensor.of(3.0, 6),
                        tensor(new double[]{3, 2, 1}, new double[]{6, 5, 4}));
    }

    @Test
    void partsOfViewsOfViews() {
        assertThat(Laws.value(m.transpose().flip(0).slice(0, 0, 3, 2).select(1, 1))).isEqualTo(Tensor.of(6.0, 4));
        assertThat(Laws.value(m.transpose().reshape(2, 3)))
                .isEqualTo(tensor(new double[]{1, 4, 2}, new double[]{5, 3, 6}));
        assertThat(Laws.value(m.broadcastTo(2, 2, 3).transpose(1, 0, 2).select(0, 1)))
                .isEqualTo(tensor(new double[]{4, 5, 6}, new double[]{4, 5, 6}));
    }

    @Test
    void broadcastingAndItsReverse() {
        Node row = new Constant(Tensor.of(1.0, 2, 3));
        assertThat(Laws.value(row.broadcastTo(2, 3))).isEqualTo(tensor(new double[]{1, 2, 3}, new double[]{1, 2, 3}));
        assertThat(Laws.values(
                List.of(m.sumTo(Shape.of(3)), m.sumTo(Shape.of(2, 1)), m.sumTo(Shape.SCALAR), m.sumTo(M.shape()))))
                .containsExactly(Tensor.of(5.0, 7, 9), tensor(new double[]{6}, new double[]{15}), Tensor.scalar(21.0),
                        M);
    }

    @Test
    void partsLaidEndToEndOrOnTopOfEachOther() {
        Node a = new Constant(Tensor.of(1.0, 2));
        Node b = new Constant(Tensor.of(3.0, 4));
        assertThat(Laws.values(List.of(Leibniz.concat(0, a, b, a), Leibniz.stack(0, a, b), Leibniz.stack(-1, a, b))))
                .containsExactly(Tensor.of(1.0, 2, 3, 4, 1, 2), tensor(new double[]{1, 2}, new double[]{3, 4}),
                        tensor(new double[]{1, 3}, new double[]{2, 4}));
    }

    @Test
    void elementsAtComputedPlaces() {
        Node rows = new Constant(Tensor.of(1, 0, 1));
        Node each = new Constant(Tensor.of(new int[][]{{2}, {0}}));
        assertThat(Laws.values(List.of(m.indexSelect(0, rows), m.gather(1, each),
                m.indexAdd(0, rows, new Constant(Tensor.ones(3, 3))),
                m.scatterAdd(1, each, new Constant(Tensor.ones(2, 1))))))
                .containsExactly(tensor(new double[]{4, 5, 6}, new double[]{1, 2, 3}, new double[]{4, 5, 6}),
                        tensor(new double[]{3}, new double[]{4}), tensor(new double[]{2, 3, 4}, new double[]{6, 7, 8}),
                        tensor(new double[]{1, 2, 4}, new double[]{5, 5, 6}));
    }

    @Test
    void literalsOnEitherSide() {
        Node v = new Constant(Tensor.of(1.0, 2, 4));
        assertThat(Laws.values(List.of(v.rsub(1), v.rdiv(8), v.clamp(1.5, 3), v.sub(1), v.div(2), v.pow(2))))
                .containsExactly(
                        Tensor.of(0.0, -1, -3), Tensor.of(8.0, 4, 2), Tensor.of(1.5, 2, 3), Tensor.of(0.0, 1, 3),
                        Tensor.of(0.5, 1, 2), Tensor.of(1.0, 4, 16));
    }

    @Test
    void whatChangesNothingRecordsNothing() {
        assertThat(m.reshape(2, 3)).isSameAs(m);
        assertThat(m.transpose(0, 1)).isSameAs(m);
        assertThat(m.broadcastTo(2, 3)).isSameAs(m);
        assertThat(m.sumTo(M.shape())).isSameAs(m);
        assertThat(m.to(DType.FLOAT64)).isSameAs(m);
    }
}
