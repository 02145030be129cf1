// SPDX-License-Identifier: Apache-2.0
package leibniz.ops;

import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.value;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import leibniz.diff.Reverse;
import leibniz.graph.Node;
import leibniz.graph.Type;
import leibniz.tensor.DType;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackingTest {
    private final Packing packing = new Packing(List.of(type(DType.FLOAT64, 2), type(DType.FLOAT32, 1, 2),
            type(DType.INT32), type(DType.FLOAT64)));
    private final Node row = parameter("row", Tensor.of(1.0, 2, 3, 4, 5, 6));

    private static Type type(DType dtype, int... axes) {
        return new Type(dtype, Shape.of(axes));
    }

    @Test
    void partsOfOneTypeMakeARowOfIt() {
        assertThat(new Packing(List.of(type(DType.FLOAT32, 2), type(DType.FLOAT32))).type())
                .isEqualTo(type(DType.FLOAT32, 3));
        assertThat(new Packing(List.of(type(DType.INT64), type(DType.INT64, 0))).type())
                .isEqualTo(type(DType.INT64, 1));
        assertThat(new Packing(List.of(type(DType.BOOL, 3))).type()).isEqualTo(type(DType.BOOL, 3));
        assertThat(new Packing(List.of()).type()).isEqualTo(type(DType.FLOAT64, 0));
    }

    @Test
    void partsOfSeveralTypesMakeARowOfFloat64() {
        assertThat(packing.type()).isEqualTo(type(DType.FLOAT64, 6));
    }

    @Test
    void aPartIsReadInItsShapeAndType() {
        assertThat(value(packing.part(row, 1))).isEqualTo(Tensor.of(new float[][]{{3, 4}}));
        assertThat(value(packing.part(row, 2))).isEqualTo(Tensor.scalar(5));
        assertThat(value(packing.part(row, 3))).isEqualTo(Tensor.scalar(6.0));
    }

    @Test
    void whatIsNotThereIsPackedAsZeros() {
        List<@Nullable Node> parts = Arrays.asList(constant(7, 8), null, constant(Tensor.scalar(9)), null);
        assertThat(value(packing.pack(parts))).isEqualTo(Tensor.of(7.0, 8, 0, 0, 9, 0));
    }

    /// The gradient that reaches the row from two parts is the sum of two embeddings.
    @Test
    void aGradientPutTogetherFromPartsIsTakenApartAgain() {
        Node y = packing.part(row, 0).sum().add(packing.part(row, 3).mul(5)).add(packing.part(row, 0).square().sum());
        List<@Nullable Node> parts = packing.parts(Reverse.of(y, List.of(row)).of(row));
        assertThat(parts.get(1)).isNull();
        assertThat(parts.get(2)).isNull();
        assertThat(value(java.util.Objects.requireNonNull(parts.get(0)))).isEqualTo(Tensor.of(3.0, 5));
        assertThat(value(java.util.Objects.requireNonNull(parts.get(3)))).isEqualTo(Tensor.scalar(5.0));
    }

    @Test
    void anyOtherGradientIsSliced() {
        List<@Nullable Node> parts = packing.parts(row.mul(2));
        assertThat(value(java.util.Objects.requireNonNull(parts.get(0)))).isEqualTo(Tensor.of(2.0, 4));
        assertThat(value(java.util.Objects.requireNonNull(parts.get(1)))).isEqualTo(Tensor.of(new float[][]{{6, 8}}));
        assertThat(parts.get(2)).as("whole numbers have no gradient").isNull();
        assertThat(value(java.util.Objects.requireNonNull(parts.get(3)))).isEqualTo(Tensor.scalar(12.0));
    }

    @Test
    void anEmbeddingThatIsNotAPartIsSliced() {
        Node across = new Embed(List.of(1), List.of(1), Shape.of(6)).on(constant(10, 20));
        List<@Nullable Node> parts = packing.parts(across);
        assertThat(value(java.util.Objects.requireNonNull(parts.get(0)))).isEqualTo(Tensor.of(0.0, 10));
        assertThat(value(java.util.Objects.requireNonNull(parts.get(1)))).isEqualTo(Tensor.of(new float[][]{{20, 0}}));
        Node sparse = new Embed(List.of(0), List.of(2), Shape.of(6)).on(constant(10, 20));
        assertThat(value(java.util.Objects.requireNonNull(packing.parts(sparse).get(0)))).isEqualTo(Tensor.of(10.0, 0));
    }

    @Test
    void aGradientOfZerosIsStructurallyZero() {
        assertThat(packing.parts(Fill.zerosLike(row))).containsOnlyNulls();
    }
}
