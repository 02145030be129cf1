// SPDX-License-Identifier: Apache-2.0
package leibniz.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import leibniz.diff.Reverse;
import leibniz.graph.Constant;
import leibniz.graph.Node;
import leibniz.tensor.DType;
import leibniz.tensor.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every way of running a graph gives the same numbers: scalar and generated loops the same bits, the reference what its
/// other rounding allows.
class BackendsTest {

    @TestFactory
    Stream<DynamicTest> generatedLoopsGiveTheBitsOfScalarOnes() {
        return each(s -> sameBits(s));
    }

    @TestFactory
    Stream<DynamicTest> generatedLoopsGiveTheBitsOfScalarOnesInFloat32() {
        return each(s -> sameBits(s.in(DType.FLOAT32)));
    }

    @TestFactory
    Stream<DynamicTest> loopsAgreeWithTheReference() {
        return each(BackendsTest::agrees);
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<Sample> law) {
        return GradientLawsTest.each(Catalogue.differentiable(), law);
    }

    static List<Node> outputs(Sample sample) {
        List<Node> leaves = sample.leaves();
        Node y = sample.record(leaves);
        List<Node> all = new ArrayList<>();
        all.add(y);
        all.addAll(Reverse.of(y, new Constant(Numbers.normal(new SplittableRandom(1), y.type())),
                Sample.activeNodes(leaves)).list());
        return all;
    }

    private static void sameBits(Sample sample) {
        List<Tensor> scalar = Backends.run(Backends.SCALAR, outputs(sample));
        List<Tensor> vector = Backends.run(Backends.VECTOR, outputs(sample));
        for (int i = 0; i < scalar.size(); i++) {
            assertThat(vector.get(i).toDoubles()).as("result %d of %s", i, sample)
                    .containsExactly(scalar.get(i).toDoubles());
        }
    }

    private static void agrees(Sample sample) {
        List<Tensor> reference = Backends.run(Backends.REFERENCE, outputs(sample));
        List<Tensor> scalar = Backends.run(Backends.SCALAR, outputs(sample));
        double size = reference.stream().flatMapToDouble(t -> Arrays.stream(t.toDoubles())).map(Math::abs)
                .filter(Double::isFinite).max().orElse(0);
        for (int i = 0; i < scalar.size(); i++) {
            double[] wanted = reference.get(i).toDoubles();
            double[] found = scalar.get(i).toDoubles();
            for (int k = 0; k < wanted.length; k++) {
                if (Double.isFinite(wanted[k])) {
                    assertThat(found[k]).as("element %d of result %d of %s", k, i, sample)
                            .isCloseTo(wanted[k], Offset.offset(1e-13 * size + Double.MIN_NORMAL));
                } else {
                    assertThat(found[k]).as("element %d of result %d of %s", k, i, sample).isEqualTo(wanted[k]);
                }
            }
        }
    }
}
