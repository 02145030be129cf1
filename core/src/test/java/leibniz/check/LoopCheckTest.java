// SPDX-License-Identifier: Apache-2.0
package leibniz.check;

import static leibniz.Leibniz.cond;
import static leibniz.Leibniz.constant;
import static leibniz.Leibniz.parameter;
import static leibniz.Leibniz.repeat;
import static leibniz.Leibniz.scan;
import static leibniz.Leibniz.whileLoop;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import leibniz.graph.Node;
import leibniz.graph.Parameter;
import leibniz.ops.Fill;
import leibniz.tensor.DType;
import leibniz.tensor.Key;
import leibniz.tensor.Shape;
import leibniz.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The gradient check of graphs with loops and choices, in both floating types: it differences them in float64.
class LoopCheckTest {

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aRecurrentLayerWithAChoicePasses(DType dtype) {
        Key key = Key.of(5);
        Node xs = constant(Tensor.normal(key.split(0), dtype, Shape.of(4, 3)));
        Parameter w = parameter("w", Tensor.normal(key.split(1), dtype, Shape.of(3, 3)));
        Parameter h = parameter("h", Tensor.normal(key.split(2), dtype, Shape.of(3)));
        Node states = scan(h, xs, (s, x) -> w.matmul(s).add(x).tanh());
        Node y = states.mean();
        assertThat(GradCheck.of(cond(y.lt(10), () -> y.square().add(y), () -> y)).run().isOk()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT32", "FLOAT64"})
    void aWhileLoopPassesToSecondOrder(DType dtype) {
        Parameter x = parameter("x", Tensor.of(0.3, 0.4).to(dtype));
        Node count = Fill.scalar(DType.INT32, 0);
        Node y = whileLoop(List.of(x, count), s -> s.get(1).lt(3),
                s -> List.of(repeat(2, s.get(0), v -> v.sin().add(x)), s.get(1).add(1))).state(0);
        assertThat(GradCheck.of(y.sum()).secondOrder(1).run().isOk()).isTrue();
    }
}
